"""What the tests of batches share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.batch import batch
from generator.batch.report import BatchReport
from generator.options import Options

from .people import GRANT, a_person, write_roster

ONLY = frozenset(("conformed_copy",))
Run = Callable[..., BatchReport]


@pytest.fixture
def grant(tmp_path: Path) -> Path:
    """The small grant as a file."""
    path = tmp_path / "grant.yaml"
    path.write_text(GRANT, "utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, grant: Path) -> Run:
    """Run a batch of some people into `out`; conformed copies only, in this process."""

    def made(
        people: Sequence[Mapping[str, str]] | int = 3, out: str = "out", **more: Any
    ) -> BatchReport:
        if isinstance(people, int):
            people = [a_person(number) for number in range(1, people + 1)]
        options = more.pop("options", Options(date(2026, 5, 21), only=ONLY))
        roster = write_roster(tmp_path / "roster.csv", people)
        more.setdefault("jobs", 1)
        as_of = more.pop("as_of", date(2026, 5, 21))
        return batch(grant, roster, tmp_path / out, as_of=as_of, options=options, **more)

    return made
