"""`form4 import`: filed forms become YAML."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from .. import importer
from ..bundle import folder_name
from ..errors import GeneratorError, Rejected, Usage
from ..importer.folder import forms_in
from ..reports import EXIT, FileReport, Status
from .either import STDIN, bytes_of, name_of, refuse_known
from .inputs import codes_at_hand
from .show import show_file


@click.command(name="import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write DIR/<name>.yaml for each; without it the one form goes to standard output.",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
def command(paths: tuple[str, ...], out: Path | None, force: bool) -> int:
    """Make the YAML of filed Form 4s, so that a new filing can start from the last.

    PATH is a form's XML, a full submission text, an edgarSubmission, a folder such as the SEC's of
    a filing, or - for standard input. Nothing is lost; what had to be changed is said on top.
    """
    found = _expanded(paths)
    if out is None and len(found) > 1:
        raise Usage(f"{len(found)} forms: give a folder for them with -o DIR")
    targets = {path: _target(path, out) for path in found}
    files: list[FileReport] = []
    taken: dict[str, str] = {}
    for path, target in targets.items():
        clash = taken.setdefault(str(target).casefold(), path) if target else path
        files.append(_imported(path, target, force, clash if clash != path else ""))
    for file in files:
        show_file(file, err=True)
    if out is not None:
        _close(files)
    return max(EXIT[file.status] for file in files)


def _expanded(paths: tuple[str, ...]) -> list[str]:
    """The files that the arguments name: a folder stands for the forms in it."""
    found: list[str] = []
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            found.append(path)
            continue
        inside = forms_in(Path(path))
        if not inside:
            raise Usage(f"{path} holds no file with an ownershipDocument")
        found += map(str, inside)
    return list(dict.fromkeys(found))


def _target(path: str, out: Path | None) -> Path | None:
    stem = "stdin" if path == STDIN else Path(path).stem
    return None if out is None else out / f"{folder_name(stem)}.yaml"


def _imported(path: str, target: Path | None, force: bool, clash: str) -> FileReport:
    """One form, whatever happens on the way: a bad one spoils only itself."""
    from ..kept import cccs_of

    try:
        if clash:
            raise Usage(f"{target} is already what {clash} became: import them into two folders")
        data, name = bytes_of(path), name_of(path)
        source = importer.read(data, name).to_yaml()
        refuse_known(source.text, name, cccs_of(data) | codes_at_hand())
        if target is None:
            click.echo(source.text, nl=False)
            return FileReport(path, "built")
        _write(target, source.text, force)
        click.echo(str(target))
        return FileReport(path, "built", bundle=str(target))
    except GeneratorError as error:
        status: Status = "unreadable" if error.exit_code == EXIT["unreadable"] else "failed"
        status = "rejected" if isinstance(error, Rejected) else status
        return FileReport(path, status, error.findings, message=str(error))


def _write(target: Path, text: str, force: bool) -> None:
    """Write a file whole or not at all. Raises Usage when it exists and isn't to be replaced."""
    if target.exists() and not force:
        raise Usage(f"{target} exists: --force replaces it")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(made).chmod(0o644)
        Path(made).replace(target)
    except OSError as error:
        raise Usage(f"{target} can't be written: {error.strerror or error}") from None


def _close(files: list[FileReport]) -> None:
    made = sum(file.status == "built" for file in files)
    bad = len(files) - made
    said = f"{len(files)} form{'s' * (len(files) != 1)} read: {made} imported"
    click.echo(said + (f", {bad} not" if bad else ""), err=True)
