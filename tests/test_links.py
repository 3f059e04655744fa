"""Which addresses of the data a page leads to."""

from __future__ import annotations

import pytest

from newsschema.markup.elements import link


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/",
        "http://news.example",
        "https://news.example:8080/a/b?c=d&e=%20f#g",
        "https://xn--hfen-5qa.example./a(b)'c",
    ],
)
def test_an_address_of_the_web_is_led_to(address: str) -> None:
    """By its own words, and nothing of this page is told to where it leads."""
    led = link(address, "there")

    assert led.startswith('<a href="http')
    assert led.endswith(' rel="noopener noreferrer">there</a>')


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//news.example/",
        "https://",
        "https:///a",
        "https://bank.example@evil.example/",
        "https://[::1]/",
        "https://news.example:/x y",
        "https://news.example/{id}",
        "https://news.example/<b>",
        "https://news.example/%zz",
        "https://news.example\\@evil.example/",
        "https://nеws.example/",  # a letter of another script
        "https://news.example/\u202e",
        "",
    ],
)
def test_what_misleads_or_is_no_address_of_the_web_is_words(address: str) -> None:
    """A host behind a name of a user, letters that no address has, other schemes: shown, and led nowhere."""
    assert "<a" not in link(address)
    assert link(address, "there") == "there"


def test_no_address_is_nothing() -> None:
    """So that a page says nothing of it."""
    assert link(None) == ""
