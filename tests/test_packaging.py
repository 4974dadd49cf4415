"""Wheel, sdist, editable install and bare checkout all find templates, samples, fonts and schemas."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from generator.fonts import build

ROOT = Path(__file__).resolve().parents[1]
BUILD = (
    "import generator, pathlib, datetime as d; from generator import build; "
    "from generator.resources import folder; "
    "b = build(folder('samples') / 'rsu-grant.yaml', as_of='signed'); "
    "print(pathlib.Path(generator.__file__).parent, [a.name for a in b.artifacts])"
)
NAMES = "['primary_doc.xml', 'submission.xml', 'conformed_copy.xml', 'form4.pdf']"


def run(arguments: list[str], cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        arguments,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel and an sdist, built without network from this environment's own build backend."""
    out = tmp_path_factory.mktemp("dist")
    run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)],
        cwd=out,
    )
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def sdist(built: Path) -> Path:
    return next(built.glob("*.tar.gz"))


def bare_environment(folder: Path) -> Path:
    """A new environment that sees this one's libraries, but not this checkout."""
    venv.create(folder, with_pip=False, symlinks=True)
    site = next((folder / "lib").glob("python3*")) / "site-packages"
    here = Path(next(p for p in sys.path if p.endswith("site-packages")))
    for entry in here.iterdir():
        ours = entry.name.startswith(
            ("generator", "form4_generator", "_editable", "_form4", "dev_")
        )
        if not ours and not entry.name.startswith("__editable__"):
            (site / entry.name).symlink_to(entry)
    return site


def test_the_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    site = bare_environment(tmp_path / "env")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (tmp_path / "empty").mkdir()
    shown = run([str(tmp_path / "env/bin/python"), "-c", BUILD], tmp_path / "empty")
    assert shown.strip() == f"{site / 'generator'} {NAMES}"


def test_the_wheel_holds_templates_samples_fonts_schemas_and_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        "generator/templates/form4/form.html.j2",
        "generator/templates/scenarios/rsu-grant.yaml.j2",
        "generator/samples/rsu-grant.yaml",
        "generator/fonts/Arimo-Regular.ttf",
        "generator/fonts/LICENSE-Arimo.txt",
        "generator/fonts/fonts.conf",
        "generator/schemas/X0609/form4.xsd",
        "generator/py.typed",
    }
    assert wanted - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in names if name.startswith(("tests/", "templates/", "samples/"))] == []


def test_the_build_hook_needs_nothing_of_the_package(tmp_path: Path) -> None:
    for name in ("fonts/build.py", "outputs/environment.py", "outputs/filters.py"):
        target = tmp_path / "generator" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "generator" / name, target)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    spec = spec_from_file_location("build_hook", ROOT / "generator/build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.GeneratorBuildHook(str(tmp_path), {}, None, None, str(tmp_path), "wheel")
    data: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize("editable", data)
    assert data == {"force_include": {}}
    hook.initialize("standard", data)
    (made,) = data["force_include"]
    assert data["force_include"][made] == "generator/compiled_templates"
    assert (Path(made) / "stamp.json").is_file()
    for name in build.FILES:
        ours = (ROOT / "generator/fonts" / name).read_bytes()
        assert (tmp_path / "generator/fonts" / name).read_bytes() == ours


def test_an_installed_wheel_uses_the_compiled_templates(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "from generator.building import templates_for; "
        "t = templates_for(None).environment.get_template('form4/document.xml.j2'); "
        "print(t.root_render_func.__code__.co_filename)"
    )
    out = run([sys.executable, "-c", code], tmp_path, PYTHONPATH=str(tmp_path))
    assert "compiled_templates" in out


def test_the_sdist_unpacked_is_a_bare_checkout_that_works(sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.glob("form4_generator-*"))
    shown = run([sys.executable, "-S", "-c", _path_first(unpacked) + BUILD], tmp_path)
    assert shown.strip() == f"{unpacked / 'generator'} {NAMES}"


def test_a_bare_checkout_without_fonts_makes_them_itself(sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(tmp_path.glob("form4_generator-*"))
    for face in (unpacked / "generator/fonts").glob("*.ttf"):
        face.unlink()
    shown = run([sys.executable, "-S", "-c", _path_first(unpacked) + BUILD], tmp_path)
    assert shown.strip() == f"{unpacked / 'generator'} {NAMES}"
    assert (unpacked / "generator/fonts/Arimo-Regular.ttf").exists()


def test_an_editable_install_works_from_anywhere(tmp_path: Path) -> None:
    from hatchling.build import build_editable

    here = Path.cwd()
    os.chdir(ROOT)
    try:
        name = build_editable(str(tmp_path))
    finally:
        os.chdir(here)
    site = bare_environment(tmp_path / "env")
    with zipfile.ZipFile(tmp_path / name) as archive:
        archive.extractall(site)
    (tmp_path / "empty").mkdir()
    shown = run([str(tmp_path / "env/bin/python"), "-c", BUILD], tmp_path / "empty")
    assert shown.strip() == f"{ROOT / 'generator'} {NAMES}"


def test_the_package_is_typed_and_says_its_version_once() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    from generator import __version__

    assert project["version"] == __version__
    assert (ROOT / "generator/py.typed").exists()


def test_the_core_dependencies_are_the_agreed_ones() -> None:
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = sorted(re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in project["dependencies"])
    assert names == [
        "click",
        "holidays",
        "jinja2",
        "lxml",
        "pydantic",
        "pyyaml",
        "rich",
        "weasyprint",
    ]


def _path_first(folder: Path) -> str:
    """Python text that puts a folder first and this environment's libraries after it."""
    libraries = [p for p in sys.path if p.endswith("site-packages")]
    standard = [p for p in sys.path if "site-packages" not in p and Path(p) != ROOT and p]
    return f"import sys; sys.path[:] = {[str(folder), *standard, *libraries]!r}; "
