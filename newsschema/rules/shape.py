"""What the wire layer and the fields refuse. Their checks stand there; their codes, reasons and mends stand here."""

from __future__ import annotations

from typing import Final

from newsschema.rules.rule import Rule

NOT_UTF8: Final = Rule(
    "NS001",
    "bytes-are-utf-8",
    "byte {column} of the line is not UTF-8",
    "write the source in UTF-8, or convert it: iconv -f windows-1252 -t utf-8",
    "offsets count code points, and bytes that are no text have none",
    asked_by="wire",
)
NOT_JSON: Final = Rule(
    "NS002",
    "line-is-json",
    "the line is not JSON: {reason} at column {column}",
    "write one JSON object on each line",
    "a guess at what broken JSON meant would be an invention",
    asked_by="wire",
)
DUPLICATE_KEY: Final = Rule(
    "NS003",
    "keys-stand-once",
    "the key {key!r} stands twice in one object",
    "write each key once",
    "parsers keep the first, the last or neither, so the same bytes would be two records",
    asked_by="wire",
)
TOO_DEEP: Final = Rule(
    "NS004",
    "nesting-is-at-most-64-deep",
    "the JSON is nested more than {limit} deep",
    "flatten it; no record of ours is deeper than 8",
    "deep nesting makes parsers crash rather than refuse",
    asked_by="wire",
)
TOO_LONG: Final = Rule(
    "NS005",
    "record-has-a-length-limit",
    "the record has more than {limit} bytes",
    "split the record, or raise the limit",
    "one endless line must not take a pipeline's memory",
    asked_by="wire",
)
NOT_A_NUMBER: Final = Rule(
    "NS006",
    "numbers-are-finite",
    "{number} is no finite number of at most {limit} digits",
    "write null where a number is not known",
    "NaN, Infinity and overflow are read differently by every parser",
    asked_by="wire",
)
LONE_SURROGATE: Final = Rule(
    "NS007",
    "no-lone-surrogates",
    "a string holds half of a surrogate pair",
    "write the whole character, or U+FFFD",
    "half a character is no text, and some parsers silently make NUL of it",
    asked_by="wire",
)
NOT_AN_OBJECT: Final = Rule(
    "NS008",
    "record-is-one-object",
    "the line holds {found}, not one JSON object",
    "write one JSON object on each line",
    "a record is an object; anything else would have to be guessed at",
    asked_by="wire",
)
EMPTY_SOURCE: Final = Rule(
    "NS009",
    "source-holds-text",
    "the source holds no text",
    "leave it out, or look whether it was cut off",
    "an empty file is more often an accident than an article",
    asked_by="wire",
)
MISSING: Final = Rule(
    "NS010",
    "required-fields-are-there",
    "{field} is missing",
    "give it a value; missing and null mean the same",
    "without it the record says nothing that can be used",
    asked_by="fields",
)
WRONG_TYPE: Final = Rule(
    "NS011",
    "types-are-strict",
    "{field} should be {wanted}, not {found}",
    "write the value in its own JSON type",
    "a guess at what '1' or true was meant to be is where engines come apart",
    asked_by="fields",
)
UNKNOWN_FIELD: Final = Rule(
    "NS012",
    "fields-are-known",
    "{field} is no field of {record}",
    "correct its name, or put it into extra_json",
    "a misspelt field would be lost without a word",
    asked_by="fields",
)
NOT_IN_LIST: Final = Rule(
    "NS013",
    "value-is-in-the-list",
    "{field} is {value!r}, which is not one of {among}",
    "choose one of the list",
    "closed lists are what lets a reader rely on a value",
    asked_by="fields",
)
OUT_OF_RANGE: Final = Rule(
    "NS014",
    "number-is-in-range",
    "{field} is {value}, which is not {wanted}",
    "correct the number",
    "offsets, shares and sizes outside their range point nowhere",
    asked_by="fields",
)
WRONG_LENGTH: Final = Rule(
    "NS015",
    "length-is-in-range",
    "{field} has {found}, it needs {wanted}",
    "fill it, or leave the field out",
    "an empty text is not a value; null says that there is none",
    asked_by="fields",
)
WRONG_PATTERN: Final = Rule(
    "NS016",
    "text-has-its-form",
    "{field} is {value!r}, which is not {wanted}",
    "write it in that form",
    "dates, addresses and ids are only of use where every reader reads them alike",
    asked_by="fields",
)
NOT_FINITE: Final = Rule(
    "NS017",
    "field-is-finite",
    "{field} is {value}, which is no finite number",
    "write null where a number is not known",
    "JSON has no word for it, and sums with it are lost",
    asked_by="fields",
)
BYTE_ORDER_MARK: Final = Rule(
    "NS018",
    "no-byte-order-mark",
    "the source begins with a byte order mark, which was dropped",
    "write UTF-8 without one",
    "the mark is no part of the text, and readers that keep it move every offset by one",
    severity="warning",
    asked_by="wire",
)
EXTRACTION_FAILED: Final = Rule(
    "NS019",
    "extraction-finishes",
    "the extractor stopped on this text: {reason}",
    "this is a defect of newsschema: please report it; the text is kept in the quarantine",
    "a text our extractor cannot finish must cost one record, not a run",
    asked_by="wire",
)

RULES: Final = (
    NOT_UTF8,
    NOT_JSON,
    DUPLICATE_KEY,
    TOO_DEEP,
    TOO_LONG,
    NOT_A_NUMBER,
    LONE_SURROGATE,
    NOT_AN_OBJECT,
    EMPTY_SOURCE,
    MISSING,
    WRONG_TYPE,
    UNKNOWN_FIELD,
    NOT_IN_LIST,
    OUT_OF_RANGE,
    WRONG_LENGTH,
    WRONG_PATTERN,
    NOT_FINITE,
    BYTE_ORDER_MARK,
    EXTRACTION_FAILED,
)
