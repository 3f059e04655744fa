"""The page of the formats: what is read and written, and what becomes of each field of ours in each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from newsschema.formats import registry
from newsschema.formats.mapping import Mapping
from newsschema.formats.registry import Format
from newsschema.records import Article

WORDS: Final = {
    "kept": "it stands there, and reads back as it was",
    "changed": "it stands there in another form; the reason says which",
    "lost": "it has no place there; the reason says why",
}


def formats_page(says_how: str, known: Sequence[Format] = registry.TABLE) -> str:
    """The page. Formats of other packages are not on it: the page is the same wherever it is made."""
    mapped = [(format_, mapping) for format_ in known if (mapping := registry.mapping_of(format_)) is not None]
    whole = [f"`{format_.name}`" for format_ in known if format_.writer and format_.mapping is None]
    lines = [f"<!-- {says_how} -->", "# Formats", "", *_INTRODUCTION, "", *_formats(known), ""]
    lines += ["## What becomes of a field", "", *_MEANING, ""]
    lines += [f"- **{word}**: {meaning}" for word, meaning in WORDS.items()]
    lines += ["", f"{', '.join(whole)}: our records as they are; every field is kept."]
    if mapped:
        lines += ["", *_crosswalk(mapped)]
    for format_, mapping in mapped:
        lines += ["", f"## In {format_.name}", "", *_mapping(mapping)]
    return "\n".join(lines).rstrip() + "\n"


_INTRODUCTION: Final = (
    "A source tells its format by its suffix, else by its first bytes; `.json` and `.jsonl` are shared by several",
    "formats, and there the bytes tell. `--from` and `--to` take a name, a suffix or a media type. An extra is a",
    "library that the format needs: `pip install 'newsschema[EXTRA]'`.",
)
_MEANING: Final = (
    "What a format does not hold is told of each article by `newsschema convert ... --loss report.jsonl`: one line a",
    "value, with `article` (its id), `pointer` (JSON Pointer to the value in our record), `keeps` (changed or lost),",
    "`why`, and `format`. The report follows from the tables here, and they from the mapping that a writer declares.",
    "A path such as `media[].caption` is told by itself where it fares otherwise than the rest of its field.",
)


def _formats(known: Iterable[Format]) -> Iterator[str]:
    yield "| format | | suffixes | media types | read | written | extra |"
    yield "|---|---|---|---|---|---|---|"
    for format_ in known:
        cells = (
            f"`{format_.name}`",
            _cell(format_.says),
            " ".join(f"`{suffix}`" for suffix in format_.suffixes),
            " ".join(f"`{media}`" for media in format_.media_types),
            "yes" if format_.reader else "",
            "yes" if format_.writer else "",
            f"`{format_.extra}`" if format_.extra else "",
        )
        yield f"| {' | '.join(cells)} |"


def _crosswalk(mapped: Sequence[tuple[Format, Mapping]]) -> Iterator[str]:
    yield f"| field | {' | '.join(format_.name for format_, _ in mapped)} |"
    yield "|---|" + "---|" * len(mapped)
    for path in _paths(mapping for _, mapping in mapped):
        yield f"| `{path}` | {' | '.join(mapping.of(path).keeps for _, mapping in mapped)} |"


def _paths(mappings: Iterable[Mapping]) -> list[str]:
    """Every field of an article and, behind it, the longer paths of which some mapping has a word."""
    fields = list(Article.model_fields)
    longer = {mapped.ours for mapping in mappings for mapped in mapping.fields} - set(fields)
    order = {name: position for position, name in enumerate(fields)}
    return sorted([*fields, *longer], key=lambda path: (order[_field(path)], path))


def _field(path: str) -> str:
    return path.partition(".")[0].removesuffix("[]")


def _mapping(mapping: Mapping) -> Iterator[str]:
    yield "| ours | theirs | | why |"
    yield "|---|---|---|---|"
    for path in _paths([mapping]):
        mapped = mapping.of(path)
        if mapped.ours == path:
            theirs = f"`{_cell(mapped.theirs)}`" if mapped.theirs else ""
            yield f"| `{path}` | {theirs} | {mapped.keeps} | {_cell(mapped.why)} |"


def _cell(text: str) -> str:
    """A text that does not end its cell."""
    return text.replace("|", "\\|").replace("\n", " ")
