"""Bundles: all files or none, over nothing that isn't ours, secrets for their owner alone."""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bundle import MAKER, Artifact, Bundle, described, digest, folder_name, write
from generator.errors import Usage

ONE = Artifact("a.xml", "application/xml", b"<a/>\n")
SECRET = Artifact("b.xml", "application/xml", b"<b>abcd$123</b>\n", secret=True)
Tree = dict[str, bytes]


def bundle(*artifacts: Artifact, name: str = "roe", **more: Any) -> Bundle:
    files = [described(artifact) for artifact in artifacts]
    return Bundle(name, artifacts, {"maker": MAKER, "files": files, **more})


def tree(folder: Path) -> Tree:
    """Every file under a folder, hidden ones and empty folders too, with what it holds."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() or not any(path.iterdir())
    }


OLD = bundle(Artifact("a.xml", "application/xml", b"old\n"), Artifact("old.txt", "x", b"old\n"))
NEW = bundle(ONE, SECRET)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder that holds an older bundle of the same name."""
    write(OLD, tmp_path / "out")
    return tmp_path / "out"


def test_the_digest_of_a_manifest_is_of_all_else_that_it_says_in_any_order() -> None:
    told = {"maker": "form4", "findings": [{"code": "A"}], "state": "draft"}
    assert digest(told) == digest(dict(reversed(told.items()))) == digest({**told, "digest": "x"})
    assert digest(told) != digest({**told, "state": "final"})
    assert len(digest(told)) == 64


def test_a_bundle_is_written_to_a_folder_of_its_name(tmp_path: Path) -> None:
    folder = write(NEW, tmp_path / "deep" / "out")
    assert folder == tmp_path / "deep" / "out" / "roe"
    manifest = (folder / "manifest.json").read_bytes()
    assert tree(tmp_path) == {
        "deep/out/roe/a.xml": b"<a/>\n",
        "deep/out/roe/b.xml": b"<b>abcd$123</b>\n",
        "deep/out/roe/manifest.json": manifest,
    }
    assert json.loads(manifest) == {**NEW.manifest, "digest": digest(NEW.manifest)}
    assert manifest.endswith(b"}\n")


def test_an_artifact_is_found_by_its_name() -> None:
    assert NEW.artifact("b.xml") is SECRET
    with pytest.raises(KeyError, match=r"c\.xml"):
        NEW.artifact("c.xml")


def test_an_artifact_is_described_by_size_and_hash() -> None:
    assert described(Artifact("a", "text/plain", b"abc", secret=True)) == {
        "name": "a",
        "media_type": "text/plain",
        "size": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "holds_ccc": True,
    }


def modes(folder: Path) -> dict[str, str]:
    paths = (folder, *folder.iterdir())
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in paths}


@pytest.mark.parametrize(("mask", "file", "folder"), [(0o022, "0o644", "0o755"),
                                                      (0o077, "0o600", "0o700")])  # fmt: skip
def test_files_with_a_ccc_and_their_manifest_are_for_their_owner_alone(
    mask: int, file: str, folder: str, tmp_path: Path
) -> None:
    before = os.umask(mask)
    try:
        secret = write(NEW, tmp_path)
        public = write(bundle(ONE, name="poe"), tmp_path)
    finally:
        os.umask(before)
    assert modes(secret) == {
        "roe": folder, "a.xml": file, "b.xml": "0o600", "manifest.json": "0o600",
    }  # fmt: skip
    assert modes(public) == {"poe": folder, "a.xml": file, "manifest.json": file}


