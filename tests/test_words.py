"""What each word of the rules means: of true, false and null, of empty lists, and of places that are not there."""

from __future__ import annotations

from typing import Any

import pytest

from newsschema.rules import expression as x
from newsschema.rules.element import Element
from newsschema.rules.expression import Constant, Expression
from newsschema.rules.meaning import meaning
from newsschema.rules.words import (
    acyclic,
    article,
    both,
    count,
    day_of,
    each,
    either,
    every,
    here,
    holder,
    implies,
    joined,
    length,
    minus,
    mirrored,
    moment,
    near,
    negate,
    one_of,
    owner,
    present,
    previous,
    refers_to,
    some,
    times,
    total,
    unique,
)

YES, NO, UNKNOWN = Constant(True), Constant(False), Constant(None)  # noqa: FBT003  the three answers themselves
QUOTED = each.quoted == True  # noqa: E712  a word, not a verdict

Json = dict[str, Any]


def asked(word: Expression, record: Json) -> object:
    """The answer of a word about a whole record."""
    return meaning(word)(Element(record, None, (), 0, record, (), (), {}), None)


def asked_of_each(word: Expression, record: Json, name: str) -> list[object]:
    """The answers of a word about the members of a list of the record, in order."""
    memo: dict[Any, Any] = {}
    members = record[name]
    ask = meaning(word)
    path = (f"{name}[]",)
    return [ask(Element(one, record, members, n, record, path, (name, n), memo), None) for n, one in enumerate(members)]


class TestThreeAnswers:
    """Kleene's logic: null is what is not known, and only what is known for certain decides."""

    @pytest.mark.parametrize(
        ("one", "other", "answer"),
        [
            (YES, YES, True),
            (YES, NO, False),
            (NO, YES, False),
            (NO, NO, False),
            (YES, UNKNOWN, None),
            (UNKNOWN, YES, None),
            (NO, UNKNOWN, False),
            (UNKNOWN, NO, False),
            (UNKNOWN, UNKNOWN, None),
        ],
    )
    def test_both(self, one: Expression, other: Expression, answer: bool | None) -> None:  # noqa: FBT001  an answer
        """One false decides; else one null leaves it open."""
        assert asked(both(one, other), {}) is answer

    @pytest.mark.parametrize(
        ("one", "other", "answer"),
        [
            (YES, YES, True),
            (YES, NO, True),
            (NO, YES, True),
            (NO, NO, False),
            (YES, UNKNOWN, True),
            (UNKNOWN, YES, True),
            (NO, UNKNOWN, None),
            (UNKNOWN, NO, None),
            (UNKNOWN, UNKNOWN, None),
        ],
    )
    def test_either(self, one: Expression, other: Expression, answer: bool | None) -> None:  # noqa: FBT001  as above
        """One true decides; else one null leaves it open."""
        assert asked(either(one, other), {}) is answer

    @pytest.mark.parametrize(
        ("condition", "check", "answer"),
        [
            (YES, NO, False),
            (YES, UNKNOWN, None),
            (NO, NO, True),
            (NO, UNKNOWN, True),
            (UNKNOWN, NO, None),
            (UNKNOWN, YES, True),
        ],
    )
    def test_implies(self, condition: Expression, check: Expression, answer: bool | None) -> None:  # noqa: FBT001  as above
        """Where it is not known whether the condition holds, a check that fails breaks nothing."""
        assert asked(implies(condition, check), {}) is answer

    def test_negate(self) -> None:
        """Null stays null."""
        answers = [asked(negate(answer), {}) for answer in (YES, NO, UNKNOWN)]

        assert answers == [False, True, None]

    def test_present_alone_knows_null(self) -> None:
        """An empty text, an empty list, 0 and false are all there; absent and null are not."""
        record: Json = {"text": "", "list": [], "number": 0, "flag": False, "null": None}
        answers = [asked(present(getattr(here, name)), record) for name in [*record, "absent"]]

        assert answers == [True, True, True, True, False, False]

    @pytest.mark.parametrize("word", [here.a == 1, here.a != 1, here.a < 1, here.a >= 1, here.a == here.b], ids=repr)
    def test_a_comparison_with_null_is_null(self, word: Expression) -> None:
        """Unequal to null is not known either."""
        assert asked(word, {"a": None}) is None

    def test_python_cannot_swallow_a_word(self) -> None:
        """`and`, `or`, `not` and chains would silently lose half of a rule."""
        swallowed = [
            lambda: here.a == 1 and here.b == 1,
            lambda: here.a == 1 or here.b == 1,
            lambda: not here.a,
            lambda: here.a < here.b < here.c,
            lambda: here.a in (here.b, here.c),
        ]

        for compute in swallowed:
            with pytest.raises(TypeError, match="declared, not computed"):
                compute()

    def test_what_is_no_word_has_no_meaning(self) -> None:
        """A bare value has to be lifted first."""
        with pytest.raises(TypeError, match="no word"):
            meaning(7)


