"""Arrow made light, for a process that is a command of ours and nothing else; a program that imports us sets its own.

Measured over 100,000 articles: with jemalloc a run peaks at 300 MB, with Arrow's default pool at 390, in the same
time. pyarrow imports pandas, where it is installed, as soon as it is given any value, to see whether it is one of
pandas': 0.4 s and 40 MB, for nothing that a command of ours does. And numpy starts threads for linear algebra, of which
we have none, that spin for 0.1 s before they sleep.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import Final

from newsschema.formats.registry import GROUP

POOL: Final = "ARROW_DEFAULT_MEMORY_POOL"
THREADS_OF_NUMPY: Final = "OPENBLAS_NUM_THREADS"
#: How long freed pages are kept for the next block: at Arrow's one second a run takes a thirtieth longer.
DECAY_MS: Final = 10_000


class _Hidden:
    """Finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """None for every module but pandas, which is not there."""
        del path, target
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def lighten() -> None:
    """Choose the pool, have pyarrow look for pandas in vain, and the rest. To be called before pyarrow is imported.

    A pool, or a number of threads, that is chosen already stays, and children inherit what is chosen here. pandas is
    not hidden from formats of other packages, who may want it.
    """
    if "pyarrow" in sys.modules:
        return  # too late: it has its pool, and has looked; and the process may be another program's
    os.environ.setdefault(THREADS_OF_NUMPY, "1")
    if _has_jemalloc():
        os.environ.setdefault(POOL, "jemalloc")
    import pyarrow as pa  # noqa: PLC0415  after the pool is chosen

    if pa.default_memory_pool().backend_name == "jemalloc":
        pa.jemalloc_set_decay_ms(DECAY_MS)
    if "pandas" in sys.modules or entry_points(group=GROUP):
        return
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)  # type: ignore[arg-type]  a finder needs no more than this
    try:
        pa.scalar(0)
    finally:
        sys.meta_path.remove(hidden)  # type: ignore[arg-type]  as above


def _has_jemalloc() -> bool:
    """Whether pyarrow's builds for this system come with it; one without would complain on standard error."""
    return sys.platform == "darwin" or (sys.platform == "linux" and bool(os.confstr("CS_GNU_LIBC_VERSION")))
