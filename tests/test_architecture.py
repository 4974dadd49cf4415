"""Imports go one way; this walks the syntax trees and holds the table of design.md section 3."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "generator"
MODULES = sorted(p for p in PACKAGE.rglob("*.py"))

#: Which parts a part may import. A part is a folder or a top-level module of the package.
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {
        "bundle",
        "errors",
        "findings",
        "model",
        "options",
        "pipeline",
        "powers",
        "source",
        "version",
    },
    "__main__": {"cli"},
    "build_hook": set(),
    "version": set(),
    "errors": {"findings"},
    "findings": set(),
    "resources": set(),
    "source": {"errors", "findings", "json_reader", "yaml_reader"},
    "yaml_reader": {"collecting", "errors", "findings", "source", "yaml_nodes"},
    "yaml_nodes": {"errors", "source"},
    "json_reader": {"errors", "findings", "source"},
    "model": {"model"},
    "schemas": {"schemas"},
    "checks": {"checks", "findings", "model"},
    "forms": {"checks", "findings", "forms", "model", "source"},
    "options": {"forms", "model"},
    "bundle": {"errors", "findings"},
    "fonts": {"errors", "fonts"},
    "outputs": {
        "bundle",
        "collecting",
        "errors",
        "findings",
        "fonts",
        "forms.base",
        "model",
        "outputs",
        "resources",
    },
    "verify": {"bundle", "findings", "forms.base", "model", "resources", "schemas", "verify"},
    "reports": {"findings", "version"},
    "scenarios": {"errors", "resources"},
    "doctor": {"errors", "fonts", "resources", "schemas", "version", "yaml_nodes"},
    "pipeline": {
        "building",
        "bundle",
        "checks",
        "credentials",
        "disclosure",
        "errors",
        "findings",
        "forms",
        "model",
        "options",
        "source",
        "submission",
    },
    "building": {
        "bundle",
        "credentials",
        "errors",
        "findings",
        "forms",
        "model",
        "options",
        "outputs",
        "schemas",
        "verify",
        "version",
    },
    "report_formats": {"checks.catalog", "findings", "reports", "version"},
    "deadline_report": {"checks.deadlines", "findings", "model", "version"},
    "mending": {
        "checks.splitting",
        "errors",
        "findings",
        "forms.text",
        "importer",
        "source",
        "yaml_nodes",
    },
    "importer": {
        "errors",
        "findings",
        "forms",
        "importer",
        "model",
        "resources",
        "source",
        "version",
    },
    "comparing": {
        "comparing",
        "errors",
        "findings",
        "forms.base",
        "model",
        "outputs",
        "resources",
        "version",
    },
    "collecting": set(),
    "plugins": set(),
    "starting": {"collecting", "plugins"},
    "many": {
        "building",
        "bundle",
        "collecting",
        "errors",
        "model",
        "options",
        "pipeline",
        "reports",
        "source",
        "starting",
    },
    "batch": {
        "batch",
        "building",
        "collecting",
        "credentials",
        "bundle",
        "checks.deadlines",
        "deadline_report",
        "errors",
        "findings",
        "forms",
        "importer",
        "json_reader",
        "model",
        "options",
        "outputs",
        "pipeline",
        "powers",
        "reports",
        "resources",
        "schemas",
        "source",
        "submission",
        "verify.signature_page",
        "version",
        "yaml_reader",
        "starting",
    },
    "cli": {
        "attestation",
        "batch",
        "bundle",
        "checks",
        "cli",
        "comparing",
        "credentials",
        "deadline_report",
        "disclosure",
        "doctor",
        "errors",
        "exhibit_text",
        "findings",
        "forms",
        "importer",
        "kept",
        "many",
        "mending",
        "model",
        "options",
        "outputs.templates",
        "pipeline",
        "powers",
        "report_formats",
        "reports",
        "resources",
        "scenarios",
        "schemas",
        "signing",
        "source",
        "stamps",
        "submission",
        "verify.suspense",
        "version",
        "website",
        "starting",
    },
    #: The register is an input of its own (source -> model), judged by the checks; the exhibit is
    #: drafted from a template and wrapped as `exhibit clean` wraps.
    "powers": {
        "checks.attorneys",
        "checks.naming",
        "checks.on_behalf",
        "checks.people",
        "errors",
        "exhibit_text",
        "findings",
        "forms.faults",
        "forms.text",
        "model",
        "powers",
        "resources",
        "source",
    },
    #: Text and HTML of exhibits: it knows nothing of filings.
    "exhibit_text": {"errors", "exhibit_text", "findings", "forms.text"},
    #: The issuer's pages are written from conformed copies, so it reads them as `import` does.
    "website": {
        "bundle",
        "checks.html_marks",
        "disclosure",
        "errors",
        "findings",
        "forms",
        "importer",
        "model",
        "outputs.filters",
        "outputs.templates",
        "source",
        "version",
        "website",
    },
    #: Where CCCs are kept: the model names the place, building asks for the code.
    "credentials": {"credential_places", "findings", "model"},
    "credential_places": set(),
    "disclosure": {"disguises", "findings", "model", "source"},
    "disguises": set(),
    #: What goes to EDGAR around the form: exhibits from files before the checks, and the package
    #: of bundles after all is built. It renders nothing: the command line brings the cover sheet.
    "submission": {"bundle", "errors", "model", "submission", "version"},
    # Bundles that were kept are read back as filed forms are, and judged as new ones are.
    "kept": {
        "bundle",
        "checks",
        "errors",
        "findings",
        "fonts",  # the faces that a PDF must have embedded
        "forms",
        "importer",
        "kept",
        "model",
        "schemas",
        "signing",
        "source",
        "verify",
        "version",
    },
    # Keys and signatures; it knows PDFs and nothing of filings. pyHanko is imported nowhere else.
    "signing": {"checks.catalog", "errors", "findings", "signing", "verify.revisions"},
    # Pages of ours that are no form of a filing.
    "stamps": {"fonts", "outputs"},
    "attestation": {"errors", "fonts", "outputs"},
}


def imports_of(path: Path) -> list[tuple[int, str]]:
    """Line and dotted name, inside the package, of everything a module imports from it."""
    inside = path.relative_to(PACKAGE).with_suffix("").parts
    package = inside[:-1]
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level == 0:
            continue
        base = package[: len(package) - node.level + 1]
        if node.module:
            found.append((node.lineno, ".".join((*base, *node.module.split(".")))))
        else:
            found += [(node.lineno, ".".join((*base, alias.name))) for alias in node.names]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    part = path.relative_to(PACKAGE).with_suffix("").parts[0]
    allowed = MAY_IMPORT[part]
    wrong = [
        f"line {line}: {name}"
        for line, name in imports_of(path)
        if name.split(".")[0] not in allowed
        and not any(name == one or name.startswith(one + ".") for one in allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_the_package_only_relatively(path: Path) -> None:
    absolute = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (
            isinstance(node, ast.ImportFrom)
            and not node.level
            and (node.module or "").split(".")[0] == "generator"
        )
        or (
            isinstance(node, ast.Import)
            and any(alias.name.split(".")[0] == "generator" for alias in node.names)
        )
    ]
    assert absolute == []


def test_only_the_command_line_prints_or_reads_clock_environment_or_folder() -> None:
    forbidden = {
        "print",
        "input",
        "date.today",
        "datetime.now",
        "time.time",
        "os.environ",
        "os.getenv",
        "os.getcwd",
        "Path.cwd",
        "click.echo",
    }
    #: fontconfig can be told where its fonts are only through the environment.
    allowed = {("outputs", "os.environ"), ("fonts", "os.environ")}
    wrong = []
    for path in MODULES:
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.func.id
            if name in forbidden and (part, name) not in allowed:
                wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno} {name}")
    assert wrong == []


def test_xml_tag_names_stand_only_in_templates_and_where_xml_is_read() -> None:
    tags = ("rptOwner", "securityTitle", "transactionCoding")
    allowed = ("verify", "importer", "schemas")
    wrong = [
        f"{path.relative_to(PACKAGE)}: {tag}"
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] not in allowed
        for tag in tags
        if tag in path.read_text("utf-8").replace("rptOwnerNonUSAddressFlag, which", "")
        and tag in _strings(path)
    ]
    assert wrong == []


def _strings(path: Path) -> str:
    """The string constants of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return " ".join(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    )


