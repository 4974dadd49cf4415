"""Garbage is collected after each filing, and not through what was loaded for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from generator import collecting
from generator.collecting import collect, collecting_by_hand, stop_collecting


class Cycle:
    """Refers to itself: only the collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


def garbage() -> weakref.ref[Cycle]:
    return weakref.ref(Cycle())


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collecting, "_settled", False)
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.enable()


def test_where_garbage_is_collected_by_itself_nothing_is_done() -> None:
    collect()
    assert gc.get_freeze_count() == 0


def test_the_first_filing_is_cleared_up_and_what_it_loaded_is_set_apart() -> None:
    stop_collecting()
    left, loaded = garbage(), Cycle()
    collect(due=False)
    assert left() is None
    assert gc.get_freeze_count() > 0
    assert not any(held is loaded for held in gc.get_objects())


def test_later_ones_are_cleared_up_when_it_is_due() -> None:
    stop_collecting()
    collect()
    frozen, left = gc.get_freeze_count(), garbage()
    collect(due=False)
    assert left() is not None
    collect()
    assert left() is None
    assert gc.get_freeze_count() == frozen


def test_in_a_process_of_somebody_else_all_is_as_before_afterwards() -> None:
    with collecting_by_hand():
        left = garbage()
        assert not gc.isenabled()
        collect()
        assert left() is None
        assert gc.get_freeze_count() > 0
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    with collecting_by_hand():
        pass
    assert gc.isenabled()


def test_what_somebody_else_has_decided_is_left_alone() -> None:
    gc.freeze()
    with collecting_by_hand():
        assert gc.isenabled()
        collect()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    gc.disable()
    with collecting_by_hand():
        assert not gc.isenabled()
    assert not gc.isenabled()
