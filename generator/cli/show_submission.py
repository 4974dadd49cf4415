"""`form4 show`: what an envelope holds, and its documents decoded into a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from ..findings import without
from ..importer.contents import MAX_BYTES, Contents, contents, file_names
from ..reports import printable
from ..version import TOOL
from .either import bytes_of, name_of
from .inputs import codes_at_hand


@click.command(name="show")
@click.argument("path", metavar="FILE")
@click.option(
    "--decode",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the documents into this folder, which must be new or empty.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
def command(path: str, decode: Path | None, style: str) -> int:
    """Show what FILE holds: a submission.xml, a primary_doc.xml or a conformed copy, or -.

    CCCs are never shown. Exit code 1 when the envelope and the form in it disagree.
    """
    from ..kept import cccs_of

    name = name_of(path)
    data = bytes_of(path, MAX_BYTES)
    found = contents(data, name)
    codes = [code.get_secret_value() for code in cccs_of(data) | codes_at_hand()]
    names = file_names(found)
    if decode is not None:
        from ..submission.folder import write_folder

        write_folder(
            decode, [(n, p.data, p.secret) for n, p in zip(names, found.parts, strict=True)]
        )
    if style == "json":
        click.echo(json.dumps(_masked(_as_dict(found, name, names, decode), codes), indent=2))
    else:
        for line in _lines(found):
            click.echo(printable(without(line, codes)))
        for line in _decoded(found, names, decode):
            click.echo(printable(without(line, codes)), err=True)
    return 1 if found.disagreements else 0


def _lines(found: Contents) -> list[str]:
    lines = [f"{found.kind}: type {found.type}" + (f", {found.flag}" if found.flag else "")]
    form = found.form
    if form is not None:
        issuer = " ".join(filter(None, (form.issuer, f"({form.symbol})", f"CIK {form.issuer_cik}")))
        lines += [f"period:    {form.period}", f"issuer:    {issuer}"]
        for owner in form.owners:
            code = "with a CCC (hidden)" if owner.ccc else "without a CCC"
            lines.append(
                f"owner:     {owner.name + ', ' if owner.name else ''}CIK {owner.cik}, {code}"
            )
        lines.append(f"signed:    {', '.join(form.signed)}")
    if found.contact:
        lines.append(f"contact:   {', '.join(found.contact.values())}")
    lines += [f"notify:    {address}" for address in found.notify]
    width = max((len(part.name) for part in found.parts), default=0)
    for part in found.parts:
        digest = part.sha256 or "hash hidden: a CCC could be found out from it"
        lines.append(
            f"document:  {part.name:<{width}}  {part.type:<8} {len(part.data):>9,} bytes  {digest}"
            + (f"  {part.description}" if part.description else "")
        )
    return lines + [f"wrong:     {problem}" for problem in found.disagreements]


def _decoded(found: Contents, names: list[str], decode: Path | None) -> list[str]:
    if decode is None:
        return []
    lines = [
        f"{part.name} is written as {name}: its own name is not a plain one, or stands twice"
        for part, name in zip(found.parts, names, strict=True)
        if part.name != name
    ]
    secret = [n for n, part in zip(names, found.parts, strict=True) if part.secret]
    lines.append(f"{len(names)} document{'s' * (len(names) != 1)} written to {decode}")
    return lines + [f"{name} holds a CCC: mode 0600" for name in secret]


def _masked(shown: Any, codes: list[str]) -> Any:
    """What is shown, with the CCCs hidden wherever somebody has written one."""
    if isinstance(shown, dict):
        return {key: _masked(value, codes) for key, value in shown.items()}
    if isinstance(shown, list):
        return [_masked(value, codes) for value in shown]
    return without(shown, codes) if isinstance(shown, str) else shown


def _as_dict(found: Contents, name: str, names: list[str], decode: Path | None) -> dict[str, Any]:
    form = found.form
    return {
        "tool": TOOL,
        "file": name,
        "kind": found.kind,
        "type": found.type,
        "test_or_live": found.flag or None,
        "contact": found.contact,
        "notify": list(found.notify),
        "form": form
        and {
            "type": form.type,
            "period_of_report": form.period,
            "issuer": {"cik": form.issuer_cik, "name": form.issuer, "trading_symbol": form.symbol},
            "reporting_owners": [
                {"cik": owner.cik, "name": owner.name, "has_ccc": owner.ccc}
                for owner in form.owners
            ],
            "signed": list(form.signed),
        },
        "documents": [
            {
                "name": part.name,
                "type": part.type,
                "description": part.description,
                "size": len(part.data),
                "sha256": part.sha256,
                "holds_ccc": part.secret,
                "written": str(decode / file) if decode is not None else None,
            }
            for part, file in zip(found.parts, names, strict=True)
        ],
        "wrong": list(found.disagreements),
    }
