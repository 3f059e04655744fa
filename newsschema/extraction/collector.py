"""The collector of cycles, at rest while a long body is read.

It goes through everything that is held whenever much was made, and of a long body much is held: 20 to 35 % of the time
of a hostile megabyte went there, and more the longer the body, so that twice the body took 2.4 times as long. Reading
makes no cycles to speak of: what it drops is gone without the collector. Articles of usual length gain nothing, and
are left alone.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

#: Characters from which on a body is long: a hundred times an article's.
LONG: Final = 100_000


@contextmanager
def resting_collector(body: str) -> Generator[None]:
    """The collector rests inside where *body* is long; afterwards it is as it was. It stays off where it was off."""
    if len(body) < LONG or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