def test_an_older_bundle_of_ours_is_replaced_as_a_whole(out: Path) -> None:
    write(NEW, out)
    assert tree(out).keys() == {"roe/a.xml", "roe/b.xml", "roe/manifest.json"}
    assert (out / "roe" / "a.xml").read_bytes() == b"<a/>\n"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "roe").mkdir()
    write(NEW, tmp_path)
    assert tree(tmp_path).keys() == {"roe/a.xml", "roe/b.xml", "roe/manifest.json"}


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a file": lambda place: place.write_text("mine"),
    "a folder": lambda place: (place.mkdir(), (place / "x").write_text("mine")),
    "another's manifest": lambda place: (
        place.mkdir(), (place / "manifest.json").write_text('{"maker": "other", "files": []}')),
    "a list for a manifest": lambda place: (
        place.mkdir(), (place / "manifest.json").write_text("[]")),
    "a broken manifest": lambda place: (
        place.mkdir(), (place / "manifest.json").write_bytes(b"\xff{")),
    "a manifest without files": lambda place: (
        place.mkdir(), (place / "manifest.json").write_text('{"maker": "form4"}')),
    "a manifest with odd files": lambda place: (
        place.mkdir(), (place / "manifest.json").write_text('{"maker": "form4", "files": 5}')),
    "a folder for a manifest": lambda place: (place / "manifest.json").mkdir(parents=True),
    "a link to nowhere": lambda place: place.symlink_to(place.parent / "nowhere"),
    "a link to a file": lambda place: (
        (place.parent / "x").write_text("mine"), place.symlink_to(place.parent / "x")),
    "a link to a bundle of ours": lambda place: (
        write(bundle(ONE, name="real"), place.parent), place.symlink_to(place.parent / "real")),
    "a bundle of ours with a file more": lambda place: (
        write(OLD, place.parent), (place / "notes.txt").write_text("mine")),
    "a bundle of ours with a folder more": lambda place: (
        write(OLD, place.parent), (place / "exhibits").mkdir()),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_not_ours_is_never_replaced(kind: str, tmp_path: Path) -> None:
    FOREIGN[kind](tmp_path / "roe")
    before = tree(tmp_path)
    with pytest.raises(Usage, match=r"roe (exists|holds)"):
        write(NEW, tmp_path)
    assert tree(tmp_path) == before


def test_an_output_folder_that_is_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(Usage) as caught:
        write(NEW, tmp_path / "out")
    assert str(caught.value) == f"{tmp_path}/out can't be written: File exists"


def failing(monkeypatch: pytest.MonkeyPatch, where: str, error: BaseException, after: int) -> None:
    """Let the operating system fail at the call `after` so many calls of one kind."""
    owner = Path if where == "iterdir" else os
    real = getattr(owner, where)
    calls = iter(range(1000))

    def fake(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == after:
            raise error
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, where, fake)


