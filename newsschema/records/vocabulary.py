"""The base of every record, and the kinds of value its fields may hold.

Each type here means the same to pydantic, to JSON Schema and to Arrow: `engines.fields` reads these
annotations once and the three engines walk what it read. A constraint it does not know is an error there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar

from annotated_types import Ge, Le, MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

#: The largest whole number JavaScript, and so much of the JSON world, holds exactly.
LARGEST_INTEGER = 2**53 - 1


class Record(BaseModel):
    """Strict (nothing is coerced), closed (nothing unknown is taken) and frozen (nothing changes)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """What its repr tells: fields that are null or empty go without saying, as everywhere."""
        return ((name, value) for name, value in super().__repr_args__() if value is not None and value != [])


def prose(text: str, *, schema_org: str | None = None, ninjs: str | None = None) -> Any:  # noqa: ANN401
    """What a field means, for people: shape, unit, what absence says, and its counterparts in the field's formats.

    Put into ``Annotated``; the prose goes into the JSON Schema and the record reference. It is typed Any
    because pydantic types its own ``Field`` so.
    """
    counterparts = {"schema.org": schema_org, "ninjs": ninjs}
    return Field(description=text, json_schema_extra={name: at for name, at in counterparts.items() if at})


def none_is_empty(value: object) -> object:
    """A list is never null: null and absent both mean that nothing is listed."""
    return [] if value is None else value


Member = TypeVar("Member")
Listed = Annotated[list[Member], BeforeValidator(none_is_empty)]

# A day that exists: 30 days hath September, and leap years by the Gregorian rule within 1000..2999. Said as
# a pattern because JSON Schema, RE2 and Rust then all refuse 30 February; `format` is asserted by few.
DAY = (
    r"(?:[12][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    r"|(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:12|16|20|24|28)00)-02-29)"
)
CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_UTC: Final = re.compile(r"[+-]00:00$")
_EMPTY_FRACTION: Final = re.compile(r"\.?0+(?=(?:Z|[+-]..:..)$)")
MOMENT = rf"^{DAY}T{CLOCK}:[0-5][0-9](?:\.[0-9]{{1,6}})?(?:Z|[+-]{CLOCK})$"


def canonical_moment(text: str) -> str:
    """One instant with one zone is written one way, so that Parquet can give back what JSON said.

    >>> canonical_moment("2026-01-08T09:30:00.500+00:00")
    '2026-01-08T09:30:00.5Z'
    """
    text = _UTC.sub("Z", text)
    return _EMPTY_FRACTION.sub("", text) if "." in text else text


ID = r"^[A-Za-z0-9._:-]{1,128}$"
ARTICLE_ID = r"^[!-~]{1,1024}$"
URL = r"^https?://[!-~]+$"
LANGUAGE = r"^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$"
SHA256 = r"^[0-9a-f]{64}$"
POINTER = r"^(?:/[^/\n]*)*$"
CODE = r"^NS[0-9]{3}$"

#: What the forms are called by people: "published_on is '2026-02-30', which is not a day of the calendar ...".
FORMS: Final[Mapping[str, str]] = {
    MOMENT: "a moment such as 2026-01-08T09:30:00+01:00",
    f"^{DAY}$": "a day of the calendar such as 2026-01-08",
    ID: "an id of 1 to 128 ASCII letters, digits and . _ : -",
    ARTICLE_ID: "an id of 1 to 1,024 printable ASCII characters without spaces",
    URL: "an http or https address in ASCII without spaces",
    LANGUAGE: "a BCP 47 tag such as en or pt-BR",
    SHA256: "64 hexadecimal digits in lower case",
    POINTER: "a JSON Pointer such as /quotes/0/text",
    CODE: "a rule's code such as NS101",
}

Words = Annotated[str, MinLen(1)]
Id = Annotated[str, Field(pattern=ID)]
ArticleId = Annotated[str, Field(pattern=ARTICLE_ID)]
Offset = Annotated[int, Ge(0), Le(LARGEST_INTEGER)]
Positive = Annotated[int, Ge(1), Le(LARGEST_INTEGER)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(allow_inf_nan=False), Ge(0), Le(1)]
Moment = Annotated[str, Field(pattern=MOMENT), AfterValidator(canonical_moment)]
Day = Annotated[str, Field(pattern=f"^{DAY}$")]
Url = Annotated[str, Field(pattern=URL)]
Language = Annotated[str, Field(pattern=LANGUAGE)]
Sha256 = Annotated[str, Field(pattern=SHA256)]
Pointer = Annotated[str, Field(pattern=POINTER)]
Code = Annotated[str, Field(pattern=CODE)]


class Span(Record):
    """Words of the body and where they stand; evidence is never stored without its text.

    The counterpart of the W3C Web Annotation's TextPositionSelector and TextQuoteSelector in one.
    """

    start: Annotated[Offset, prose("First code point of the words in the body, counted from 0.")]
    end: Annotated[Offset, prose("One past the last code point of the words in the body.")]
    text: Annotated[Words, prose("The words, exactly as body[start:end] reads.")]
