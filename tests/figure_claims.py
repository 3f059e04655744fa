"""Articles made of figures, for tests of what contradicts what: the words first, then the spans that cover them."""

from __future__ import annotations

from typing import Any

import newsschema as ns


def figure(text: str, value: float | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401  fields of any type
    """A count told by *text*, "16 crates": the value is its first word, what is counted the others.

    The words *before* and *behind* it, its *place* and its *source* are put into the body with it.
    """
    first, _, counted = text.partition(" ")
    said = float(first) if value is None and first.isdigit() else value
    plain = {"quantity": "count", "value": said, "bound": "exact", "modality": "reported", "counted": counted or None}
    return {**plain, "text": text, **more}


def told(id_: str, *figures: dict[str, Any], **more: Any) -> ns.Article:  # noqa: ANN401  as above
    """An article of 8 January 2026 from Vell by these figures, f1, f2 and on, each in a sentence of its own."""
    writing = _Writing()
    records = [writing.write(f"f{number}", dict(one)) for number, one in enumerate(figures, 1)]
    said = {"published_on": "2026-01-08", "dateline": "VELL", **more}
    return ns.Article.model_validate(
        {"id": id_, "schema_version": "1.0", "body": writing.body or "Rain fell.", "figures": records, **said}
    )


class _Writing:
    """A body as it grows."""

    def __init__(self) -> None:
        self.body = ""

    def write(self, id_: str, told: dict[str, Any]) -> dict[str, Any]:
        """The record of a figure whose sentence is appended."""
        self._add(told.pop("before", ""))
        record: dict[str, Any] = {"id": id_, "span": self._add(told.pop("text"))}
        self._add(told.pop("behind", ""))
        for name in ("place", "source"):
            words = told.pop(name, None)
            if words is not None:
                self._add(", ")
                span = self._add(words)
                record |= {"place": span} if name == "place" else {"attribution": {"source": span, **_BY_NAME}}
        self._add(".\n")
        return record | told

    def _add(self, words: str) -> dict[str, Any]:
        start = len(self.body)
        self.body += words
        return {"start": start, "end": len(self.body), "text": words}


_BY_NAME = {"source_form": "named"}
