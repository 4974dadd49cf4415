"""The fonts: made the same everywhere, small, complete for the text that a form may hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator import fonts
from generator.errors import Unavailable
from generator.fonts import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    build.make(folder)
    return folder


def test_the_faces_are_the_same_bytes_each_time(made: Path) -> None:
    here = fonts.ensure_fonts()
    for name in build.FILES:
        assert (made / name).read_bytes() == (here / name).read_bytes()


def test_nothing_but_the_faces_and_their_licence_is_written(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == sorted(build.FILES)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (made / build.LICENCE).read_text("utf-8")


@pytest.mark.parametrize("face", build.FACES, ids=lambda face: face.style)
def test_a_face_is_static_named_and_small(face: build.Face, made: Path) -> None:
    font = TTFont(made / face.file)
    assert "fvar" not in font
    assert "GSUB" not in font  # no ligature hides a letter from a search
    assert font["name"].getDebugName(1) == "Arimo"
    assert font["name"].getDebugName(2) == face.style
    assert font["OS/2"].usWeightClass == face.weight
    assert (made / face.file).stat().st_size < 40_000


def test_letters_are_as_wide_as_arials(made: Path) -> None:
    """Arial's advance widths in 1/2048 em, from any copy of it: A, a, 0, W, space."""
    font = TTFont(made / "Arimo-Regular.ttf")
    cmap, widths = font.getBestCmap(), font["hmtx"]
    assert [widths[cmap[ord(c)]][0] for c in "Aa0W "] == [1366, 1139, 1139, 1933, 569]


def test_every_face_has_what_edgar_takes_and_more() -> None:
    assert set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) <= fonts.covered()


def test_missing_glyphs_are_told() -> None:
    assert fonts.missing_glyphs("Common Stock, par value $0.01\n") == set()
    assert fonts.missing_glyphs("Société “Générale”: 5 €") == set()
    assert fonts.missing_glyphs("台積電 TSM") == set("台積電")


@pytest.fixture
def bare_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A place for the faces where there is none yet."""
    folder = tmp_path / "fonts"
    monkeypatch.setattr(fonts, "FOLDER", folder)
    fonts._made.cache_clear()
    yield folder
    fonts._made.cache_clear()


def test_a_bare_checkout_makes_its_fonts(bare_checkout: Path) -> None:
    assert fonts.ensure_fonts() == bare_checkout
    assert {path.name for path in bare_checkout.iterdir()} == set(build.FILES)


def test_where_nothing_can_be_written_the_fonts_go_to_a_temporary_folder(
    bare_checkout: Path,
) -> None:
    bare_checkout.write_text("a file where the folder belongs")
    folder = fonts.ensure_fonts()
    assert folder != bare_checkout
    assert {path.name for path in folder.iterdir()} == {*build.FILES, fonts.CONFIGURATION}
    shutil.rmtree(folder)


def test_without_the_font_package_the_error_says_what_to_install(
    bare_checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PACKAGE", "no_such_fonts")
    with pytest.raises(Unavailable, match="pip install fontpkg-arimo"):
        fonts.ensure_fonts()


def test_the_build_modules_need_nothing_of_this_project() -> None:
    code = (
        "import sys, importlib.util as u; "
        "s = u.spec_from_file_location('b', 'generator/fonts/build.py'); "
        "m = u.module_from_spec(s); sys.modules['b'] = m; s.loader.exec_module(m); "
        "print([n for n in ('generator', 'pydantic', 'fontTools') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_a_pdf_sees_no_font_of_the_host() -> None:
    text = (fonts.FOLDER / fonts.CONFIGURATION).read_text("utf-8")
    assert '<dir prefix="relative">.</dir>' in text
    assert text.count("<dir") == 1
    assert "<include" not in text
