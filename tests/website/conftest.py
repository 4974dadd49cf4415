"""Bundles to post, built once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from generator import Options, build, write

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
#: Made up; it has the shape of a CCC, with characters that XML and HTML escape.
CCC = "abc$12<&"
ANYBODYS = {
    f"env:CCC_{name}": SecretStr(CCC)
    for name in ("ROE", "COE", "FUND", "GP", "SAMPLE", "NOE", "KOE", "CREDIT", "FEDERICO")
}
Built = Callable[..., Path]


def bundle(sample: str, out: Path, *, final: bool = True, only: str | None = "xml") -> Path:
    wanted = frozenset(["conformed_copy", "primary_doc"]) if only else None
    options = Options("signed", final=final, only=wanted, secrets=ANYBODYS)
    return write(build(SAMPLES / f"{sample}.yaml", as_of="signed", options=options), out)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one final bundle that has everything, the PDF too."""
    out = tmp_path_factory.mktemp("whole")
    bundle("rsu-grant", out, only=None)
    return out


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory, whole: Path) -> Path:
    """A folder with final bundles of several people, and a draft."""
    import shutil

    out = tmp_path_factory.mktemp("several")
    shutil.copytree(whole / "rsu-grant", out / "rsu-grant")
    for sample in ("joint-filing", "exercise-and-sale", "amendment", "debt-and-swap"):
        bundle(sample, out)
    bundle("vest-and-withhold", out, final=False)
    return out


def manifest_of(folder: Path) -> dict[str, object]:
    held: dict[str, object] = json.loads((folder / "manifest.json").read_text("ascii"))
    return held


FILED = date(2026, 9, 8)
