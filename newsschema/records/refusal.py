"""The rules inside the model: an Article that breaks one cannot be made, whoever makes it.

pydantic's own errors tell of shape; the errors here have the rule's code as their type and are raised all at
once, each at its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from pydantic import ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails, PydanticCustomError

from newsschema.records.places import places
from newsschema.records.vocabulary import Record
from newsschema.rules.catalogue import OF_A_RECORD
from newsschema.rules.plain import PlainRules

if TYPE_CHECKING:
    from newsschema.rules.finding import Finding

#: Validation context of callers that ask the rules themselves: the models then judge the shape alone.
SHAPE_ALONE: Final = "newsschema shape alone"

Model = TypeVar("Model", bound=Record)


@cache
def rules_of(root: type[Record]) -> PlainRules:
    """The catalogue, compiled for articles of this model."""
    return PlainRules(OF_A_RECORD, places(root))


def refuse_what_breaks(article: Model, info: ValidationInfo) -> Model:
    """The article, when every error rule holds; raises pydantic's ValidationError with all that break."""
    if info.context and info.context.get(SHAPE_ALONE):
        return article
    broken = [finding for finding in rules_of(type(article)).findings(article) if finding.refuses]
    if broken:
        raise validation_error(type(article).__name__, broken)
    return article


def validation_error(title: str, findings: Iterable[Finding]) -> ValidationError:
    """Findings as one pydantic error: the codes are its error types, the pointers its locations."""
    return ValidationError.from_exception_data(title, [_detail(finding) for finding in findings])


def _detail(finding: Finding) -> InitErrorDetails:
    told = PydanticCustomError(
        finding.code,  # type: ignore[arg-type]  # pydantic asks for a literal, the code is one of the catalogue's
        "{message}: {mend}",
        {"message": finding.message, "mend": finding.mend},
    )
    steps = tuple(int(step) if step.isdecimal() else step for step in finding.pointer.split("/")[1:])
    return InitErrorDetails(type=told, loc=steps, input=None)