class TestLists:
    """Members, empty lists, and nulls among them."""

    @pytest.mark.parametrize(
        ("content", "of_every", "of_some"),
        [
            ([], True, False),
            (None, True, False),
            ([True, True], True, True),
            ([True, False], False, True),
            ([False, False], False, False),
            ([True, None], None, True),
            ([False, None], False, None),
        ],
    )
    def test_every_and_some(
        self,
        content: list[bool | None] | None,
        of_every: bool | None,  # noqa: FBT001  an answer
        of_some: bool | None,  # noqa: FBT001  an answer
    ) -> None:
        """Of no members everything is true and nothing is found; one null leaves open what no other member decides."""
        record: Json = {"content": content and [{"quoted": quoted} for quoted in content]}

        assert asked(every(here.content, QUOTED), record) is of_every
        assert asked(some(here.content, QUOTED), record) is of_some

    def test_count_and_joined(self) -> None:
        """An absent list has no members and joins to an empty text; one null among the texts leaves it open."""
        pieces: Json = {"content": [{"text": "a"}, {"text": "b"}]}
        word = joined(here.content, each.text)

        assert asked(word, pieces) == "a b"
        assert asked(word, {}) == ""
        assert asked(word, {"content": [{"text": "a"}, {}]}) is None
        assert [asked(count(here.content), record) for record in (pieces, {}, {"content": None})] == [2, 0, 0]

    def test_the_first_of_two_keeps_its_id(self) -> None:
        """Only the later one is to blame; without an id there is nothing to share."""
        record: Json = {"people": [{"id": "a"}, {}, {"id": "a"}, {"id": "b"}, {}, {"id": "a"}]}
        answers = asked_of_each(unique(here.id), record, "people")

        assert answers == [True, None, False, True, None, False]

    def test_previous_is_the_sibling_before(self) -> None:
        """The first has none, and one without the field tells nothing."""
        record: Json = {"blocks": [{"end": 4}, {}, {"end": 9}, {}]}
        answers = asked_of_each(previous(here.end), record, "blocks")

        assert answers == [None, 4, None, 9]

    def test_a_reference_leads_to_a_member(self) -> None:
        """To none of an empty list; null leads nowhere and nothing is asked of it."""
        record: Json = {"people": [{"id": "a"}, {}], "found": "a", "lost": "b"}
        named = [refers_to(getattr(here, name), article.people) for name in ("found", "lost", "absent")]

        assert [asked(word, record) for word in named] == [True, False, None]
        assert asked(refers_to(here.found, article.quotes), record) is False

    def test_a_circle_is_not_what_leads_into_it(self) -> None:
        """Nor is a chain that ends, or that leads to nobody."""
        onward = {"a": "b", "b": "c", "c": "b", "d": "a", "e": "lost", "f": None, "g": "g"}
        record: Json = {"figures": [{"id": one, "part_of": to} for one, to in onward.items()]}
        answers = asked_of_each(acyclic(here.id, here.part_of), record, "figures")

        assert answers == [True, False, False, True, True, None, False]

    def test_a_long_chain_is_no_circle(self) -> None:
        """Ten thousand steps, forwards and backwards, are walked without recursion."""
        size = 10_000
        record: Json = {"figures": [{"id": str(n), "part_of": str(n + 1)} for n in range(size)]}
        back: Json = {"figures": record["figures"][::-1]}

        assert asked_of_each(acyclic(here.id, here.part_of), record, "figures") == [True] * size
        assert asked_of_each(acyclic(here.id, here.part_of), back, "figures") == [True] * size

    def test_a_sum_is_of_the_parts_that_name_the_total(self) -> None:
        """No parts, and a part without a value, leave the sum open."""
        parts = [("t", 11), ("t", 1), ("t", 4), ("u", 7), ("u", None), (None, 99)]
        record: Json = {"figures": [{"part_of": whole, "value": value} for whole, value in parts]}
        sums = [
            asked(total(article.figures, each.value, whose=each.part_of, names=Constant(name)), record)
            for name in ("t", "u", "v", None)
        ]

        assert sums == [16, None, None, None]

    def test_a_sum_may_be_of_some_kinds_only(self) -> None:
        """Members of other kinds are not looked at, whatever their values."""
        parts = [("t", 60, "percent"), ("t", 50, "percent"), ("t", None, "count"), ("t", 4, None)]
        record: Json = {"figures": [{"part_of": whole, "value": value, "kind": kind} for whole, value, kind in parts]}
        shares = total(
            article.figures,
            each.value,
            whose=each.part_of,
            names=Constant("t"),
            where=each.kind,
            among=("percent", "ratio"),
        )

        assert asked(shares, record) == 110

    def test_numbers_are_subtracted_and_multiplied(self) -> None:
        """Null with null, and near within what is asked."""
        record: Json = {"a": 12, "b": 10}

        assert asked(minus(here.a, here.b), record) == 2
        assert asked(times(here.a, 1.5), record) == 18
        assert asked(minus(here.a, here.c), record) is None
        assert [asked(near(here.a, here.b, within=within), record) for within in (0.1, 0.2)] == [False, True]

    def test_a_pair_is_mirrored(self) -> None:
        """Somewhere in the article the same two stand the other way round."""
        record: Json = {"pairs": [{"a": 1, "b": 2}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 4, "b": 4}, {"a": 5}]}
        answers = asked_of_each(mirrored(here.a, here.b), record, "pairs")

        assert answers == [True, True, False, True, None]

    @pytest.mark.parametrize(
        ("position", "kind"),
        [(0, None), (2, "first"), (4, "first"), (5, None), (7, "second"), (9, "third"), (12, None)],
    )
    def test_a_position_has_one_holder(self, position: int, kind: str | None) -> None:
        """The last block that begins at or before it; nothing between blocks, before the first and after the last."""
        spans = [("first", 2, 5), ("second", 7, 9), ("third", 9, 12)]
        record: Json = {"blocks": [{"kind": kind, "start": start, "end": end} for kind, start, end in spans]}
        word = holder(article.blocks, Constant(position), each.kind)

        assert asked(word, record) == kind


