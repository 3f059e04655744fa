"""What NewsML-G2 asks of the parts of an item that we read: which elements, in which order, how often; codes and ids.

The tables are those of the standard's schema, version 2.35, to which every version since 2.9 conforms. A fault is told
and refuses nothing: the values can be read all the same.
"""

from __future__ import annotations

from typing import Final

from newsschema.formats.newsml_g2.values import Gathered, scheme_and_code
from newsschema.formats.xml_trees.element import Element

#: Relations stand three deep at most (NewsML-G2 2.34, change request 218).
_DEEPEST_RELATION: Final = 3


#: What an element may hold, in order; names whose order among one another is free are joined by "|", and "*" is on
#: those that may stand there several times.
_CONTENTS: Final = {
    "newsItem": "catalogRef*|catalog* hopHistory pubHistory rightsInfo* itemMeta contentMeta partMeta* assert* "
    "inlineRef* derivedFrom*|derivedFromValue* contentSet",
    "itemMeta": "itemClass provider versionCreated firstCreated embargoed pubStatus role fileName generator* profile "
    "service* title* edNote* memberOf* instanceOf* signal* altRep* deliverableOf* hash* expires* origRep* "
    "incomingFeedId* metadataCreator link* itemMetaExtProperty*",
    "contentMeta": "icon* urgency contentCreated contentModified digitalSourceType "
    "located*|infoSource*|creator*|contributor*|audience*|exclAudience*|altId*|rating*|userInteraction* "
    "language*|genre*|keyword*|subject*|slugline*|headline*|dateline*|by*|creditline*|description* "
    "contentMetaExtProperty*",
    "rightsInfo": "accountable copyrightHolder copyrightNotice*|usageTerms*|link*|rightsInfoExtProperty*"
    "|rightsExpressionXML*|rightsExpressionData* dataMining",
}
#: By element and name: its place in the order.
_RANKS: Final = {
    element: {name.rstrip("*"): rank for rank, names in enumerate(told.split()) for name in names.split("|")}
    for element, told in _CONTENTS.items()
}
_MANY: Final = {
    element: {name[:-1] for name in told.replace("|", " ").split() if name.endswith("*")}
    for element, told in _CONTENTS.items()
}
_NEEDED: Final = {"itemMeta": ("itemClass", "provider", "versionCreated")}


def check_item(item: Element, gathered: Gathered) -> None:
    """Note what of an item strays from the standard."""
    parts = [item] if item.local == "newsItem" else []
    parts += [one for name in ("rightsInfo", "itemMeta", "contentMeta") for one in item.all(name)]
    for part in parts:
        if part.local != "contentMeta" or item.local == "newsItem":
            _check_content(part, gathered)
        for name in _NEEDED.get(part.local, ()):
            if part.first(name) is None:
                gathered.note(part, f"it has no <{name}>")
    _check_everywhere(item, gathered)


def _check_content(element: Element, gathered: Gathered) -> None:
    """Its own elements: known, in order, and not too many of one; those of other namespaces are free."""
    ranks, many = _RANKS[element.local], _MANY[element.local]
    seen, reached = set[str](), 0
    for child in element.children:
        name = child.local
        if child.namespace != element.namespace:
            continue
        if name not in ranks:
            gathered.note(child, f"<{element.name}> holds no such element")
            continue
        if ranks[name] < reached:
            gathered.note(child, "it stands behind what it should stand before")
        if name in seen and name not in many:
            gathered.note(child, f"<{element.name}> holds one of it at most")
        seen.add(name)
        reached = max(reached, ranks[name])


def _check_everywhere(item: Element, gathered: Gathered) -> None:
    """Codes that are none, ids that are there twice, relations too deep; of the metadata, not of texts inside it."""
    ids: set[str] = set()
    waiting = [(item, 0)]
    while waiting:
        element, depth = waiting.pop()
        deeper = depth + 1 if element.local == "related" else 0
        if deeper == _DEEPEST_RELATION + 1:
            gathered.note(element, f"relations stand more than {_DEEPEST_RELATION} inside one another")
        qcode, id_ = element.attribute("qcode"), element.attribute("id")
        if qcode is not None and scheme_and_code(qcode) is None:
            gathered.note(element, f"{qcode[:60]!r} is no code of a scheme, 'alias:code'", "qcode")
        if id_ is not None and id_ in ids:
            gathered.note(element, f"{id_[:60]!r} is the id of another element too", "id")
        ids.add(id_ or "")
        waiting.extend((one, deeper) for one in reversed(element.children) if one.namespace == item.namespace)
