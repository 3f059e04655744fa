"""Hostile XML: refused with its place and its reason; no file is read and no socket opened."""

from __future__ import annotations

import builtins
import codecs
import io
import os
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsschema.formats.xml_trees import tree as xml_tree
from newsschema.formats.xml_trees.element import leaves
from newsschema.formats.xml_trees.tree import Tree, parse
from newsschema.rules.finding import Finding

ITEM = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a">{}</newsItem>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "a file as an entity": f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ITEM.format("&x;")}',
    "an address as an entity": f'<!DOCTYPE newsItem [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>{ITEM.format("&x;")}',
    "a parameter entity": f'<!DOCTYPE newsItem [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>{ITEM.format("")}',
    "a billion laughs": f'<!DOCTYPE newsItem [<!ENTITY l0 "ha">{LAUGHS}]>{ITEM.format("&l11;")}',
    "a quadratic blow-up": f'<!DOCTYPE n [<!ENTITY x "{"y" * 50_000}">]><n>{"&x;" * 50_000}</n>',
    "one in an attribute": f'<!DOCTYPE n [<!ENTITY x "{"y" * 50_000}">]><n a="{"&x;" * 5_000}"/>',
    "a document type elsewhere": f'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd">{ITEM.format("")}',
    "a public one elsewhere": f'<!DOCTYPE newsItem PUBLIC "-//X//Y//EN" "http://127.0.0.1:9/x.dtd">{ITEM.format("")}',
    "one's own default values": f'<!DOCTYPE newsItem [<!ATTLIST newsItem a CDATA "b">]>{ITEM.format("")}',
    "a file that looks like NITF's": '<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY x "y">]><nitf>&x;</nitf>',
    "an entity of NITF's own": '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf>&eacute;</nitf>',
    "one in an attribute of NITF": '<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf a="&eacute;"/>',
}
BROKEN = {
    "an end that is missing": ("<a>\n  <b></a>", 2),
    "no element": ("  ", None),
    "two roots": ("<a/><b/>", 1),
    "an entity nobody declared": ("<a>&nbsp;</a>", 1),
    "an attribute twice": ('<a x="1" x="2"/>', 1),
    "a control character": ("<a>\x00</a>", 1),
    "a reference to one": ("<a>&#0;</a>", 1),
    "too deep": ("<a>" * 101 + "</a>" * 101, 1),
    "hopelessly deep": ("<a>" * 100_000, 1),
}


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a file or a socket fails."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    monkeypatch.setattr(builtins, "open", refused)
    monkeypatch.setattr(io, "open", refused)
    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_what_reaches_outside_is_refused_and_nothing_is_opened(raw: str) -> None:
    """Before an entity of it was declared, and so in no time."""
    began = time.process_time()
    found = parse(raw.encode())

    assert isinstance(found, Finding)
    assert found.code == "NS021"
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "iso-8859-1", "cp1252"]
)
@pytest.mark.parametrize("raw", [HOSTILE["a file as an entity"], HOSTILE["a billion laughs"]])
def test_no_encoding_hides_a_document_type(raw: str, encoding: str) -> None:
    """A reader of ASCII would not see it in UTF-16."""
    named = f'<?xml version="1.0" encoding="{"utf-8" if encoding == "utf-8-sig" else encoding}"?>'
    found = parse((named + raw).encode(encoding))

    assert isinstance(found, Finding)
    assert found.code == "NS021"