NO_SPACE = OSError(errno.ENOSPC, "No space left on device")
READ_ONLY = OSError(errno.EROFS, "Read-only file system")
DENIED = PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(
    ("where", "error", "after"),
    [
        ("open", NO_SPACE, 0), ("open", NO_SPACE, 1), ("open", NO_SPACE, 2),
        ("write", NO_SPACE, 1), ("rename", DENIED, 0), ("rename", DENIED, 1),
        ("mkdir", READ_ONLY, 0), ("mkdir", READ_ONLY, 1), ("iterdir", DENIED, 0),
    ],
)  # fmt: skip
def test_when_the_disk_refuses_the_older_bundle_stands_and_nothing_else_is_left(
    where: str, error: OSError, after: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(out)
    with monkeypatch.context() as patched:
        failing(patched, where, error, after)
        with pytest.raises(Usage) as caught:
            write(NEW, out)
    assert str(caught.value).endswith(f"can't be written: {error.strerror}")
    assert tree(out) == before


def test_when_writing_fails_half_way_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    calls = iter(range(1000))

    def full(descriptor: int, data: bytes) -> int:
        if next(calls) == 1:
            raise NO_SPACE
        return real(descriptor, data[:2])  # as a disk that is nearly full does

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(Usage, match="No space left on device"):
            write(NEW, tmp_path)
    assert tree(tmp_path) == {}


def test_a_write_that_takes_a_part_only_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(NEW, tmp_path / "one")
    real = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
        write(NEW, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize(
    ("where", "after"), [("open", 0), ("open", 2), ("rename", 0), ("rename", 1), ("mkdir", 1)]
)
def test_an_interrupt_half_way_leaves_the_older_bundle_and_nothing_else(
    where: str, after: int, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(out)
    with monkeypatch.context() as patched:
        failing(patched, where, KeyboardInterrupt(), after)
        with pytest.raises(KeyboardInterrupt):
            write(NEW, out)
    assert tree(out) == before


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("roe", "roe"), ("Roe & Poe, 2026-05", "Roe _ Poe, 2026-05"), ("..", "filing"),
        (".", "filing"), ("", "filing"), (" ", "filing"), (".hidden", "hidden"),
        ("../../etc/passwd", "_.._etc_passwd"), ("/etc/passwd", "_etc_passwd"),
        ("a/b\\c", "a_b_c"), ("a\0b\nc", "a_b_c"), ("~", "_"), ("<text>", "_text_"),
        ("x" * 300, "x" * 120), ("x" * 119 + ".yaml", "x" * 119), ("é", "_"), ("a.", "a"),
    ],
)  # fmt: skip
def test_a_name_can_not_leave_the_output_folder_or_hide_in_it(name: str, folder: str) -> None:
    assert folder_name(name) == folder


@given(st.text())
def test_any_name_becomes_one_plain_folder(name: str) -> None:
    folder = folder_name(name)
    assert Path("out", folder).parent == Path("out")
    assert (folder.isascii(), folder.isprintable(), folder[:1] in (".", "")) == (True, True, False)
    assert folder_name(folder) == folder


def test_a_name_with_a_path_in_it_is_written_inside_the_output_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert write(bundle(ONE, name="../../roe"), out) == out / "_.._roe"
    assert tree(tmp_path).keys() == {"out/_.._roe/a.xml", "out/_.._roe/manifest.json"}


def test_neither_repr_nor_manifest_shows_what_an_artifact_holds() -> None:
    assert "abcd$123" not in repr(NEW)
    (*_, manifest) = NEW.files()
    assert (manifest.name, manifest.secret, b"abcd$123" in manifest.data) == (
        "manifest.json", True, False,
    )  # fmt: skip


PDF = Artifact("form4.pdf", "application/pdf", b"%PDF-1.7\n%%EOF\n")


def test_a_final_bundle_is_replaced_by_a_final_one_with_all_its_files(tmp_path: Path) -> None:
    write(bundle(ONE, PDF, state="final"), tmp_path)
    with pytest.raises(Usage, match="holds a final bundle, which a draft doesn't replace"):
        write(bundle(ONE, PDF, state="draft"), tmp_path)
    with pytest.raises(Usage, match=r"which one without form4\.pdf doesn't replace"):
        write(bundle(ONE, state="final"), tmp_path)
    again = bundle(Artifact("a.xml", "x", b"new\n"), PDF, SECRET, state="final")
    assert (write(again, tmp_path) / "a.xml").read_bytes() == b"new\n"


def test_a_draft_is_replaced_by_anything(tmp_path: Path) -> None:
    write(bundle(ONE, PDF, state="draft"), tmp_path)
    assert (write(bundle(ONE, state="draft"), tmp_path) / "a.xml").is_file()


def test_a_form_that_was_signed_since_is_never_replaced(tmp_path: Path) -> None:
    folder = write(bundle(ONE, PDF, state="draft"), tmp_path)
    signed = PDF.data + b"1 0 obj <</Type /Sig>> endobj\n%%EOF\n"
    (folder / "form4.pdf").write_bytes(signed)
    with pytest.raises(Usage, match=r"form4\.pdf was signed after it was built"):
        write(bundle(ONE, PDF, state="final"), tmp_path)
    assert (folder / "form4.pdf").read_bytes() == signed


def test_a_damaged_form_is_replaced(tmp_path: Path) -> None:
    folder = write(bundle(ONE, PDF, state="draft"), tmp_path)
    (folder / "form4.pdf").write_bytes(b"%PDF-1.7 damaged and longer than before")
    write(bundle(ONE, PDF, state="draft"), tmp_path)
    assert (folder / "form4.pdf").read_bytes() == PDF.data


def test_a_signed_form_in_a_bundle_is_named_as_such(out: Path) -> None:
    (out / "roe" / "form4.signed.pdf").write_bytes(b"%PDF-1.7 signed")
    before = tree(out)
    with pytest.raises(Usage, match="holds a signed form: build into another folder"):
        write(NEW, out)
    assert tree(out) == before
