from __future__ import annotations
from typing import Any


def refuse_what_breaks(article: Any, info: Any) -> Any:
    return article
