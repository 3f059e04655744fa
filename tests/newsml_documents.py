"""Documents of NewsML-G2 for the tests of its reader and its writer: where they lie, and how they go in and out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from hypothesis import HealthCheck, settings

from benchmarks.corpora import CORPUS
from newsschema.formats.newsml_g2 import NEWSML_G2
from newsschema.formats.packing import counted
from newsschema.formats.reading import Reading
from newsschema.formats.source import Source
from newsschema.records import Article

CASES: Final = Path(__file__).parent / "cases" / "newsml_g2"
SUITE: Final = CORPUS / "standards/newsml-g2"
SCHEMA: Final = SUITE / "shared/xsd/NewsML-G2_2.35-spec-All-Power.xsd"
UNHURRIED: Final = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def readings_of(raw: bytes) -> list[Reading]:
    """What the reader makes of some bytes."""
    stream = counted(io.BytesIO(raw))
    return list(NEWSML_G2.read(Source("it", stream=stream)))


def article_of(reading: Reading) -> Article:
    """What the source states, as a whole record."""
    assert reading.draft is not None
    return Article.model_validate(reading.draft.stated())


def written(articles: list[Article]) -> bytes:
    """Some articles as a document."""
    kept = io.BytesIO()
    sink = NEWSML_G2.open(kept)
    sink.write(articles)
    assert sink.finish({}) == len(articles)
    return kept.getvalue()