class TestValues:
    """Texts, numbers and moments."""

    @pytest.mark.parametrize(
        ("start", "end", "text"),
        [(0, 1, "“"), (1, 2, "🚀"), (2, 3, "é"), (0, 3, "“🚀é"), (3, 3, ""), (-1, 2, None), (0, 4, None), (2, 1, None)],
    )
    def test_a_slice_counts_code_points(self, start: int, end: int, text: str | None) -> None:
        """Null outside the text and backwards, never a slice from the end as Python has it."""
        record: Json = {"body": "“🚀é", "start": start, "end": end}

        assert asked(article.body[here.start : here.end], record) == text
        assert asked(length(article.body), record) == 3

    def test_near_forgives_what_binary_fractions_need(self) -> None:
        """A billionth of the number, and a billionth for all numbers below one."""
        pairs = [(0.1 + 0.2, 0.3), (1e12 + 1, 1e12), (1e-10, 0), (1e-8, 0), (1e12 + 1e4, 1e12), (None, 1)]
        answers = [asked(near(Constant(one), other), {}) for one, other in pairs]

        assert answers == [True, True, True, False, False, None]

    def test_moments_of_two_zones_are_one(self) -> None:
        """An instant is the same in every zone; without one it is none, and neither is a text that is no time."""
        one, other = moment(here.one), moment(here.other)

        assert asked(one == other, {"one": "2026-01-08T10:00:00Z", "other": "2026-01-08T11:00:00.0+01:00"}) is True
        assert asked(one < other, {"one": "2026-01-08T11:00:00+02:00", "other": "2026-01-08T10:00:00Z"}) is True
        assert asked(present(one), {"one": "2026-01-08T10:00:00"}) is False
        assert asked(present(one), {"one": "last Tuesday"}) is False

    def test_a_day_is_read_as_written(self) -> None:
        """Not moved into another zone."""
        assert asked(day_of(here.at), {"at": "2026-01-08T00:30:00+02:00"}) == "2026-01-08"

    def test_one_of_is_among_constants(self) -> None:
        """Null is among none, and not known to be."""
        answers = [asked(one_of(here.a, "x", "y"), record) for record in ({"a": "x"}, {"a": "z"}, {})]

        assert answers == [True, False, None]

    def test_places_start_from_four_bases(self) -> None:
        """Of the record asked, of the one around it, of the whole article; a step that is not there is null."""
        record: Json = {"id": "a1", "figures": [{"id": "f1", "change": None}]}

        assert asked_of_each(here.id, record, "figures") == ["f1"]
        assert asked_of_each(owner.id, record, "figures") == ["a1"]
        assert asked_of_each(article.figures, record, "figures") == [record["figures"]]
        assert asked_of_each(here.change.figure_id, record, "figures") == [None]

    def test_a_place_of_a_field_may_have_any_name(self) -> None:
        """Fields called as the words' own attributes are reached as all others are."""
        record: Json = {"value": 1, "members": 2, "place_path_of": 3}

        assert [asked(getattr(here, name), record) for name in record] == [1, 2, 3]

    def test_children_are_the_words_inside(self) -> None:
        """What a walker of rules walks: constants and places are the leaves."""
        word = both(here.a == 1, negate(here.b))

        assert [type(inner) for inner in x.children(word)] == [x.Compare, x.Negate]
        assert not list(x.children(here.a))
