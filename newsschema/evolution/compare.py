"""Two schemas held against each other, field by field, every difference with the readers it harms.

Sound, not complete: a change called backward compatible never refuses an old record (tests judge records of random
schemas to show it), while a harmless change that only a proof could tell from a harmful one is called harmful.
Closed records matter: where `additionalProperties` is false, old readers refuse a field they have never heard of.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any, Final

from newsschema.evolution import words
from newsschema.evolution.change import Change
from newsschema.evolution.document import COMBINED, PROSE, Document, Node, Steps, code_of, stated_codes, text_of
from newsschema.evolution.fields import fields
from newsschema.rules.finding import pointer

#: Words whose meaning hangs on their neighbours in ways not followed here.
ENTANGLED: Final = frozenset(
    {"patternProperties", "unevaluatedProperties", "unevaluatedItems", "prefixItems", "contains"}
    | {"minContains", "maxContains", "$dynamicRef", "$dynamicAnchor", "$recursiveRef"}
)
#: What has its own way of being compared.
KNOWN: Final = frozenset(
    {"type", "enum", "const", "properties", "required", "additionalProperties", "items", "not"}
    | {"allOf", "anyOf", "if", "then", "else", "$ref"}
)


def compare(old: Any, new: Any) -> list[Change]:  # noqa: ANN401  any JSON Schema
    """Every change between two schemas (2020-12), in the order of the old one, additions after.

    >>> [str(change) for change in compare({"type": "integer"}, {"type": "number"})]
    ['/: the type went from integer to number (breaks forward)']
    """
    return list(Comparison(Document(old), Document(new)).whole())


class Comparison:
    """A walk through two documents at once; each pair of places is gone into once."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old, self._new = old, new
        self._seen: set[tuple[Steps, Steps]] = set()
        self._same_definitions = old.definitions == new.definitions

    def whole(self) -> Iterator[Change]:
        """From the root, the rules beyond the schema included."""
        old, new = self._old.root, self._new.root
        yield from self.schemas(old, new)
        yield from self._rules_beyond(old, new)

    def schemas(self, old: Node, new: Node) -> Iterator[Change]:
        """What differs between two subschemas and below them."""
        before, after = self._old.core(old), self._new.core(new)
        yield from _prose(old, new)
        yield from words.nulls(before, after)
        stated = COMBINED & (before.node.stated.keys() | after.node.stated.keys())
        if before.wrapped != after.wrapped and before.nullable and after.nullable and stated:
            yield _not_judged(after.node, "how null is allowed")
        place = (before.node.at, after.node.at)
        if place in self._seen:
            return
        self._seen.add(place)
        if len(before.way) > 1 or len(after.way) > 1:
            yield from _prose(before.node, after.node)
        yield from self._stated(before.node, after.node)

    def _stated(self, old: Node, new: Node) -> Iterator[Change]:
        names = list(dict.fromkeys([*old.stated, *new.stated]))
        if ENTANGLED & set(names) and not self._alike(old.stated, new.stated):
            yield _not_judged(new, f"something beside {', '.join(sorted(ENTANGLED & set(names)))}")
            return
        yield from words.types(old, new)
        yield from words.values(old, new)
        yield from fields(old, new, self.schemas)
        if "items" in names:
            yield from self.schemas(old.below("items"), new.below("items"))
        yield from self._combined(old, new)
        for name in names:
            if name not in KNOWN:
                yield from words.word(name, old, new, alike=self._alike(old.schema.get(name), new.schema.get(name)))

    def _combined(self, old: Node, new: Node) -> Iterator[Change]:
        yield from self._all_of(old, new)
        yield from self._any_of(old, new)
        yield from self._not(old, new)
        yield from self._if(old, new)
        yield from self._referred(old, new)

    def _referred(self, old: Node, new: Node) -> Iterator[Change]:
        """References that stand beside other words; those that lead out of the document are compared by name."""
        sides = [Node({"$ref": node.schema["$ref"]}, node.at) for node in (old, new) if "$ref" in node.schema]
        inside = [
            len(document.core(node).way) > 1 for document, node in zip((self._old, self._new), sides, strict=False)
        ]
        if len(sides) == 2 and all(inside):
            yield from self.schemas(*sides)
        elif sides:
            alike = len(sides) == 2 and not any(inside) and sides[0].schema == sides[1].schema
            yield from words.word("$ref", old, new, alike=alike)

    def _all_of(self, old: Node, new: Node) -> Iterator[Change]:
        """Rules by their codes, other conditions as they stand: more of them accept less."""
        for before, after in _pairs(old, new, "allOf"):
            code = code_of((after or before or old).schema)
            if before and after:
                changes = self.schemas(before, after)
                yield from changes if code is None else self._rule(code, before, after)
            elif after:
                listed = code in self._old.root.schema.get("x-rules", ())
                says = f"the rule {code} is stated now, where it was only listed" if listed else "a condition was added"
                says = f"the rule {code} was added" if code and not listed else says
                yield Change(pointer(after.at), "rule-added", says, backward=False, forward=True)
            elif before:
                listed = code in self._new.root.schema.get("x-rules", ())
                says = (
                    f"the rule {code} is only listed now, where it was stated" if listed else "a condition was removed"
                )
                says = f"the rule {code} was removed" if code and not listed else says
                yield Change(pointer(before.at), "rule-removed", says, backward=True, forward=False)

    def _rule(self, code: str, old: Node, new: Node) -> Iterator[Change]:
        inner = [change for change in self._apart(old, new) if change.kind != "prose"]
        if inner:
            told = next((change.says for change in inner if change.kind == "not-judged"), None)
            says = f"what the rule {code} states was changed" + (f": {words.CANNOT_TELL}" if told else "")
            backward, forward = all(change.backward for change in inner), all(change.forward for change in inner)
            yield Change(pointer(new.at), "rule-changed", says, backward, forward)

    def _any_of(self, old: Node, new: Node) -> Iterator[Change]:
        """Alternatives: more of them accept more. One side without any is a condition more or less."""
        if ("anyOf" in old.schema) != ("anyOf" in new.schema):
            yield from words.word("anyOf", old, new, alike=False)
            return
        for before, after in _pairs(old, new, "anyOf"):
            if before and after:
                yield from self.schemas(before, after)
            elif after:
                yield Change(pointer(after.at), "loosened", "an alternative was added", backward=True, forward=False)
            elif before:
                yield Change(
                    pointer(before.at), "tightened", "an alternative was removed", backward=False, forward=True
                )

    def _not(self, old: Node, new: Node) -> Iterator[Change]:
        """What is forbidden: forbidding more accepts less."""
        if ("not" in old.schema) != ("not" in new.schema):
            yield from words.word("not", old, new, alike=False)
        elif "not" in old.schema:
            inner = [change for change in self._apart(old.below("not"), new.below("not")) if change.breaks]
            # Whoever forbids less accepts more: what harms one way inside harms the other way here.
            backward, forward = all(change.forward for change in inner), all(change.backward for change in inner)
            if inner:
                kind = "loosened" if backward else "tightened" if forward else "not-judged"
                yield Change(pointer(new.at), kind, "what is forbidden (not) was changed", backward, forward)

    def _if(self, old: Node, new: Node) -> Iterator[Change]:
        """Under one and the same condition, what then must hold can be compared."""
        before, after = "if" in old.schema, "if" in new.schema
        if before and after and not any(change.breaks for change in self._apart(old.below("if"), new.below("if"))):
            for branch in ("then", "else"):
                yield from self.schemas(old.below(branch), new.below(branch))
        elif before and after:
            yield _not_judged(new, "the condition of an if")
        elif before:
            yield Change(pointer(new.at), "loosened", "a condition (if) was removed", backward=True, forward=False)
        elif after:
            yield Change(pointer(new.at), "tightened", "a condition (if) was added", backward=False, forward=True)

    def _rules_beyond(self, old: Node, new: Node) -> Iterator[Change]:
        """Rules the schema cannot state and only lists: other engines refuse what breaks them."""
        before, after = ({*node.schema.get("x-rules", ())} for node in (old, new))
        for code in sorted(after - before - stated_codes(old.schema)):
            yield Change("/x-rules", "rule-added", f"the rule {code} was added", backward=False, forward=True)
        for code in sorted(before - after - stated_codes(new.schema)):
            yield Change("/x-rules", "rule-removed", f"the rule {code} was removed", backward=True, forward=False)

    def _apart(self, old: Node, new: Node) -> list[Change]:
        """The changes between two subschemas that are not told one by one."""
        return list(Comparison(self._old, self._new).schemas(old, new))

    def _alike(self, old: Any, new: Any) -> bool:  # noqa: ANN401  any JSON value
        """Whether two parts say the same; where they refer, what is referred to must be the same, too."""
        text = text_of(old)
        return text == text_of(new) and (self._same_definitions or '"$ref"' not in text)


