"""The one report in the forms that other programs read: GitHub annotations, SARIF 2.1.0, JUnit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from .checks.catalog import BY_CODE
from .findings import Finding, Severity
from .reports import FileReport, as_json
from .version import TOOL, __version__

_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_SARIF: dict[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
#: What stands for itself in the path of a URI; a colon could be taken for a scheme's.
_IN_PATHS = "/!$&'()*+,;=@"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_github(files: list[FileReport], schema: str) -> str:
    """Workflow commands, one a finding: GitHub shows them at the lines of a change."""
    lines = []
    for file in files:
        for finding in file.findings:
            kind = "notice" if finding.acknowledged else _GITHUB[finding.severity]
            place = f"file={_property(file.path)}"
            if finding.line:
                place += f",line={finding.line},col={finding.column}"
            text = f"{finding.message}. Cure: {finding.fix}" if finding.fix else finding.message
            lines.append(f"::{kind} {place},title={_property(finding.code)}::{_data(text)}")
        if file.unexplained:
            lines.append(f"::error file={_property(file.path)}::{_data(file.unexplained)}")
    return "\n".join(lines)


def as_sarif(files: list[FileReport], schema: str) -> str:
    """SARIF 2.1.0, for code scanning: one rule a code, one result a finding.

    What went wrong without a finding of ours is a notification of an execution that failed.
    """
    codes = sorted({finding.code for file in files for finding in file.findings})
    rules = [_rule(code) for code in codes]
    results = [
        _result(file, finding, codes.index(finding.code))
        for file in files
        for finding in file.findings
    ]
    driver = {"name": "form4", "version": __version__, "rules": rules}
    failures = [_notification(file) for file in files if file.unexplained]
    invocation: dict[str, Any] = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = failures
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "results": results,
        "properties": {"schema": schema},
    }
    report = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, indent=2, ensure_ascii=True)


def as_junit(files: list[FileReport], schema: str) -> str:
    """JUnit XML, for CI servers: one test case a file, a failure where it was refused."""
    failed = [
        file for file in files if file.status in ("rejected", "unreadable", "unbuilt", "failed")
    ]
    suite = ET.Element(
        "testsuite", name=TOOL, tests=str(len(files)), failures=str(len(failed)), errors="0"
    )
    for file in files:
        case = ET.SubElement(suite, "testcase", classname="form4", name=_printable(file.path))
        told = [_line(file, finding) for finding in file.findings]
        text = "\n".join([*told, file.unexplained] if file.unexplained else told)
        if file in failed:
            why = f"{file.status}: {file.unexplained}" if file.unexplained else file.status
            failure = ET.SubElement(case, "failure", message=_printable(why))
            failure.text = _printable(text)
        elif text:
            ET.SubElement(case, "system-out").text = _printable(text)
    ET.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode")


FORMATS: Mapping[str, Callable[[list[FileReport], str], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "junit": as_junit,
}


def _rule(code: str) -> dict[str, Any]:
    """What a code stands for, as a viewer shows it beside the result."""
    entry = BY_CODE.get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": entry.text},
        "help": {"text": f"Rule: {entry.rule}. `form4 explain {code}` says more."},
        "defaultConfiguration": {"level": _SARIF[entry.severity]},
    }


def _notification(file: FileReport) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": file.unexplained},
        "locations": [{"physicalLocation": _artifact(file)}],
    }


def _artifact(file: FileReport) -> dict[str, Any]:
    """The place of a file: its path as a URI reference (RFC 3986)."""
    return {"artifactLocation": {"uri": quote(file.path.replace("\\", "/"), _IN_PATHS)}}


def _result(file: FileReport, finding: Finding, index: int) -> dict[str, Any]:
    location = _artifact(file)
    if finding.line:
        location["region"] = {"startLine": finding.line, "startColumn": max(1, finding.column)}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _SARIF[finding.severity],
        "message": {"text": f"{finding.message}. Cure: {finding.fix}. Rule: {finding.rule}"},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"path": finding.where},
    }
    if finding.acknowledged:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.acknowledged}]
    return result


def _line(file: FileReport, finding: Finding) -> str:
    place = f"{file.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity} {finding.code} {finding.message} (cure: {finding.fix})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _printable(text: str) -> str:
    """Text without the control characters that XML 1.0 has no place for."""
    return "".join(c if c.isprintable() or c in "\n\t" else "?" for c in text)