def test_exceptions_are_caught_broadly_only_at_the_outermost_place() -> None:
    broad = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert [place.split(":")[0] for place in broad] == ["cli/__init__.py"]


def test_there_is_no_module_of_odds_and_ends() -> None:
    banned = {"utils.py", "common.py", "helpers.py", "helper.py", "manager.py", "misc.py"}
    assert [p.name for p in MODULES if p.name in banned] == []


def test_modules_and_functions_keep_their_budget() -> None:
    long_modules = [
        f"{path.relative_to(PACKAGE)}: {count} lines"
        for path in MODULES
        if (count := len(path.read_text("utf-8").splitlines())) > 260
    ]
    long_functions = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 55
    ]
    assert (long_modules, long_functions) == ([], [])


def test_the_top_level_is_the_agreed_one() -> None:
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files"], cwd=PACKAGE.parent, capture_output=True, text=True, check=False
    ).stdout.split()
    if not listed:
        pytest.skip("not a git checkout: nothing to list")
    agreed = {
        "pyproject.toml",
        "README.md",
        "generator",
        "templates",
        "tests",
        "samples",
        "LICENSE",
        "CHANGELOG.md",
    }
    tops = {name.split("/")[0] for name in listed}
    assert {t for t in tops if not t.startswith(".")} - agreed == set()
