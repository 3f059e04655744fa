"""Documents of ANS made from its shapes: every field in its turn, texts as desks send them, no two values alike.

Sound ones keep to what the official schemas ask, so that these can be held against our shapes; in the broken ones some
values are of another kind than asked for.
"""

from __future__ import annotations

import random
from typing import Any, Final

from ans_leaves import mark, moment

from newsschema.formats.ans.shapes.documents import DOCUMENTS
from newsschema.formats.ans.shapes.shape import OPEN, Shape

TYPES: Final = ("story", "story", "story", "image", "video", "audio", "gallery", "collection")
_MARKUP: Final = (
    "Rain {} fell.", "<p>Rain <b>{}</b></p>", "A &amp; {}", "a < b {}", "<a href='https://vell.example/{}'>Rain</a> {}",
    "  {}  ", "{}\n\n{}", "<!-- {} -->", "<li>{}</li>", "&nbsp;", "",
)  # fmt: skip
_NAMES: Final = (
    "Ana {}", "Ana {} and Tom {}", "By Ana {}, The {} Times", "{}", "Ana Reyes @{}", "Dr. Ana {}", "ANA REYES ({})",
    "Ana Reyes, {}@vell.example", "Ana O&#39;{}",
)  # fmt: skip
_ADDRESSES: Final = ("https://vell.example/{}", "/a/{}", "//vell.example/{}", "https://vell.example/ {}")
_LINES: Final = ("{}", "Rain {}", "<i>{}</i>", "Rain &amp; {}")
#: What stands in texts of these names; in others a line.
_TEXTS: Final = {
    **dict.fromkeys(("content", "endorsement", "caption", "transcript", "text", "title"), _MARKUP),
    **dict.fromkeys(("name", "byline"), _NAMES),
    "type": ("text", "person", "organization", "image", "video"),
    "language": ("en", "en-GB", "the language {}"),
    "status": ("usable", "{}"),
    "subtype": ("pullquote", "opinion", "{}"),
    "correction_type": ("Clarification", "Editor\u2019s note", "{}"),
}
#: Names of fields that an organisation chooses.
_CHOSEN: Final = ("basic", "by", "photos_by", "mobile", "edited_by", "photo_editing_by", "web")
#: Deeper, nothing is put that need not be there.
_DEEPEST: Final = 9


class Documents:
    """Documents one after the other; the same of the same seed."""

    def __init__(self, seed: int, broken: float = 0.0) -> None:
        """*broken*: the share of values that are of another kind than asked for."""
        self._random = random.Random(seed)
        self._broken = broken
        self._number = 0

    def document(self) -> dict[str, Any]:
        """The next one."""
        type_ = self._random.choice(TYPES)
        return {**self._object(DOCUMENTS[type_], 0), "type": type_, "version": "0.10.12"}

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _mark(self) -> str:
        return mark(self._next())

    def _value(self, shape: Shape, name: str, depth: int) -> Any:  # noqa: ANN401  JSON
        if self._random.random() < self._broken:
            text = {"type": "text", "content": self._mark()}
            return self._random.choice([None, True, 3, self._mark(), [self._mark()], {}, [], "", text, [text]])
        if shape.kind == "list":
            return self._list(shape, name, depth)
        if shape.kind == "object":
            return self._object(shape, depth)
        number = self._next()
        simple = {
            "flag": number % 2 == 0,
            "number": number / 1_000_000 if number % 2 else 10_000 + number,
            "integer": 10_000 + number,
            "moment": moment(number),
        }
        return simple[shape.kind] if shape.kind in simple else self._text(shape, name)

    def _list(self, shape: Shape, name: str, depth: int) -> list[Any]:
        least = shape.least or 0
        most = least if depth >= _DEEPEST or shape.members is None else max(least, min(shape.most or 3, 3))
        members = shape.members or OPEN
        return [self._value(members, name, depth + 1) for _ in range(self._random.randint(least, most))]

    def _text(self, shape: Shape, name: str) -> str:
        if shape.words:
            return self._random.choice(sorted(shape.words))
        if name == "version":
            return "0.10.12"
        if shape.pattern is not None:
            return self._of_form(shape.pattern)
        other = _ADDRESSES if "url" in name and shape.least is None else _LINES
        form = self._random.choice(_TEXTS.get(name, other))
        return form.format(*(self._mark() for _ in range(form.count("{}"))))

    def _of_form(self, pattern: str) -> str:
        if "http" in pattern:
            return f"https://vell.example/{self._mark()}"
        if "{24}" in pattern:
            return f"{self._next():024x}"
        return self._mark() if "0-9" in pattern else "in work"

    def _object(self, shape: Shape, depth: int) -> dict[str, Any]:
        type_ = self._type_of(shape, depth)
        shape = shape.by_type.get(type_ or "", shape)
        found: dict[str, Any] = {}
        for name, asked in shape.fields.items():
            # Of what our shapes leave open only what the schemas leave open too.
            if asked.kind == "any" or (asked is OPEN and name not in {"additional_properties", "raw_oembed"}):
                continue
            if name in shape.required or self._random.random() < (0.6 if depth < 3 else 0.4 if depth < 6 else 0.15):
                found[name] = self._value(asked, name, depth + 1)
        if type_ is not None and shape.told_by in shape.fields:
            found[shape.told_by] = type_
        elif str(found.get(shape.told_by)) in shape.by_type:
            del found[shape.told_by]
        if shape.members is not None:
            chosen = [*self._random.sample(_CHOSEN, self._random.randint(0, 3)), *shape.required]
            found |= {name: self._value(shape.members, name, depth + 1) for name in chosen if name not in found}
        return self._agreeing(found, shape, depth)

    def _type_of(self, shape: Shape, depth: int) -> str | None:
        """The type that an object says it has; deep down one that holds no others."""
        if not shape.by_type:
            return None
        if shape.told_by != "type":
            return self._random.choice([None, *sorted(shape.by_type)])
        if depth < _DEEPEST:
            unknown = ["mystery"] if not shape.fields["type"].words else []
            return self._random.choice([*sorted(shape.by_type), *unknown])
        flat = [name for name in ("text", "reference", "author", "section", "image") if name in shape.by_type]
        return (flat or sorted(shape.by_type))[0]

    def _agreeing(self, found: dict[str, Any], shape: Shape, depth: int) -> dict[str, Any]:
        """The same with fields that do not agree with each other taken out, or those that they need put in."""
        if shape.either:
            kept = self._random.choice(shape.either)
            found = {name: value for name, value in found.items() if name not in shape.either or name == kept}
            found.setdefault(kept, self._value(shape.fields[kept], kept, depth + 1))
        for name, needed in shape.needs.items():
            if name in found:
                found.setdefault(needed, self._mark())
        if "website" in found and "id" in found:
            # Only a reference to a section may have it: the one thing the schemas ask that our shapes cannot say.
            if "site" in shape.fields["type"].words:
                del found["website"]
            else:
                found["type"] = "section"
        return found
