"""Exhibits are read from the folder of the filing, and from nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.model.exhibits import Exhibit
from generator.model.filing import Filing
from generator.submission import read_exhibits
from generator.submission.reading import MAX_EXHIBIT, MAX_TOGETHER
from submission.exhibit_files import FILES, GIF, POA, envelope, put

Tree = dict[str, Any]


@pytest.fixture
def read(
    a_filing: Callable[..., Tree], filing_of: Callable[[Tree], Filing], tmp_path: Path
) -> Callable[..., tuple[Exhibit, ...]]:
    """The exhibits of a filing in the folder `home`, which lists so many paths."""
    (tmp_path / "home").mkdir()

    def made(*paths: str, **how: Any) -> tuple[Exhibit, ...]:
        filing = filing_of(a_filing(submission=envelope(*paths)))
        return read_exhibits(filing, how.pop("folder", tmp_path / "home"), **how)

    return made


def told(exhibits: tuple[Exhibit, ...]) -> list[tuple[str, str] | None]:
    return [(e.unread.code, e.unread.message) if e.unread else None for e in exhibits]


def test_files_are_read_in_the_order_given_with_name_type_and_description(
    read: Any, tmp_path: Path
) -> None:
    put(tmp_path / "home", {f"in/{name}": data for name, data in FILES.items()})
    found = read("in/chart.gif", "in/poa.txt")
    assert [(e.place, e.name, e.type, e.data, e.unread) for e in found] == [
        (0, "chart.gif", "GRAPHIC", GIF, None),
        (1, "poa.txt", "EX-24", POA, None),
    ]
    assert [e.media_type for e in found] == ["image/gif", "text/plain"]
    assert b"POWER" not in repr(found).encode()


def test_a_filing_without_exhibits_reads_nothing(
    a_filing: Callable[..., Tree], filing_of: Callable[[Tree], Filing]
) -> None:
    assert read_exhibits(filing_of(a_filing()), None) == ()


@pytest.mark.parametrize(
    "path", ["../poa.txt", "deep/../../poa.txt", "link.txt", "linked/poa.txt", "{home}/../poa.txt"]
)
def test_a_path_cannot_leave_the_folder_of_the_filing(path: str, read: Any, tmp_path: Path) -> None:
    put(tmp_path, {"poa.txt": POA, "home/deep/x.txt": POA})
    (tmp_path / "home/link.txt").symlink_to("../poa.txt")
    (tmp_path / "home/linked").symlink_to(tmp_path)
    path = path.format(home=tmp_path / "home")
    assert told(read(path)) == [("EXHIBIT-03", f"{path} lies outside the folder of the filing")]
    assert [e.data for e in read(path, outside=True)] == [POA]


def test_a_link_inside_of_the_folder_is_followed_and_keeps_its_own_name(
    read: Any, tmp_path: Path
) -> None:
    put(tmp_path / "home", {"2026 signed.txt": POA})
    (tmp_path / "home/poa.txt").symlink_to("2026 signed.txt")
    (tmp_path / "road").symlink_to("home")
    (found,) = read("poa.txt", folder=tmp_path / "road")
    assert (found.name, found.data) == ("poa.txt", POA)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(read: Any, tmp_path: Path) -> None:
    put(tmp_path / "home", {"empty.txt": b"", "poa.txt": POA})
    (tmp_path / "home/folder.txt").mkdir()
    os.mkfifo(tmp_path / "home/pipe.txt")
    (tmp_path / "home/loop.txt").symlink_to("loop.txt")
    paths = ("none.txt", "empty.txt", "folder.txt", "pipe.txt", "loop.txt", "poa.txt/x", "poa.txt")
    found = read(*paths)
    assert [e.unread.code if e.unread else "" for e in found] == ["EXHIBIT-02"] * 6 + [""]
    assert told(found)[0] == ("EXHIBIT-02", "none.txt can't be read: No such file or directory")
    assert told(found)[1] == ("EXHIBIT-02", "empty.txt is empty")
    assert told(found)[3] == ("EXHIBIT-02", "pipe.txt is no file")


def test_a_filing_that_comes_from_no_file_needs_a_folder(read: Any, tmp_path: Path) -> None:
    (found,) = read("poa.txt", folder=None)
    assert found.unread is not None
    assert (found.unread.code, "Options.folder" in found.unread.fix) == ("EXHIBIT-02", True)


def test_a_file_that_is_too_large_is_not_read(
    read: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "home", {"most.txt": b"x" * MAX_EXHIBIT})
    with (tmp_path / "home/large.txt").open("wb") as sparse:
        sparse.truncate(MAX_EXHIBIT + 1)
    assert told(read("most.txt", "large.txt")) == [
        None,
        ("EXHIBIT-08", "large.txt has 5,242,881 bytes, more than 5 MiB"),
    ]


def test_files_that_are_too_large_together_are_not_read(read: Any, tmp_path: Path) -> None:
    count = MAX_TOGETHER // MAX_EXHIBIT
    names = [f"a{n}.txt" for n in range(count + 1)]
    for name in names:
        with (tmp_path / "home" / name).open("wb") as sparse:
            sparse.truncate(MAX_EXHIBIT)
    found = read(*names)
    assert told(found[:-1]) == [None] * count
    assert told(found[-1:]) == [("EXHIBIT-08", "with a5.txt the exhibits have more than 25 MiB")]
    assert sum(len(e.data) for e in found) == MAX_TOGETHER


def test_a_file_that_grows_while_it_is_read_is_too_large(
    read: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "home", {"poa.txt": POA})
    monkeypatch.setattr("generator.submission.reading.MAX_EXHIBIT", 10)
    real = os.fstat

    def small(descriptor: int) -> os.stat_result:
        found = list(real(descriptor))
        return os.stat_result([*found[:6], 3, *found[7:]])

    monkeypatch.setattr(os, "fstat", small)
    assert [code for code, _ in filter(None, told(read("poa.txt")))] == ["EXHIBIT-08"]
