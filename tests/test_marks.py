"""Marks over a text: however they nest and cross, the text stays whole and each covers its letters and no others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from single_values import bodies

from newsschema.markup.signs import shown
from newsschema.views.marks import DEEPEST, Drawing, Element, Mark

ELEMENTS: tuple[Element, ...] = ("mark", "b", "u")


@dataclass
class Read(HTMLParser):
    """A drawing read: its text, over how many elements of each kind every letter lies, and where labels stand."""

    drawn: str
    text: str = ""
    over: list[Counter[str]] = field(default_factory=list[Counter[str]])
    labels: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list[tuple[str, int, tuple[str, ...]]])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.deepest = 0
        self.feed(self.drawn)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        del attrs
        self.open.append(tag)
        self.deepest = max(self.deepest, len([name for name in self.open if name in ELEMENTS]))

    def handle_endtag(self, tag: str) -> None:
        """An element ends: the one that began last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text, or a label."""
        if self.open[-1:] == ["a"]:
            self.labels.append((data, len(self.text), tuple(self.open[:-1])))
            return
        self.text += data
        self.over += [Counter(name for name in self.open if name in ELEMENTS) for _ in data]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and marks anywhere in it."""
    text = draw(bodies)
    marks: list[Mark] = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(Mark(start, end, draw(st.sampled_from(ELEMENTS)), f"m{number}", f"M{number}", f"m{number}"))
    return text, marks


def shown_at(text: str) -> list[int]:
    """How many letters of what is shown each letter of a text becomes."""
    return [len(shown(letter)) for letter in text]


@settings(max_examples=100)
@given(marked(), st.data())
def test_the_text_is_whole_and_each_mark_covers_its_letters(case: tuple[str, list[Mark]], data: st.DataObject) -> None:
    """Drawn in one stretch or in several; labels once each, at the beginning of their marks and inside them."""
    text, marks = case
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=3))})
    drawing = Drawing(text, marks)
    read = Read("".join(drawing.stretch(start, end) for start, end in pairwise(cuts)))
    covering = [Counter(mark.element for mark in marks if mark.start <= at < mark.end) for at in range(len(text))]
    begins = [0]
    for length in shown_at(text):
        begins.append(begins[-1] + length)

    assert shown(text) == read.text
    assert [of for of, length in zip(covering, shown_at(text), strict=True) for _ in range(length)] == read.over
    assert sorted((mark.label, begins[mark.start]) for mark in marks) == sorted(told[:2] for told in read.labels)
    assert all(
        inside[-1] == next(mark.element for mark in marks if mark.label == label) for label, _, inside in read.labels
    )


def test_crossing_marks_are_cut_where_they_must_be_and_nowhere_else() -> None:
    """One that crosses is two elements, one that nests is one; only where a mark begins has it an id and a label."""
    crossing = [Mark(0, 5, "mark", "q1", "Q1", "q1"), Mark(3, 8, "b", "f1", "F1", "f1")]
    nested = [Mark(2, 4, "b", "f1", "F1"), Mark(0, 8, "mark", "q1", "Q1")]

    assert "<mark id=q1><a href=#Q1>q1</a>abc<b id=f1><a href=#F1>f1</a>de</b></mark><b>fgh</b>" == Drawing(
        "abcdefgh", crossing
    ).stretch(0, 8)
    assert "<mark><a href=#Q1>q1</a>ab<b><a href=#F1>f1</a>cd</b>efgh</mark>" == Drawing("abcdefgh", nested).stretch(
        0, 8
    )


def test_of_marks_that_lie_too_deep_the_labels_stand() -> None:
    """A thousand over one letter are no thousand elements in one another; each can still be led to."""
    marks = [Mark(number, 2000 - number, "u", f"p{number}", "P1", f"p{number}") for number in range(1000)]
    read = Read(drawn := Drawing("x" * 2000, marks).stretch(0, 2000))

    assert read.deepest == DEEPEST
    assert read.text == "x" * 2000
    assert [mark.label for mark in marks] == [label for label, _, _ in read.labels]
    assert all(f"id=p{number} " in drawn or f"id=p{number}>" in drawn for number in range(1000))


def test_what_is_drawn_grows_with_the_marks() -> None:
    """Twice the marks, each crossing all others nearby, are twice the page."""

    def length(count: int) -> int:
        marks = [Mark(n, n + count, "b", "f", "F") for n in range(count)]
        return len(Drawing("x" * 2 * count, marks).stretch(0, 2 * count))

    assert length(2000) < 2.2 * length(1000)
