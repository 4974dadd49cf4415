"""From a checked filing to a bundle: render each artifact, verify it, describe it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path as FilePath

from . import schemas
from .bundle import MAKER, Artifact, Bundle, described
from .credentials import gathered
from .errors import Rejected, Unfaithful, Usage
from .findings import Finding, blocking, count, ordered
from .forms import FORMS, Form
from .model.exhibits import Exhibit
from .model.filing import Filing
from .options import Options, judged
from .outputs import OUTPUTS, Render, Settings, Templates
from .outputs.xml import SUBMISSION, ccc_by_cik
from .verify import VERIFIERS, Against
from .version import TOOL, libraries

_warm = threading.local()
Placed = Callable[[Iterable[Finding]], tuple[Finding, ...]]


def build(
    filing: Filing,
    findings: tuple[Finding, ...],
    options: Options,
    name: str,
    placed: Placed = ordered,
    exhibits: tuple[Exhibit, ...] = (),
) -> Bundle:
    """The bundle of a filing whose findings are known; `placed` gives further ones their lines.

    `exhibits` are the documents that the filing lists, as they were read and checked.
    Raises Rejected when one of them, or a missing CCC in a final build, forbids it; Unfaithful
    when an artifact doesn't say what the filing says; Usage when `only` names no output of ours, or
    a template of the user's is broken.
    """
    if options.live and not options.final:
        raise Usage("a LIVE submission is a final one: build it with final too")
    secrets, missing = gathered(filing, options.secrets, final=options.final)
    findings = placed((*findings, *missing))
    refused = blocking(findings, strict=options.strict)
    if refused:
        raise Rejected(f"{name}: {refused[0].code} {refused[0].message}", findings)
    _known_outputs(options.only)
    _all_read(filing, exhibits)
    form = FORMS[0]
    judged_on = judged(filing, options.as_of)
    version = schemas.current(judged_on)
    settings = Settings(
        final=options.final,
        test=options.test,
        live=options.live,
        schema=version.name,
        secrets=secrets,
        exhibits=exhibits,
    )
    against = Against(
        filing,
        form,
        version,
        ccc_by_cik(filing, settings),
        final=options.final,
        test=options.test,
        live=options.live,
        exhibits=exhibits,
    )
    artifacts = _artifacts(filing, form, settings, against, options)
    artifacts += _beside(artifacts, exhibits)
    manifest = _manifest(filing, findings, artifacts, options, judged_on, version.name)
    return Bundle(name, artifacts, manifest, findings)


def _artifacts(
    filing: Filing, form: Form, settings: Settings, against: Against, options: Options
) -> tuple[Artifact, ...]:
    """What is wanted, each verified; a later one may enclose what was made before it."""
    made: dict[str, Artifact] = {}
    renders = [o.render for o in OUTPUTS if options.only is None or o.name in options.only]
    if options.signature_page:
        renders.append(_signature_page)
    for render in renders:
        known = replace(settings, made=made)
        artifact = _verified(render, filing, form, known, against, options.templates)
        made = {**made, artifact.name: artifact}
    return tuple(made.values())


def _known_outputs(only: frozenset[str] | None) -> None:
    unknown = sorted((only or frozenset()) - {output.name for output in OUTPUTS})
    if unknown:
        names = ", ".join(output.name for output in OUTPUTS)
        raise Usage(f"there is no output {unknown[0]!r}: there are {names}")


def _all_read(filing: Filing, exhibits: tuple[Exhibit, ...]) -> None:
    listed = [d.path for d in filing.submission.documents] if filing.submission else []
    if len(listed) != len(exhibits):
        raise Usage(f"the filing lists {len(listed)} exhibits, and {len(exhibits)} were given")


def _beside(artifacts: tuple[Artifact, ...], exhibits: tuple[Exhibit, ...]) -> tuple[Artifact, ...]:
    """Copies of the exhibits, kept beside the submission that encloses them."""
    if not any(artifact.name == SUBMISSION for artifact in artifacts):
        return ()
    return tuple(Artifact(e.name, e.media_type, e.data) for e in exhibits)


def templates_for(folder: FilePath | None) -> Templates:
    """The templates of a folder, made once in each thread."""
    made: dict[FilePath | None, Templates] = _warm.__dict__.setdefault("templates", {})
    if folder not in made:
        made[folder] = Templates(folder)
    return made[folder]


def _signature_page(
    filing: Filing, form: Form, templates: Templates, settings: Settings
) -> Artifact:
    from .outputs import signature_page

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
    if folder and _shows_a_code(artifact, against):
        raise Unfaithful(f"{artifact.name} shows a CCC (with the templates in {folder})")
    return artifact


def _shows_a_code(artifact: Artifact, against: Against) -> bool:
    """Whether what others get to see holds a CCC, as a template of somebody's may have it."""
    if artifact.secret:
        return False
    codes = [code for code in against.cccs.values() if code]
    texts = [artifact.data.decode("latin-1")]
    if codes and artifact.media_type == "application/pdf":
        from .verify import pdf_text

        texts.append(
            "".join("".join(run.text for run in pdf_text.read(artifact.data).runs).split())
        )
    return any(code in text for code in codes for text in texts)


def _without_secrets(message: str, against: Against) -> str:
    """A message that may quote what a template has written, without any CCC in it."""
    for ccc in filter(None, against.cccs.values()):
        message = message.replace(ccc, "<CCC>").replace(repr(ccc)[1:-1], "<CCC>")
    return message


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
        "submission": "LIVE" if options.live else "TEST",
        "templates": "own" if options.templates else "bundled",
        "ccc_complete": complete,
        **({"powers": options.powers.name} if options.powers else {}),
        "form": filing.form,
        "period_of_report": filing.period_of_report.isoformat(),
        "issuer": {"cik": filing.issuer.cik, "name": filing.issuer.name},
        "reporting_owners": [{"cik": o.cik, "name": o.name} for o in filing.reporting_owners],
        "summary": count(findings),
        "findings": [finding.as_dict() for finding in findings],
        "files": [described(artifact) for artifact in artifacts],
    }
