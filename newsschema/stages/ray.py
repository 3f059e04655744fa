"""Ray: a job by the workers of a cluster, and listings of files as a dataset of articles.

`ds.map_batches(newsschema.stage(...), batch_format="pyarrow")` needs nothing of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Unpack

from newsschema.conversion import Watch
from newsschema.errors import MissingExtra
from newsschema.intake import Named
from newsschema.ledger import Ledger
from newsschema.options import Options, OptionWords
from newsschema.stages.job import convert_by
from newsschema.stages.listing import PATH, Listing, listing, paths_of

#: How often a task is tried whose worker died.
TRIES: Final = 4


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Maps tasks over the workers of Ray, each on one processor, in the order they finish."""

    tries: int = TRIES

    def __call__(self, ask: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        """The answers, as they come. Raises MissingExtra."""
        ray = _ray()
        remote = ray.remote(num_cpus=1, max_retries=self.tries - 1)(_named(ask))
        waiting = [remote.remote(task) for task in tasks]
        try:
            while waiting:
                done, waiting = ray.wait(waiting)
                yield from ray.get(done)
        finally:
            for reference in waiting:
                ray.cancel(reference)


def convert(
    sources: Named,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """`newsschema.convert` to a folder, by the workers of the Ray that this process is connected to, or a local one.

    All of them see the sources and the target under the same paths. A worker that dies is replaced, and its part made
    again. Raises MissingExtra, and as `stages.job.convert_by`.
    """
    return convert_by(RayEngine(), sources, target, options, watch, **words)


def read(sources: Named, by: Listing | None = None) -> Any:  # noqa: ANN401  a ray.data.Dataset
    """The records of files as a dataset, read by its workers file by file: articles, and `refused` beside them.

    The files are told in advance, and are of any format we know. *by* is a `listing`, with another output or format.
    Raises MissingExtra, UnreadableSource and NothingToRead.
    """
    data = _ray("ray.data")
    paths = data.from_items([{PATH: path} for path in paths_of(sources)])
    chosen = by or listing()
    return paths.map_batches(chosen, batch_format="pyarrow", batch_size=1, zero_copy_batch=True)


def _named(ask: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function proper, which Ray wants; a partial is none."""

    def task(one: Any) -> Any:  # noqa: ANN401  as the engine's
        return ask(one)

    return task


def _ray(module: str = "ray") -> Any:  # noqa: ANN401  it ships no types that our checker would have without it
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra("Ray", "ray") from error
