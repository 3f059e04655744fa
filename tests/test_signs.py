"""Which characters are shown by signs, and which are left as they are."""

from __future__ import annotations

import unicodedata

import pytest

from newsschema.markup.signs import HIDDEN, shown


@pytest.mark.parametrize(
    "text",
    [
        "\u200b",
        "\u2061",
        "\u206a",
        "\u180e",
        "\u3164",
        "\u115f",
        "\uffa0",
        "\ufff9",
        "\U000e0041",
        "\x1b",
        "\u202e",
        "\ufffe",
    ],
    ids=ascii,
)
def test_what_hides_is_shown(text: str) -> None:
    """A space without width, an operator that is not seen, fillers, tags, controls: each has a sign."""
    told = shown(f"a{text}b")

    assert told.startswith("a⟦")
    assert told.endswith("⟧b")


def test_a_sentence_in_tags_is_no_secret() -> None:
    """As models read what people do not see, each of its letters is on the page."""
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey me")

    assert shown(f"Rain.{hidden}").count("⟦U+E00") == len(hidden)


@pytest.mark.parametrize(
    "text",
    ["می\u200cخواهم", "👩\u200d🚒", "❤\ufe0f", "é", "e\u0301", "Ana\u00a0Reyes", "a\tb\n", "日\U000e0100本", "\ufffd"],
)
def test_what_scripts_and_emoji_need_is_left(text: str) -> None:
    """Joiners, selectors of variants, combining marks, and blanks that are seen as blanks."""
    assert shown(text) == text


def test_every_control_hides() -> None:
    """All that Unicode calls a control, but the tab and the line feed, which show by themselves."""
    controls = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Cc"]

    assert ["\t", "\n"] == [control for control in controls if not HIDDEN.fullmatch(control)]