def _pairs(old: Node, new: Node, word: str) -> Iterator[tuple[Node | None, Node | None]]:
    """Members of two lists of schemas that belong together: by rule code or by text, then in order."""
    before, after = (_members(node, word) for node in (old, new))
    waiting: dict[str, deque[Node]] = {}
    for node in after:
        waiting.setdefault(_name(node), deque()).append(node)
    unmatched: list[Node] = []
    for node in before:
        known = waiting.get(_name(node))
        if known:
            yield node, known.popleft()
        else:
            unmatched.append(node)
    rest = {id(node) for left in waiting.values() for node in left}
    left = [node for node in after if id(node) in rest]
    yield from _in_order([n for n in unmatched if not code_of(n.schema)], [n for n in left if not code_of(n.schema)])
    yield from ((node, None) for node in unmatched if code_of(node.schema))
    yield from ((None, node) for node in left if code_of(node.schema))


def _in_order(old: list[Node], new: list[Node]) -> Iterator[tuple[Node | None, Node | None]]:
    yield from zip(old, new, strict=False)
    yield from ((node, None) for node in old[len(new) :])
    yield from ((None, node) for node in new[len(old) :])


def _members(node: Node, word: str) -> list[Node]:
    return [node.below(word, at) for at in range(len(node.schema.get(word, ())))]


def _name(node: Node) -> str:
    return code_of(node.schema) or text_of(node.schema)


def _not_judged(node: Node, what: str) -> Change:
    says = f"{what} was changed: {words.CANNOT_TELL}"
    return Change(pointer(node.at), "not-judged", says, backward=False, forward=False)


def _prose(old: Node, new: Node) -> Iterable[Change]:
    """Words for people that were changed."""
    told = [word for word in dict.fromkeys([*old.schema, *new.schema]) if word in PROSE]
    for word in told:
        if text_of(old.schema.get(word)) != text_of(new.schema.get(word)):
            yield Change(pointer(new.at), "prose", f"its {word} was changed", backward=True, forward=True)
