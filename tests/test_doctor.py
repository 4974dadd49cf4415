"""The doctor: every part of this machine, and the cure for what is missing."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import fonts, resources, schemas, version
from generator.doctor import Part, examine


def parts() -> dict[str, Part]:
    return {part.name: part for part in examine()}


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """What is remembered about this machine is asked anew."""
    version.libraries.cache_clear()
    schemas._load.cache_clear()
    yield
    version.libraries.cache_clear()
    schemas._load.cache_clear()


def test_every_part_is_looked_at_in_order() -> None:
    found = parts()
    assert list(found) == [
        "Python", "Python packages", "libyaml", "Pango (PDF)", "HarfBuzz subset", "Fonts",
        "Templates", "Schemas",
    ]  # fmt: skip
    assert [name for name, part in found.items() if not part.needed] == ["HarfBuzz subset"]


def test_on_this_machine_every_part_that_is_needed_is_there() -> None:
    assert [part for part in examine() if part.needed and not part.good] == []


def test_versions_and_places_are_shown() -> None:
    found = parts()
    assert found["Python"].seen == ".".join(map(str, sys.version_info[:3]))
    assert f"lxml {importlib.metadata.version('lxml')}" in found["Python packages"].seen
    assert found["Templates"].seen == str(resources.folder("templates"))
    assert found["Schemas"].seen == "X0609, in force since 2026-03-18"
    assert "Arimo-Regular" in found["Fonts"].seen


def test_a_python_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError("lxml")

    monkeypatch.setattr(importlib.metadata, "version", missing)
    assert parts()["Python packages"] == Part(
        "Python packages", False, "lxml is missing", "pip install form4-generator"
    )


def test_a_pyyaml_without_libyaml_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import generator

    monkeypatch.delitem(sys.modules, "generator.yaml_nodes", raising=False)
    monkeypatch.delattr(generator, "yaml_nodes", raising=False)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    found = parts()["libyaml"]
    assert (found.good, found.seen) == (
        False, "PyYAML was installed without libyaml; install a binary wheel",
    )  # fmt: skip


class Broken:
    """A finder by which importing a package fails as it does on a machine where it is broken."""

    def __init__(self, error: Exception, package: str) -> None:
        self.error = error
        self.package = package

    def find_spec(self, name: str, *_: Any) -> None:
        if name.split(".")[0] == self.package:
            raise self.error


@pytest.mark.parametrize(
    ("error", "seen", "cure"),
    [
        (OSError("cannot load library 'libpango-1.0-0'\nmore"),
         "cannot load library 'libpango-1.0-0'", "Debian, Ubuntu: apt-get install"),
        (ImportError("No module named 'weasyprint'"), "No module named 'weasyprint'",
         "pip install form4-generator"),
    ],
)  # fmt: skip
def test_a_machine_without_pango_or_weasyprint_is_told_what_to_install(
    error: Exception, seen: str, cure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Broken(error, "weasyprint"), *sys.meta_path])
    found = parts()
    assert (found["Pango (PDF)"].good, found["Pango (PDF)"].seen) == (False, seen)
    assert found["Pango (PDF)"].cure.startswith(cure)
    assert found["HarfBuzz subset"].seen == "not asked: WeasyPrint is missing"


def test_fonts_that_can_not_be_made_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0].startswith("fontpkg")]:
        monkeypatch.delitem(sys.modules, name)
    missing = ModuleNotFoundError("No module named 'fontpkg_arimo'", name="fontpkg_arimo")
    monkeypatch.setattr(sys, "meta_path", [Broken(missing, "fontpkg_arimo"), *sys.meta_path])
    fonts._made.cache_clear()
    found = parts()["Fonts"]
    fonts._made.cache_clear()
    assert (found.good, found.cure) == (False, "pip install fontpkg-arimo")
    assert "(fontpkg_arimo)" in found.seen


def test_schemas_that_can_not_be_read_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(schemas, "HERE", tmp_path)
    found = parts()["Schemas"]
    assert (found.good, found.cure) == (False, "reinstall the package")
    assert found.seen.startswith("X0609: ")


def test_templates_that_are_not_there_are_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "generator")
    assert parts()["Templates"] == Part(
        "Templates", False, str(tmp_path / "templates"), "reinstall the package"
    )
