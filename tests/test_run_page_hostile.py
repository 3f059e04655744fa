"""Whatever an account and a quarantine say, the report page is made of our elements and shows their words."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_read import PageRead

import newsschema as ns
from newsschema.ledger import SourceCount
from newsschema.manifest import HeldFile, Part
from newsschema.markup.signs import shown
from newsschema.pieces import Piece
from newsschema.quarantine import Refused
from newsschema.rules import catalogue
from newsschema.views.refused_examples import RefusedExamples, examples_in, meet_refused, short
from newsschema.views.run_account import RunAccount, account_of_folder
from newsschema.views.run_page import run_page

#: In every hostile text, so that it is found wherever it gets to.
MARK: Final = "zzq"
PIECES: Final = (
    *(
        "<script>",
        "</script>",
        "</style>",
        "</pre>",
        "</title>",
        "<!--",
        "-->",
        "]]>",
        "<svg/onload=x>",
        "&lt;",
        "&#0;",
    ),
    *('"', "'", "`", " onclick=", ">", "<", "\\", "/", "#", "\x00", "\x1b", "\n", "\t", "\r", "\u2028", "\ufffe"),
    *(chr(0x202E), chr(0x2066), chr(0xD800), chr(0xDCFF), "שלום", "港", "e\u0301\u0301", "javascript:", "{}", "%s"),
)
#: Elements and attributes that a page may have.
ELEMENTS: Final = re.compile(
    "html|head|meta|title|style|body|a|header|h1|nav|ul|li|main|section|h2|p|b|svg|rect|div|table|caption|thead|tr|th|"
    "tbody|td|bdi|code|span|article|h3|dl|dt|dd|ol|pre|mark|br|footer"
)
ATTRIBUTES: Final = re.compile(
    "lang|dir|charset|http-equiv|content|name|class|href|aria-label|aria-labelledby|aria-hidden|id|role|viewbox|x|y|"
    "width|height|preserveaspectratio|tabindex|scope|title"
)
hostile = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(lambda some: MARK + "".join(some) + MARK)
codes = st.one_of(hostile, st.sampled_from(sorted(catalogue.BY_CODE)))
numbers = st.integers(-(2**63), 2**63)
findings = st.builds(
    ns.Finding, codes, hostile, hostile, hostile, st.sampled_from(["error", "warning"]), numbers, numbers, numbers
)
refused = st.builds(
    Refused,
    hostile,
    st.none() | numbers,
    st.none() | numbers,
    st.one_of(st.binary(max_size=900), hostile.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.lists(findings, max_size=3).map(tuple),
    hostile,
)
counts = st.integers(0, 10**12)
sources = st.lists(st.builds(SourceCount, hostile, counts, counts, counts), max_size=3).map(tuple)
by_text = st.dictionaries(codes, counts, max_size=3)
ledgers = st.builds(ns.Ledger, sources, counts, by_text, st.just(()), st.none() | hostile, by_text, by_text, hostile)
files = st.builds(HeldFile, hostile, counts, hostile, st.none() | counts)
pieces = st.builds(Piece, hostile, counts, counts, counts, hostile, st.booleans())
some_files, some_pieces = (st.lists(kind, max_size=2).map(tuple) for kind in (files, pieces))
parts = st.builds(Part, hostile, hostile, some_pieces, sources, counts, by_text, some_files, st.none(), st.none())


#: A page is made of each draw, and read again: fewer draws than of smaller things.
fewer = settings(max_examples=settings().max_examples // 4)


def fault_of(page: str) -> str | None:
    """What in a page is not of ours; None where all is."""
    read = PageRead(page)
    strange = [name for name in read.elements if not ELEMENTS.fullmatch(name)]
    strange += [name for name, _ in read.attributes if not ATTRIBUTES.fullmatch(name)]
    told = [value for name, value in read.attributes if MARK in name or MARK in (value or "")]
    hrefs = [link for link in read.values("href") if not re.fullmatch(r"#[a-zA-Z0-9-]+", link)]
    hidden = [sign for sign in "\x00\x1b\u2028\ufffe\u202e\u2066\ud800\udcff" if sign in page]
    found = [*strange, *told, *hrefs, *read.others, *map(ascii, hidden)]
    return f"{found}" if found else None


@fewer
@given(
    ledgers,
    st.lists(refused, max_size=4),
    st.lists(parts, max_size=2).map(tuple),
    some_files,
    st.dictionaries(hostile, st.one_of(st.none(), counts, hostile), max_size=3),
    hostile,
)
def test_no_element_comes_from_data(
    ledger: ns.Ledger,
    aside: list[Refused],
    made: tuple[Part, ...],
    beside: tuple[HeldFile, ...],
    chosen: Mapping[str, Any],
    target: str,
) -> None:
    """Elements and attributes are ours, none has a word of the data, and the words are all shown."""
    met = RefusedExamples()
    for one in aside:
        meet_refused(met, one)
    inputs = {source.name: (source.read, target) for source in ledger.sources}
    page = run_page(RunAccount(target, ledger, chosen, met, made, beside, notes=(target,), inputs=inputs))
    told = [target, *(source.name for source in ledger.sources), *(file.path for file in beside)]
    told += [finding.message for one in aside for finding in one.findings[:1] if finding.code.startswith(MARK)]
    text = PageRead(page).text

    assert fault_of(page) is None
    assert [] == [words for words in told if shown(short(words)).replace("\r", "\n") not in text.replace("\r", "\n")]


@fewer
@given(st.lists(refused, min_size=1, max_size=3), hostile)
def test_a_quarantine_written_by_anyone(aside: list[Refused], strange: str) -> None:
    """Lines whose numbers are texts, whose texts are numbers and lists, and that say too much: a page, or a refusal."""
    with TemporaryDirectory() as room:
        path = Path(room) / "q.jsonl"
        entries = [
            {
                "source": strange,
                "line": strange,
                "offset": [strange],
                "sha256": hashlib.sha256(one.raw).hexdigest(),
                "base64": base64.b64encode(one.raw).decode(),
                "findings": [
                    {"code": 7, "pointer": [strange], "message": {strange: 1}, "line": strange, "offset": 1.5}
                ],
            }
            for one in aside
        ]
        path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
        met = RefusedExamples()
        examples_in(path, met)

    assert fault_of(run_page(RunAccount("out", ns.Ledger((), 0, {}), {}, met))) is None


def test_a_hostile_page_is_told_from_ours() -> None:
    """The judge of these tests finds what it looks for."""
    page = run_page(RunAccount("out", ns.Ledger((), 0, {}), {}, RefusedExamples()))

    assert fault_of(page) is None
    assert fault_of(page.replace("No record", "<script>No record")) == "['script']"
    assert fault_of(page.replace('class="note"', f'class="note" title="{MARK}"')) == f"['{MARK}']"
    assert fault_of(page.replace('class="note"', 'onclick="x"')) == "['onclick']"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quarantine", {"path": "../../elsewhere.jsonl", "bytes": 1, "sha256": "x"}),
        ("quarantine", {"path": "/dev/zero", "bytes": 1, "sha256": "x"}),
    ],
)
def test_a_manifest_of_somebody_else(name: str, value: object, tmp_path: Path) -> None:
    """A quarantine that lies outside its folder is read as `newsschema quarantine` reads it, or told to be gone."""
    (tmp_path / "in.jsonl").write_text("{\n", encoding="utf-8")
    ns.convert(tmp_path / "in.jsonl", tmp_path / "out")
    path = tmp_path / "out/_manifest.json"
    manifest = json.loads(path.read_bytes()) | {name: value}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    account = account_of_folder(tmp_path / "out")

    assert account.refused.records == 0
    assert any("quarantine" in note for note in account.notes)
