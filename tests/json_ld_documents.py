"""Documents of schema.org of every shape, and what is read of them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from newsschema.formats.json_ld import JSON_LD
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article, body_id

#: Properties that a reader looks into, and a few that it does not.
NAMES: Final = [
    *("@context", "@type", "@id", "@graph", "@included", "headline", "name", "author", "creator", "contributor"),
    *("editor", "publisher", "url", "mainEntityOfPage", "image", "video", "associatedMedia", "articleBody", "text"),
    *("description", "keywords", "about", "mentions", "hasPart", "correction", "datePublished", "dateModified"),
    *("inLanguage", "identifier", "license", "usageInfo", "version", "contentUrl", "caption", "width", "jobTitle"),
    *("affiliation", "sameAs", "roleName", "additionalType", "additionalProperty", "propertyID", "value", "genre"),
    *("liveBlogUpdate", "position", "mood"),
]
VALUES: Final = [
    *("https://schema.org", "NewsArticle", "Article", "LiveBlogPosting", "Person", "Organization", "Role"),
    *("ImageObject", "DefinedTerm", "https://a.example/1", "#b", "author", "editor", "2026-01-08", "en", "12px"),
    *("2026-01-08T09:30:00Z", "newsschema:extra_json", "{}", "interview", "group"),
]
JSON: Final[st.SearchStrategy[Any]] = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.sampled_from(VALUES) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=40,
)
NODES: Final = st.dictionaries(st.sampled_from(NAMES), JSON, max_size=10).map(
    lambda node: {**node, "@type": "NewsArticle", "articleBody": "Rain."}
)


def _either(*values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of them, or a list of them, or such a list in JSON-LD's words."""
    one = st.one_of(*values)
    listed = st.lists(one, max_size=3)
    return one | listed | listed.map(lambda members: {"@list": members}) | listed.map(lambda members: {"@set": members})


def _node(types_: list[str], **properties: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({}, optional={"@type": st.sampled_from(types_), **properties})


_WORDS: Final = (
    st.just("words") | st.just({"@value": "words", "@language": "en"}) | st.just("") | st.just("<p>words</p>")
)
_PAGE: Final = st.sampled_from(["https://a.example/", "#b", "//c.example", {"@id": "https://a.example/#d"}])
_ORGANIZATION: Final = _node(["Organization", "Corporation"], name=_WORDS, url=_PAGE, sameAs=_either(_PAGE))
_PARTY: Final = _node(
    ["Person", "Organization", "Thing", "schema:Person"],
    name=_either(_WORDS), givenName=_WORDS, familyName=_WORDS, jobTitle=_either(_WORDS), honorificPrefix=_WORDS,
    url=_PAGE, sameAs=_either(_PAGE), affiliation=_ORGANIZATION, worksFor=_ORGANIZATION, image=_PAGE,
    additionalType=st.sampled_from(["group", "words"]),
)  # fmt: skip
_PLAYED: Final = _node(
    ["Role"], roleName=st.sampled_from(["author", "editor", "words"]), author=_PARTY, editor=_WORDS, name=_WORDS
)
_TIME: Final = st.sampled_from(["2026-01-08", "2026-01-08T09:30:00Z", "2026-01-08T09:30:00", "words", 7])
_MEDIUM: Final = _node(
    ["ImageObject", "VideoObject", "MediaObject"],
    contentUrl=_PAGE, url=_PAGE, caption=_WORDS, creditText=_WORDS, creator=_either(_WORDS, _PARTY), license=_PAGE,
    width=st.sampled_from([640, "640px", {"@type": "QuantitativeValue", "value": 640, "unitCode": "INH"}]),
    encodingFormat=_WORDS, thumbnail=_PAGE,
)  # fmt: skip
_TERM: Final = _node(
    ["DefinedTerm", "Place"], name=_either(_WORDS), termCode=_WORDS, inDefinedTermSet=_WORDS | _ORGANIZATION, url=_PAGE
)
_NOTE: Final = _node(["CorrectionComment"], text=_either(_WORDS), datePublished=_TIME, url=_PAGE)
_UPDATE: Final = _node(
    ["BlogPosting"], headline=_WORDS, name=_WORDS, articleBody=_either(_WORDS), text=_WORDS, url=_PAGE
)
#: Nodes of the shapes that articles have, each property in all the ways in which it is met.
SHAPED: Final = st.fixed_dictionaries(
    {"@type": st.sampled_from(["NewsArticle", "LiveBlogPosting", ["NewsArticle", "Review"]])},
    optional={
        **dict.fromkeys(("author", "creator", "contributor", "editor"), _either(_WORDS, _PARTY, _PLAYED)),
        **dict.fromkeys(("datePublished", "dateModified", "dateCreated", "expires"), _either(_TIME)),
        **dict.fromkeys(("headline", "name", "articleBody", "text", "articleSection", "keywords"), _either(_WORDS)),
        **dict.fromkeys(("publisher", "copyrightHolder"), _either(_WORDS, _PAGE, _ORGANIZATION)),
        **dict.fromkeys(("url", "mainEntityOfPage", "license"), _PAGE | _node(["WebPage"], url=_PAGE, name=_WORDS)),
        **dict.fromkeys(("image", "video"), _either(_PAGE, _MEDIUM)),
        **dict.fromkeys(("about", "mentions"), _either(_WORDS, _PAGE, _TERM, _PARTY)),
        "usageInfo": _either(_WORDS, _PAGE, _node(["CreativeWork"], text=_WORDS, url=_PAGE)),
        "correction": _either(_WORDS, _PAGE, _NOTE),
        "liveBlogUpdate": _either(_UPDATE),
    },
)


def readings_of(raw: bytes, name: str = "it.jsonld") -> list[Reading]:
    """The readings of some bytes in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        return list(JSON_LD.read(Source(name, path)))


def read(document: Any, name: str = "it.jsonld") -> list[Reading]:  # noqa: ANN401  JSON
    """The readings of a document."""
    return readings_of(json.dumps(document).encode(), name)


def article_of(reading: Reading) -> Article:
    """What a reading states, as an article."""
    assert reading.draft is not None, reading.findings
    return Article.model_validate(reading.draft.stated())


def outcome(document: Any) -> list[dict[str, Any]]:  # noqa: ANN401  JSON
    """What a document is read as: of each article its fields, what none holds, and what was noted; or the refusal."""
    return [outcome_of(reading) for reading in read(document)]


def outcome_of(reading: Reading) -> dict[str, Any]:
    """The same of one reading."""
    if reading.draft is None:
        return {"refused": [finding.code for finding in reading.findings]}
    article = article_of(reading)
    told = article.model_dump(mode="json", exclude={"schema_version", "provenance"}, exclude_defaults=True)
    if told["id"] == body_id(article.body):
        del told["id"]
    assert article.provenance is not None
    noted = [warning.message for warning in article.provenance.warnings]
    extra = json.loads(told.pop("extra_json", "null"))
    return {"fields": told, "extra": extra, **({"noted": noted} if noted else {})}
