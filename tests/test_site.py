"""The documentation site: it builds strictly, leads where it says, leaves no page out, and tells on no reader."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from newsschema.cli.main import parser
from newsschema.handbook.commands import commands_of, slug
from newsschema.handbook.site import BELOW, CONFIGURATION
from newsschema.rules import catalogue

PROJECT = Path(__file__).parent.parent
PAGES = sorted(path.relative_to(PROJECT / "docs").as_posix() for path in (PROJECT / "docs").rglob("*.md"))
#: Elements whose addresses a browser fetches by itself, and where it finds them.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
#: Of a link element, those that fetch nothing.
TOLD = {"canonical", "next", "prev", "alternate"}
needs_builder = pytest.mark.skipif(
    find_spec("zensical") is None, reason="needs the extra docs: pip install 'newsschema[docs]'"
)


@dataclass
class Page(HTMLParser):
    """What one built page is made of."""

    #: Addresses of links people follow, and addresses a browser fetches.
    leads: list[str] = field(default_factory=list[str])
    fetches: list[str] = field(default_factory=list[str])
    places: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down its places and its addresses."""
        told = {name: value or "" for name, value in attrs}
        self.places |= {told[name] for name in ("id", "name") if told.get(name)}
        if tag == "a" and told.get("href"):
            self.leads.append(told["href"])
        if not set(told.get("rel", "").split()) & TOLD:
            self.fetches += [told[name] for name in FETCHED.get(tag, ()) if told.get(name)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / CONFIGURATION).write_bytes((PROJECT / CONFIGURATION).read_bytes())
    shutil.copytree(PROJECT / "docs", folder / "docs")
    first = folder / "docs/index.md"
    if not first.exists():  # every page leads home
        first.write_text("# newsschema\n", encoding="utf-8")
    words = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(folder / CONFIGURATION)]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out/site"


@cache
def pages_of(site: Path) -> dict[str, Page]:
    """Every built page, read, by its path in the site."""
    found: dict[str, Page] = {}
    for path in sorted(site.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        found[path.relative_to(site).as_posix()] = page
    return found


def dead_links(site: Path) -> Iterator[str]:
    """Every link and every address to be fetched that does not lead to a file, or not to a place in it."""
    pages = pages_of(site)
    for name, page in pages.items():
        for address in {*page.leads, *page.fetches}:
            to = urlsplit(address)
            if to.scheme or to.netloc or name == "404.html":  # the page for what is not there is found anywhere
                continue
            target = (site / name).parent / unquote(to.path) if to.path else site / name
            target = target / "index.html" if target.is_dir() else target
            there = os.path.relpath(target, site)
            if not target.is_file() or there.startswith("..") or not has_place(pages.get(there), unquote(to.fragment)):
                yield f"{name}: {address}"


def has_place(page: Page | None, place: str) -> bool:
    """Whether a page has what stands behind a #; a file that is no page has no places."""
    return not place or (page is not None and place in page.places)


@needs_builder
def test_every_page_is_built(site: Path) -> None:
    """A page of Markdown is a page of the site, the 404 beside them."""
    built = {f"{page.removesuffix('.md')}.html" for page in PAGES}

    assert {*built, "index.html", "404.html"} == set(pages_of(site))


@needs_builder
def test_every_link_leads_somewhere(site: Path) -> None:
    """To a file of the site, and to a place that is there."""
    assert sorted(dead_links(site)) == []


@needs_builder
def test_a_dead_link_is_found(site: Path, tmp_path: Path) -> None:
    """So that the test above can fail."""
    (tmp_path / "a.html").write_text(
        '<a href="b.html">b</a><a href="#c">c</a><a href="a.html#d">d</a><p id="d">', "utf-8"
    )

    assert ["a.html: #c", "a.html: b.html"] == sorted(dead_links(tmp_path))
    assert site.is_dir()


@needs_builder
def test_links_elsewhere_are_well_formed(site: Path) -> None:
    """Encrypted, with a name that can be looked up; whether somebody answers is not asked here."""
    elsewhere = {address for page in pages_of(site).values() for address in page.leads if urlsplit(address).scheme}
    odd = [
        address
        for address in sorted(elsewhere)
        if not re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"]*)?", address)
        and not address.startswith("mailto:")
    ]

    assert odd == []


@needs_builder
def test_reading_tells_nobody(site: Path) -> None:
    """No script, style, font or picture is fetched from elsewhere, by a page or by a sheet of style."""
    elsewhere = [
        f"{name}: {address}"
        for name, page in pages_of(site).items()
        for address in page.fetches
        if urlsplit(address).netloc or urlsplit(address).scheme not in {"", "data"}
    ]
    styles = [
        f"{path.name}: {found}"
        for path in site.rglob("*.css")
        for found in re.findall(
            r"(?:@import|url\()[\s\"']*((?:https?:)?//[^\"')\s]+)", path.read_text(encoding="utf-8")
        )
    ]

    assert elsewhere == []
    assert styles == []


@needs_builder
def test_no_page_is_an_orphan(site: Path) -> None:
    """From the first page every other can be reached by following links."""
    pages = pages_of(site)
    reached, ahead = {"index.html"}, ["index.html"]
    while ahead:
        name = ahead.pop()
        for address in pages[name].leads:
            to = urlsplit(address)
            if to.path and not to.scheme:
                target = ((site / name).parent / unquote(to.path)).resolve().relative_to(site.resolve()).as_posix()
                if target in pages and target not in reached:
                    reached.add(target)
                    ahead.append(target)

    assert set(pages) - {"404.html"} == reached


def test_every_page_stands_in_the_navigation() -> None:
    """Once; mend with: newsschema handbook --write."""
    made = (PROJECT / CONFIGURATION).read_text(encoding="utf-8").partition(BELOW)[2]

    assert sorted(re.findall(r": (\S+\.md)$", made, re.MULTILINE)) == PAGES


def test_every_rule_and_every_command_has_its_page() -> None:
    """Whoever adds one gets it by writing the handbook."""
    rules = {f"rules/{rule.code}.md" for rule in catalogue.RULES}
    commands = {f"cli/{slug(name)}.md" for name, _ in commands_of(parser(), "newsschema") if " " in name}

    assert rules == {page for page in PAGES if page.startswith("rules/")}
    assert commands == {page for page in PAGES if page.startswith("cli/")}


def test_every_file_of_schemas_is_told_of() -> None:
    """With what it is for, on the page of schemas."""
    page = (PROJECT / "docs/schemas.md").read_text(encoding="utf-8")
    there = [f"`{path.name}{'/' if path.is_dir() else ''}`" for path in (PROJECT / "schemas").iterdir()]

    assert [] == [name for name in there if f"| {name} |" not in page]
