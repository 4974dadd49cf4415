"""Dates as people write them, for the cure alone."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.written_dates import meant


@pytest.mark.parametrize(
    "text",
    [
        "5/20/2026",
        "05/20/26",
        "5-20-2026",
        "20.5.2026",
        "20.05.26",
        "2026-5-20",
        "2026/05/20",
        "2026.05.20",
        "20260520",
        "2026-05-20T00:00:00Z",
        "2026-05-20-05:00",
        "2026-05-20 10:15",
        "May 20, 2026",
        "may 20th 2026",
        "Sept. 20, 2026",
        "20 May 2026",
        "20-May-26",
        " 20 May, 2026 ",
    ],
)
def test_a_date_is_known_however_it_is_written(text: str) -> None:
    month = 9 if "Sept" in text else 5
    assert meant(text) == date(2026, month, 20)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "13/40/2026", "Foo 20, 2026", "20 Foo 2026", "99999999", "5/2026", "0/0/00"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert meant(text) is None