def test_utf_7_is_not_read() -> None:
    """In which a document type is no "<!DOCTYPE"."""
    found = parse(b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a SYSTEM +ACI-file:///etc/passwd+ACIAPg-<a/>')

    assert isinstance(found, Finding)
    assert (found.code, "UTF-7" in found.message) == ("NS020", True)


@pytest.mark.parametrize(("raw", "line"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_well_formed_is_refused_with_its_place(raw: str, line: int | None) -> None:
    """The line, and the column where the parser knows it."""
    found = parse(raw.encode())

    assert isinstance(found, Finding)
    assert found.code == "NS020"
    assert line is None or found.line == line


def test_the_documents_of_the_standard_bear_a_label() -> None:
    """Naming IPTC's own document type asks for nothing, as long as nobody follows it."""
    for label in (
        'PUBLIC "-//IPTC//DTD NITF 3.6//EN" "http://nitf.example/nitf-3-6.dtd"',
        'PUBLIC "urn:newsml:iptc.org:20021018:NewsMLv1.2.dtd:1" "NewsML_1.2.dtd"',
        'SYSTEM "nitf-3-6.dtd"',
    ):
        tree = parse(f'<!DOCTYPE nitf {label}><nitf a="&amp;&#233;"><![CDATA[&eacute;]]></nitf>'.encode())
        assert isinstance(tree, Tree)
        assert list(leaves(tree.root)) == ["&é", "&eacute;"]


def test_hints_where_schemas_stand_are_values_like_any_other() -> None:
    """Nobody follows them."""
    hint = "http://iptc.org/std/nar/2006-10-01/ http://127.0.0.1:9/x.xsd"
    tree = parse(f'<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{hint}"/>'.encode())

    assert isinstance(tree, Tree)
    assert list(leaves(tree.root)) == [hint]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "iso-8859-15", "windows-1252", "gb18030", "shift_jis"],
)
def test_encodings_are_as_the_bytes_and_the_declaration_say(encoding: str) -> None:
    """And every element can be given back as the source has it."""
    text = "Rain" if encoding == "shift_jis" else "Fähre" if encoding != "gb18030" else "渡船"
    declared = encoding.removesuffix("-sig") if not encoding.startswith("utf-16-") else "utf-16"
    raw = f'<?xml version="1.0" encoding="{declared}"?><a><b>{text}</b></a>'.encode(encoding)
    tree = parse(raw)

    assert isinstance(tree, Tree)
    (child,) = tree.root.children
    assert child.text == text
    assert tree.bytes_of(child) in raw
    at = tree.offset_of(child)
    assert at is None or raw[at:].startswith(b"<b>")


def test_bytes_that_are_not_in_the_encoding_they_name_are_refused_with_their_place() -> None:
    """UTF-8 is what is named where nothing is."""
    found = parse(b"<a>\n<b>\xe9</b></a>")

    assert isinstance(found, Finding)
    assert (found.code, found.line, found.column, found.offset) == ("NS020", 2, 4, 7)


def test_quotation_marks_of_windows_under_a_label_of_latin_1_are_read_and_told() -> None:
    """Latin 1 has control characters there, which nobody writes."""
    tree = parse(b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\x93Rain\x94</a>')

    assert isinstance(tree, Tree)
    assert tree.root.text == "“Rain”"
    assert tree.warning is not None
    assert tree.warning.code == "NS024"


def test_a_label_of_two_bytes_a_letter_on_text_of_one_is_mended_and_told() -> None:
    """Programs that write a text as UTF-16 into memory and as UTF-8 into a file leave it behind."""
    tree = parse('<?xml version="1.0" encoding="utf-16"?><a>Fähre</a>'.encode())

    assert isinstance(tree, Tree)
    assert (tree.root.text, tree.warning and tree.warning.code) == ("Fähre", "NS024")
    found = parse(b'<?xml version="1.0" encoding="utf-16"?><a>F\xe4hre</a>')
    assert isinstance(found, Finding)
    assert "utf-8" in found.message


def test_control_characters_that_windows_has_no_sign_for_are_latin_1() -> None:
    """They are what they say they are."""
    tree = parse(b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\x81\x93</a>')

    assert isinstance(tree, Tree)
    assert (tree.root.text, tree.warning) == ("\x81\x93", None)


def test_a_long_text_costs_what_it_takes_to_read() -> None:
    """In a line or in many, with entities between."""
    began = time.process_time()
    tree = parse(b"<a>" + b"x\n&amp;" * 2_000_000 + b"</a>")

    assert isinstance(tree, Tree)
    assert len(tree.root.text) == 6_000_000
    assert time.process_time() - began < 5


def test_our_prefix_is_ours_alone() -> None:
    """Whatever a document calls our namespace, and whatever it calls by our prefix."""
    tree = parse(
        b'<a xmlns:o="urn:newsschema:newsml-g2:1" xmlns:newsschema="http://vell.example/"'
        b' o:frame="1" newsschema:kind="2"><b xmlns:o="http://vell.example/o" o:frame="3"/></a>'
    )

    assert isinstance(tree, Tree)
    assert tree.root.attribute("newsschema:frame") == "1"
    assert tree.root.attribute("{http://vell.example/}kind") == "2"
    assert tree.root.children[0].attributes == {"xmlns:o": "http://vell.example/o", "o:frame": "3"}


def test_limits_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of bytes and of parts."""
    monkeypatch.setattr(xml_tree, "LARGEST", 100)
    monkeypatch.setattr(xml_tree, "MOST_PARTS", 10)

    for raw in (b"<a>" + b"x" * 200 + b"</a>", b"<a>" + b"<b/>" * 20 + b"</a>"):
        found = parse(raw)
        assert isinstance(found, Finding)
        assert found.code == "NS020"


def test_namespaces_cost_what_they_take_to_read() -> None:
    """Many declared on the root, and one on each of many elements: nothing is copied for each."""
    many = " ".join(f'xmlns:p{n}="u{n}"' for n in range(3000))
    inside = '<b xmlns:q="v" q:c="d"/>' * 3000
    began = time.process_time()
    tree = parse(f"<a {many}>{inside}</a>".encode())

    assert isinstance(tree, Tree)
    assert time.process_time() - began < 2


@given(st.binary(max_size=200) | st.text(alphabet="<>/ab=\"'&;![]?- \n", max_size=60).map(str.encode))
def test_any_bytes_are_a_tree_or_a_finding(raw: bytes) -> None:
    """Never an exception."""
    assert isinstance(parse(raw), Tree | Finding)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_mark_alone_is_no_document(mark: bytes) -> None:
    """Nor is half of one."""
    assert isinstance(parse(mark), Finding)
    assert isinstance(parse(mark + b"<"), Finding)


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source of any size is refused in the memory of the limit."""
    from newsschema.formats import newsml_g2
    from newsschema.formats.source import Source

    monkeypatch.setattr(newsml_g2, "WHOLE", 20)
    monkeypatch.setattr(newsml_g2, "LARGEST", 50)
    monkeypatch.setattr(xml_tree, "LARGEST", 50)
    path = tmp_path / "it.xml"
    path.write_bytes(b"<newsItem>" + b" " * 1000 + b"</newsItem>")
    readings: list[Any] = list(newsml_g2.NEWSML_G2.read(Source("it", path)))

    assert [len(reading.raw) for reading in readings] == [51]
    assert [found.code for found in readings[0].findings] == ["NS020"]
