"""Names are given together, to one run at a time, and never for what is not there."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsschema import staging
from newsschema.errors import OutputFailed, TargetExists
from newsschema.staging import Staging


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def staged(folder: Path, names: str, text: str, *, overwrite: bool = False) -> Staging:
    """Outputs made and not committed."""
    made = Staging(overwrite)
    for name in names:
        made.place(folder / name).write_text(text, encoding="utf-8")
    return made


def test_an_output_that_went_away_is_no_reason_to_remove_the_older(tmp_path: Path) -> None:
    """A staged file that somebody swept away stops the run; no name is given, the older output stays."""
    (tmp_path / "a").write_text("older", encoding="utf-8")
    run = Staging(overwrite=True)
    run.place(tmp_path / "b").write_text("newer", encoding="utf-8")
    run.place(tmp_path / "a")
    with pytest.raises(OutputFailed, match="was removed while it was written"):
        run.commit()
    run.discard()

    assert {"a": "older"} == contents(tmp_path)


def test_an_optional_output_left_unmade_takes_the_older_away(tmp_path: Path) -> None:
    """A run without refused records leaves no quarantine of an earlier run beside its output."""
    (tmp_path / "aside").write_text("older", encoding="utf-8")
    run = Staging(overwrite=True)
    run.place(tmp_path / "aside", optional=True)
    run.commit()

    assert {} == contents(tmp_path)


def test_an_optional_output_left_unmade_takes_nothing_of_another_run(tmp_path: Path) -> None:
    """Without overwriting, what another run put under the free name in the meantime is not ours to remove."""
    run = Staging()
    run.place(tmp_path / "aside", optional=True)
    (tmp_path / "aside").write_text("of another run", encoding="utf-8")
    run.commit()

    assert {"aside": "of another run"} == contents(tmp_path)


def test_a_name_taken_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    """Without overwriting the quicker run has the names, all of them."""
    slower = staged(tmp_path, "ab", "slower")
    staged(tmp_path, "b", "quicker").commit()
    with pytest.raises(TargetExists):
        slower.commit()
    slower.discard()

    assert {"b": "quicker"} == contents(tmp_path)


def test_two_runs_do_not_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that comes between the two names of another waits for both, then gives its own."""
    first, second = (staged(tmp_path, "ab", text, overwrite=True) for text in ("first", "second"))
    between = threading.Thread(target=second.commit)
    replace = Path.replace

    def meeting(self: Path, target: Path) -> Path:
        if target.name == "b" and threading.current_thread() is not between:
            between.start()
            between.join(0.1)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", meeting)
    first.commit()
    between.join()

    assert {"a": "second", "b": "second"} == contents(tmp_path)


@pytest.fixture
def own_interrupt() -> Iterator[Callable[..., object]]:
    """Python's own answer to Ctrl-C, whatever a library in the same process (pyspark does) has set before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield signal.default_int_handler
    signal.signal(signal.SIGINT, before)


def test_an_interruption_waits_for_the_last_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_interrupt: Callable[..., object]
) -> None:
    """Ctrl-C between two names is felt after both are given."""
    (tmp_path / "a").write_text("older", encoding="utf-8")
    (tmp_path / "b").write_text("older", encoding="utf-8")
    run = staged(tmp_path, "ab", "newer", overwrite=True)
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run.commit()
    run.discard()

    assert {"a": "newer", "b": "newer"} == contents(tmp_path)
    assert own_interrupt is signal.getsignal(signal.SIGINT)


def test_a_folder_that_stays_locked_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script begun with `flock FOLDER` holds the lock all the time its commands run."""
    fcntl = pytest.importorskip("fcntl", reason="locks of POSIX")
    monkeypatch.setattr(staging, "LOCK_SECONDS", 0.05)
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    staged(tmp_path, "a", "newer").commit()
    os.close(handle)

    assert {"a": "newer"} == contents(tmp_path)


def test_a_stray_with_our_own_number_is_swept_when_it_is_older_than_we_are(tmp_path: Path) -> None:
    """In a container every run may be process 1: an old file with our number is of a run before."""
    before, ours = (tmp_path / f".a.{os.getpid()}-{mark}{staging.SUFFIX}" for mark in ("0", "1"))
    for stray in (before, ours):
        stray.write_text("half", encoding="utf-8")
    os.utime(before, (staging.BEGAN - 60, staging.BEGAN - 60))
    staging.sweep(tmp_path / "a")

    assert (False, True) == (before.exists(), ours.exists())
