"""Case files of extraction: a folder for each phenomenon, in every file a body and all that is to be found in it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

FOLDER: Final = Path(__file__).parent / "cases"
FEWEST_OF_A_PHENOMENON: Final = 3


@dataclass(frozen=True, slots=True)
class Phenomena:
    """The cases of one kind of finding."""

    #: What is found, and the folder and the key it goes by: "quotes".
    found: str
    #: What every finding of a case tells, and what it may tell.
    always: frozenset[str]
    where_it_matters: frozenset[str]
    #: What a case may have besides phenomenon, body, findings and why it is wrong.
    besides: frozenset[str] = frozenset()

    @property
    def files(self) -> list[Path]:
        """All of them, by folder and name."""
        return sorted((FOLDER / self.found).glob("*/*.json"))

    def read(self, path: Path) -> dict[str, Any]:
        """One case. Raises ValueError for a key that none has."""
        case = json.loads(path.read_text(encoding="utf-8"))
        unknown = set(case) - {"phenomenon", "body", self.found, "wrong"} - self.besides
        for one in case[self.found]:
            unknown |= set(one) - self.always - self.where_it_matters | self.always - set(one)
        if unknown:
            raise ValueError(f"{path} is no case: {sorted(unknown)}")
        return case

    def as_params(self) -> list[Any]:
        """The cases by folder and name; one that our extractor gets wrong is expected to fail until it is mended."""
        params: list[Any] = []
        for path in self.files:
            case = self.read(path)
            marks = [pytest.mark.xfail(strict=True, reason=case["wrong"])] if "wrong" in case else []
            params.append(pytest.param(case, id=f"{path.parent.name}/{path.stem}", marks=marks))
        return params

    def asked(self, expected: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What is told, cut to what the case asks of each; of one more than the case has, what every case tells."""
        keys = [set(one) for one in expected] + [set(self.always)] * len(told)
        return [{key: one[key] for key in one if key in wanted} for one, wanted in zip(told, keys, strict=False)]

    def in_order(self, fewest_files: int) -> None:
        """Each folder holds one phenomenon, three files of it at least, and together they are many."""
        files = Counter(path.parent.name for path in self.files)
        named = {(path.parent.name, self.read(path)["phenomenon"]) for path in self.files}

        assert len(files) == len(named)
        assert [] == [folder for folder, count in files.items() if count < FEWEST_OF_A_PHENOMENON]
        assert sum(files.values()) >= fewest_files
