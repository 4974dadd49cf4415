"""From a checked filing to a bundle: render each artifact, verify it, describe it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path as FilePath

from . import schemas
from .bundle import MAKER, Artifact, Bundle, described
from .errors import Rejected, Unfaithful, Usage
from .findings import Finding, Path, blocking, count, ordered
from .forms import FORMS, Form
from .model.filing import Filing
from .options import Options, judged
from .outputs import OUTPUTS, Render, Settings, Templates, signature_page
from .outputs.xml import ccc_by_cik
from .verify import VERIFIERS, Against
from .version import TOOL, libraries

_CCC = re.compile(r"(?=.*[0-9])(?=.*[@#$*])[!-~]{8}")
_warm = threading.local()
Placed = Callable[[Iterable[Finding]], tuple[Finding, ...]]


def build(
    filing: Filing,
    findings: tuple[Finding, ...],
    options: Options,
    name: str,
    placed: Placed = ordered,
) -> Bundle:
    """The bundle of a filing whose findings are known; `placed` gives further ones their lines.

    Raises Rejected when one of them, or a missing CCC in a final build, forbids it; Unfaithful
    when an artifact doesn't say what the filing says; Usage when `only` names no output of ours, or
    a template of the user's is broken.
    """
    findings = placed((*findings, *_credentials(filing, options)))
    refused = blocking(findings, strict=options.strict)
    if refused:
        raise Rejected(f"{name}: {refused[0].code} {refused[0].message}", findings)
    _known_outputs(options.only)
    form = FORMS[0]
    judged_on = judged(filing, options.as_of)
    version = schemas.current(judged_on)
    settings = Settings(
        final=options.final, test=options.test, schema=version.name, secrets=options.secrets
    )
    cccs = ccc_by_cik(filing, settings)
    against = Against(filing, form, version, cccs, final=options.final, test=options.test)
    artifacts = tuple(
        _verified(output.render, filing, form, settings, against, options.templates)
        for output in OUTPUTS
        if options.only is None or output.name in options.only
    )
    if options.signature_page:
        page = _verified(_signature_page, filing, form, settings, against, options.templates)
        artifacts = (*artifacts, page)
    manifest = _manifest(filing, findings, artifacts, options, judged_on, version.name)
    return Bundle(name, artifacts, manifest, findings)


def _known_outputs(only: frozenset[str] | None) -> None:
    unknown = sorted((only or frozenset()) - {output.name for output in OUTPUTS})
    if unknown:
        names = ", ".join(output.name for output in OUTPUTS)
        raise Usage(f"there is no output {unknown[0]!r}: there are {names}")


def templates_for(folder: FilePath | None) -> Templates:
    """The templates of a folder, made once in each thread."""
    made: dict[FilePath | None, Templates] = _warm.__dict__.setdefault("templates", {})
    if folder not in made:
        made[folder] = Templates(folder)
    return made[folder]


def _signature_page(
    filing: Filing, form: Form, templates: Templates, settings: Settings
) -> Artifact:
    digest = signature_page.sha256_without_ccc(filing, form, templates, settings)
    return signature_page.render(filing, form, templates, settings, digest)


def _verified(
    render: Render,
    filing: Filing,
    form: Form,
    settings: Settings,
    against: Against,
    folder: FilePath | None,
) -> Artifact:
    artifact = render(filing, form, templates_for(folder), settings)
    problems = VERIFIERS[artifact.name](artifact, against)
    if problems:
        what = _without_secrets(problems[0], against)
        whose = f" (with the templates in {folder})" if folder else ""
        raise Unfaithful(f"{artifact.name} doesn't say what the filing says: {what}{whose}")
    return artifact


def _without_secrets(message: str, against: Against) -> str:
    """A message that may quote what a template has written, without any CCC in it."""
    for ccc in filter(None, against.cccs.values()):
        message = message.replace(ccc, "<CCC>").replace(repr(ccc)[1:-1], "<CCC>")
    return message


def _credentials(filing: Filing, options: Options) -> list[Finding]:
    """Whether each owner's CCC is at hand; the code itself is never repeated."""
    found = []
    for index, owner in enumerate(filing.reporting_owners):
        if owner.ccc is not None and owner.ccc in options.secrets:
            if not _CCC.fullmatch(options.secrets[owner.ccc].get_secret_value()):
                found.append(_malformed(owner.ccc, ("reporting_owners", index, "ccc")))
            continue
        where = "no `ccc:` is given"
        if owner.ccc is not None:
            kind = owner.ccc.partition(":")[0]
            where = f"none is kept at {owner.ccc}" if kind == "env" else f"{kind}: isn't followed"
        found.append(
            Finding(
                "CCC-03" if options.final else "CCC-02",
                "error" if options.final else "advice",
                ("reporting_owners", index, "ccc"),
                f"the CCC of {owner.name} is missing ({where}); EDGAR would suspend the filing so",
                _cure(owner.ccc),
                "EDGAR Ownership XML Technical Specification v5.5, 4.3.2",
            )
        )
    return found


def _cure(reference: str | None) -> str:
    kind, _, name = (reference or "").partition(":")
    if kind == "env":
        return f"set the environment variable {name} before building (API: Options.secrets)"
    return "keep it in an environment variable and name that: `ccc: env:CCC_NAME`"


def _malformed(reference: str, path: Path) -> Finding:
    return Finding(
        "CCC-05",
        "error",
        path,
        f"what {reference} holds is not a CCC",
        "a CCC has 8 characters, among them a digit and one of @ # $ *",
        "EDGAR Ownership XML Technical Specification v5.5, 4.3.2",
    )


def _manifest(
    filing: Filing,
    findings: tuple[Finding, ...],
    artifacts: tuple[Artifact, ...],
    options: Options,
    judged_on: date,
    schema: str,
) -> dict[str, object]:
    complete = not any(f.code == "CCC-02" for f in findings)
    return {
        "maker": MAKER,
        "tool": TOOL,
        "schema": schema,
        "libraries": libraries(),
        "as_of": judged_on.isoformat(),
        "state": "final" if options.final else "draft",
        "submission": "TEST",
        "templates": "own" if options.templates else "bundled",
        "ccc_complete": complete,
        "form": filing.form,
        "period_of_report": filing.period_of_report.isoformat(),
        "issuer": {"cik": filing.issuer.cik, "name": filing.issuer.name},
        "reporting_owners": [{"cik": o.cik, "name": o.name} for o in filing.reporting_owners],
        "summary": count(findings),
        "findings": [finding.as_dict() for finding in findings],
        "files": [described(artifact) for artifact in artifacts],
    }
