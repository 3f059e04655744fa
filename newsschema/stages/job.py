"""The job: a conversion shared out among workers, whoever they are, whose output is that of one process.

The sources are surveyed, parts laid out, each part made by one worker (`part_tasks`), doubles looked for across parts
and the parts that have some made again without them; then the account is balanced over the whole and everything gets
its name at once. An engine only has to map: it may do a task twice, in any order, on any machine that sees the same
files under the same paths. The same input and options give the same bytes as `newsschema.convert` with the same
`part_bytes`, whatever the engine, the number of its workers and the order in which they finish.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar, Unpack

from newsschema.conversion import Watch, why_not_bulk
from newsschema.errors import NewsschemaError, OutputFailed, TooManyErrors, UnfitTarget
from newsschema.folder_names import FolderNames
from newsschema.formats import registry
from newsschema.formats.source import Source
from newsschema.intake import Named, sources_of
from newsschema.ledger import Bookkeeper, Ledger
from newsschema.manifest import Settings, key_of, settings_of
from newsschema.options import Options, OptionWords
from newsschema.output_folders import PartedFolder
from newsschema.outputs import Plan, plan_outputs
from newsschema.part_staging import PartStaging, StagedPart
from newsschema.progress import Progress
from newsschema.remote_targets import refuse_stored
from newsschema.stages.doubles import doubles, ids_tasks
from newsschema.stages.part_tasks import MadePart, PartTask, make_part
from newsschema.stages.surveys import ReadBy, Sighting, parts_of, path_shared, survey, survey_tasks

#: Bytes of input after which a job begins another part, unless it is told otherwise: what a worker does in one go.
PART_BYTES: Final = 16 * 2**20


class Numbered(Protocol):
    """A task, or the answer to it."""

    @property
    def number(self) -> int:
        """Which of its kind."""
        ...


Asked = TypeVar("Asked", bound=Numbered)
Answer = TypeVar("Answer", bound=Numbered)
#: Maps a function over tasks: the builtin `map`, `Executor.map`, or what `stages.ray` and `stages.spark` make. The
#: function and all it takes and answers can be pickled. Answers may come in any order, and more than once.
Engine = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def convert_by(
    engine: Engine,
    sources: Named,
    target: str | Path,
    options: Options | None = None,
    watch: Watch | None = None,
    **words: Unpack[OptionWords],
) -> Ledger:
    """Convert sources to the folder *target* by the workers of an engine. Returns the ledger of the whole.

    Sources, words and errors are those of `newsschema.convert`; parts have 16 MiB of input unless `part_bytes` says
    otherwise, and a killed job is taken up with `resume=True`. Sources are files that all workers see, the target a
    folder that all of them can write: raises UnfitTarget for any other, and ValueError for a dry run. The watch is
    told of progress part by part, in bytes of input unpacked; of single refused records it is not.
    """
    chosen = replace(options or Options(part_bytes=PART_BYTES), **words)
    chosen.check()
    if chosen.dry_run:
        raise ValueError("a job has no dry run: judge the sources with newsschema.convert(..., dry_run=True)")
    if chosen.append:
        raise ValueError("a job adds to no folder: give it one of its own, and name both where they are read")
    refuse_stored(chosen)
    plan = plan_outputs(target, chosen)
    if plan.folder is None:
        raise UnfitTarget(str(target), "workers write an output folder", "name a folder")
    named = [_shared(source, chosen) for source in sources_of(sources)]
    why_not = why_not_bulk(named, plan, chosen)
    watching = watch or Watch()
    watching.route("bulk path" if why_not is None else f"record path: {why_not}")
    read_by = "block" if why_not is None else "record"
    job = Job(engine, plan, plan.folder, chosen, named, settings_of(chosen, read_by), watching)
    return job.run()


@dataclass(frozen=True, slots=True)
class Job:
    """One conversion by many workers."""

    engine: Engine
    plan: Plan
    folder: Path
    options: Options
    sources: Sequence[Source]
    settings: Settings
    watch: Watch

    def run(self) -> Ledger:
        """Everything, from the surveys to the names."""
        made = PartedFolder(self.plan, self.options, self.sources, self.settings).made_before()
        if made is not None:
            self.watch.route("nothing to do: the folder holds just this")
            return made
        names = FolderNames(self.folder, self.plan, overwrite=self.options.overwrite)
        staging, parts, done = PartStaging(self.folder.absolute()), [], False
        names.prepare()
        try:
            staging.begin(resume=self.options.resume)
            parts = self._without_doubles(self._made(self._tasks(staging)))
            ledger = self._balanced(parts)
            told = names.give(self.settings, parts, ledger)
            done = True
        finally:
            names.discard(staging, keep=self.options.resume and not done)
        return told

    def _tasks(self, staging: PartStaging) -> list[PartTask]:
        sightings = (Sighting(source, self._read_by(source)) for source in self.sources)
        surveys = [*chain.from_iterable(told.surveys for told in self._answers(survey, survey_tasks(sightings)))]
        parts = parts_of(self.sources, surveys, self.options.part_bytes)
        # A share of refused records, or a number that all parts together reach, is only known here.
        limit = None if str(self.options.max_errors).endswith("%") else self.options.max_errors
        options, target = replace(self.options, max_errors=limit, jobs=1), self.folder.absolute()
        by = str(self.settings["read_by"])
        return [PartTask(n, part, target, options, self.settings, staging, by) for n, part in enumerate(parts)]

    def _read_by(self, source: Source) -> ReadBy:
        if self.settings["read_by"] == "record":
            return "record"
        known = registry.asked_for(self.options.format) or registry.format_of(source)
        return "rows" if known.name == "parquet" else "lines"

    def _made(self, tasks: Sequence[PartTask]) -> list[tuple[PartTask, MadePart]]:
        return [*zip(tasks, self._answers(make_part, tasks, self._tell(tasks)), strict=True)]

    def _without_doubles(self, made: Sequence[tuple[PartTask, MadePart]]) -> list[StagedPart]:
        """The parts in order, with their own keys, those that have ids of earlier parts made again."""
        folders = [part.staged.folder for _, part in made]
        found: dict[int, list[str]] = {}
        for told in self._answers(doubles, ids_tasks(folders, sum(part.staged.part.written for _, part in made))):
            for number, ids in told.met.items():
                found.setdefault(number, []).extend(ids)
        again = [
            replace(task, met=tuple(sorted(found[number]))) for number, (task, _) in enumerate(made) if number in found
        ]
        remade = {part.number: part for part in self._answers(make_part, again)}
        parts: list[StagedPart] = []
        for task, first in made:
            staged, before = remade.get(task.number, first).staged, parts[-1].part.key if parts else ""
            key = key_of(before, self.settings, staged.part.pieces)
            parts.append(replace(staged, part=replace(staged.part, key=key, before=before)))
        return parts

    def _balanced(self, parts: Sequence[StagedPart]) -> Ledger:
        """The account of the whole. Raises RecordsLost, and TooManyErrors."""
        books = Bookkeeper(source.name for source in self.sources)
        for staged in parts:
            books.add(staged.part.sources, staged.part.findings, staged.part.skipped)
        if self.options.too_many(books.refused, books.read, finished=True):
            raise TooManyErrors(books.refused, books.read, self.options.limit or "")
        return books.close(sum(staged.part.written for staged in parts))

    def _answers(
        self, ask: Callable[[Asked], Answer], tasks: Sequence[Asked], tell: Callable[[Answer], None] = lambda _: None
    ) -> list[Answer]:
        """The answers to some tasks, in their order. Raises what a task raised for a broken call."""
        answers: dict[int, Answer] = {}
        for answer in self.engine(partial(_answered, ask), tasks) if tasks else ():
            if isinstance(answer, NewsschemaError):
                raise answer
            if answer.number not in answers:
                tell(answer)
            answers[answer.number] = answer
        missing = [task.number for task in tasks if task.number not in answers]
        if missing:
            reason = f"the engine answered to {len(answers)} of {len(tasks)} tasks"
            raise OutputFailed(str(self.folder), reason, "see what it tells of its workers, and run it again")
        return [answers[task.number] for task in tasks]

    def _tell(self, tasks: Sequence[PartTask]) -> Callable[[MadePart], None]:
        total = sum(stretch.piece.length for task in tasks for stretch in task.stretches)
        books, length = Bookkeeper(), 0

        def tell(made: MadePart) -> None:
            nonlocal length
            part = made.staged.part
            books.add(part.sources, part.findings, part.skipped)
            length += part.length
            self.watch.progress(Progress(books.read, books.refused, length, total))
            if self.options.max_errors is not None and self.options.too_many(books.refused, books.read, finished=False):
                raise TooManyErrors(books.refused, books.read, self.options.limit or "")

        return tell


def _answered(ask: Callable[[Any], Any], task: Any) -> Any:  # noqa: ANN401  the task and the answer of any step
    """The answer, or the error of a broken call as one: no engine shall try again what fails every time."""
    try:
        return ask(task)
    except NewsschemaError as error:
        return error


def _shared(source: Source, options: Options) -> Source:
    """The source as workers open it, wherever they are started."""
    return replace(source, path=path_shared(source).absolute(), separator=options.separator)
