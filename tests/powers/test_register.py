"""The register poa.yaml: read with lines, refused with cures, and used by check and build."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import Options, build, check, exhibit_for, load, read_register
from generator.cli import run
from generator.errors import Rejected, Unreadable
from generator.findings import Finding
from generator.powers import Power, Register, exhibits_for, register_of
from generator.powers.json_schema import json_schema
from generator.powers.listing import rows, state
from generator.source import read_text

REJECTED = Path(__file__).resolve().parents[2] / "samples" / "rejected"
REGISTER = REJECTED / "powers" / "poa.yaml"
SAMPLES = REJECTED.parent
POWER = """powers:
  - name: first
    principal: Jane Q. Roe
    attorneys: [John A. Doe]
    from: 2026-01-02
    forms: ["4"]
"""


def refused(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(Rejected) as error:
        register_of(read_text(text, "poa.yaml"))
    return [(f.code, f.line, f.fix) for f in error.value.findings]


def test_the_sample_register_is_read_with_its_lines() -> None:
    register = read_register(REGISTER)
    assert register.name == "poa.yaml"
    assert [power.principal for power in register.powers[:3]] == [
        "Jane Q. Roe", "Jane Q. Roe", "Peter Poe"]  # fmt: skip
    assert register.lines == (4, 11, 19, 24, 28)
    assert register.place(register.powers[1]) == "poa.yaml:11"
    assert Register("made.yaml", register.powers).place(register.powers[0]) == "made.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("attorneys:", "attornies:", ("SHAPE-01", 4, "did you mean `attorneys`?")),
        ("from:", "since:", ("SHAPE-01", 5, None)),
        ("2026-01-02", "02.01.2026", ("VALUE-02", 5, "write 2026-01-02")),
        ('["4"]', '["4", "6"]', ("VALUE-04", 6, None)),
        ('["4"]', "[]", ("SHAPE-04", 6, "list at least 1")),
        ("[John A. Doe]", "John A. Doe", ("SHAPE-03", 4, None)),
        ("    principal: Jane Q. Roe\n", "", ("SHAPE-02", 2, "add `principal: ...`")),
        ("name: first", "name: first\n    exhibt:", ("SHAPE-01", 3, "did you mean `exhibit`?")),
        ("Jane Q. Roe", "Jane \u4e2d Roe", ("TEXT-02", 3, "write it in plain letters")),
    ],
)
def test_faults_of_shape_and_type_have_line_and_cure(
    old: str, new: str, expected: tuple[str, int, str | None]
) -> None:
    found = refused(POWER.replace(old, new))
    assert [f[:2] for f in found if f[0] == expected[0]] == [expected[:2]]
    if expected[2]:
        assert expected[2] in [f[2] for f in found if f[0] == expected[0]]


def test_a_missing_from_is_called_as_the_file_calls_it() -> None:
    with pytest.raises(Rejected, match="`from` is missing"):
        register_of(read_text(POWER.replace("    from: 2026-01-02\n", ""), "poa.yaml"))


@pytest.mark.parametrize("key", ["until", "revoked"])
def test_a_power_that_ends_before_it_begins_is_POA_09(key: str) -> None:
    assert refused(f"{POWER}    {key}: 2025-12-31\n") == [("POA-09", 7, "correct one of the days")]


def test_two_powers_of_one_name_are_POA_10() -> None:
    assert refused(POWER + POWER.replace("powers:\n", "")) == [
        ("POA-10", 7, "give each its own name")
    ]


def test_a_successor_that_is_none_is_POA_11() -> None:
    assert refused(f"{POWER}    replaced_by: frist\n") == [("POA-11", 7, "did you mean first?")]
    assert refused(f"{POWER}    replaced_by: other\n")[0][0] == "POA-11"
    own = POWER.replace("name: first", "name: firsts") + "    replaced_by: firsts\n"
    assert refused(own) == [("POA-11", 7, "name the new power")]
    older = POWER.replace("powers:\n", "").replace("first", "older").replace("2026", "2024")
    assert refused(f"{POWER}    replaced_by: older\n{older}") == [
        ("POA-11", 7, "name the newer power, or correct the days")
    ]


def test_names_with_accents_are_taken_in_ascii() -> None:
    register = register_of(read_text(POWER.replace("Jane", "Jané"), "poa.yaml"))
    assert register.powers[0].principal == "Jane Q. Roe"


def test_the_schema_takes_the_sample_and_refuses_an_unknown_key(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["schema", "poa"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema == json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    tree = yaml.load(REGISTER.read_text("ascii"), yaml.BaseLoader)
    jsonschema.validate(tree, schema)
    assert all("description" in p for p in schema["$defs"]["Power"]["properties"].values())
    tree["powers"][0]["form"] = "4"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tree, schema)


def test_the_state_of_a_power_follows_the_day() -> None:
    register = read_register(REGISTER)
    old, new = register.powers[:2]
    assert state(old, register, date(2026, 1, 1)) == "in force"
    assert state(old, register, date(2026, 1, 2)) == "replaced by roe-2026 2026-01-02"
    assert state(new, register, date(2026, 1, 1)) == "not yet in force"
    assert state(new, register, date(2027, 1, 1)) == "ended 2026-12-31"
    assert [row[-1] for row in rows(register, date(2026, 6, 1))][3:5] == ["no: poa-poe.txt", "no"]
    revoked = register_of(read_text(POWER + "    revoked: 2026-03-01\n", "poa.yaml"))
    assert state(revoked.powers[0], revoked, date(2026, 3, 1)) == "revoked 2026-03-01"


def test_poa_list_shows_the_register(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["poa", "list", str(REGISTER), "--as-of", "2026-06-01"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split()[:2] == ["principal", "attorneys"]
    assert "replaced by roe-2026 2026-01-02" in shown[1]
    wrong = tmp_path / "poa.yaml"
    wrong.write_text(POWER.replace("from:", "form:"), "ascii")
    assert run(["poa", "list", str(wrong)]) == 1
    assert "poa.yaml:5:5: error SHAPE-01" in capsys.readouterr().err
    assert run(["poa", "list", str(tmp_path / "none.yaml")]) == 2


VALUES = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["2026-01-02", "4", "4/A", "first", "1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Power.model_fields, "from", "powers", "footnotes", "x"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["powers", "power"]), VALUES, min_size=1))
def test_whatever_a_register_holds_it_is_read_or_refused(tree: object) -> None:
    findings: tuple[Finding, ...] = ()
    powers: tuple[Power, ...] = ()
    try:
        powers = register_of(read_text(json.dumps(tree), "poa.json", "json")).powers
    except (Rejected, Unreadable) as error:
        findings = error.findings
    assert bool(powers) != bool(findings)
    assert all(finding.fix for finding in findings)


def test_worker_processes_get_the_register_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(2):
        shutil.copy(REJECTED / "POA-01.yaml", tmp_path / f"roe{number}.yaml")
    shutil.copy(REGISTER, tmp_path / "poa.yaml")
    options = ["-o", str(tmp_path / "out"), "--only", "xml", "--as-of", "2026-05-22", "--jobs", "2"]
    assert run(["build", str(tmp_path), *options]) == 0
    assert codes(capsys.readouterr().err) == ["POA-01", "POA-01"]


# check and build


def codes(out: str) -> list[str]:
    return re.findall(r"warning (POA-\d\d) ", out)


def test_a_register_in_the_folder_is_taken_by_itself_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(REJECTED / "POA-01.yaml", tmp_path / "roe.yaml")
    run(["check", str(tmp_path / "roe.yaml"), "--as-of", "2026-05-22"])
    assert codes(capsys.readouterr().out) == []
    shutil.copy(REGISTER, tmp_path / "poa.yaml")
    assert run(["check", str(tmp_path), "--as-of", "2026-05-22"]) == 0
    out = capsys.readouterr().out
    assert codes(out) == ["POA-01"]
    assert "1 file checked" in out
    assert f"powers of attorney: {tmp_path / 'poa.yaml'} (5 powers)" in out


def test_the_option_goes_before_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(REJECTED / "POA-01.yaml", tmp_path / "roe.yaml")
    shutil.copy(REGISTER, tmp_path / "poa.yaml")
    given = tmp_path / "given.yaml"
    given.write_text(
        POWER.replace("Jane Q. Roe", "Robert Roe") + "    first_filed_with: x\n", "ascii"
    )
    path = str(tmp_path / "roe.yaml")
    assert run(["check", path, "--as-of", "2026-05-22", "--poa", str(given)]) == 0
    out = capsys.readouterr().out
    assert codes(out) == []
    assert "given.yaml (1 power)" in out


def test_a_register_itself_is_checked_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(REGISTER)]) == 0
    assert "1 file checked: 1 valid" in capsys.readouterr().out


def test_a_faulty_register_is_reported_and_no_filing_is_judged_by_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(REJECTED / "POA-01.yaml", tmp_path / "roe.yaml")
    (tmp_path / "poa.yaml").write_text(POWER.replace("from:", "form:"), "ascii")
    path = str(tmp_path / "roe.yaml")
    assert run(["check", path, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [(f["path"], f["status"]) for f in report["files"]] == [
        (str(tmp_path / "poa.yaml"), "rejected")
    ]
    assert run(["build", path, "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert run(["check", path, "--poa", str(tmp_path / "none.yaml")]) == 2


def test_build_judges_by_the_register_and_the_manifest_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(REJECTED / "POA-01.yaml", tmp_path / "roe.yaml")
    shutil.copy(REGISTER, tmp_path / "poa.yaml")
    path, out = str(tmp_path / "roe.yaml"), str(tmp_path / "out")
    options = ["-o", out, "--only", "xml", "--as-of", "2026-05-22"]
    assert run(["build", path, *options, "--strict"]) == 1
    assert run(["build", path, *options]) == 0
    assert "powers of attorney:" in capsys.readouterr().err
    manifest = json.loads((tmp_path / "out" / "roe" / "manifest.json").read_text("ascii"))
    assert manifest["powers"] == "poa.yaml"
    assert [f["code"] for f in manifest["findings"]] == ["CCC-02", "POA-01"]


# the Python API


def test_the_api_takes_a_register() -> None:
    register = read_register(REGISTER)
    day = date(2026, 5, 22)
    path = REJECTED / "POA-01.yaml"
    assert [f.code for f in check(path, as_of=day, powers=register)] == ["POA-01"]
    assert check(path, as_of=day) == ()
    filing = load(path)
    assert [f.code for f in check(filing, as_of=day, powers=register)] == ["POA-01"]
    options = Options(day, only=frozenset(["primary_doc"]), powers=register)
    bundle = build(filing, as_of=day, options=options)
    assert bundle.manifest["powers"] == "poa.yaml"


def test_the_exhibit_for_a_filing_is_the_one_that_was_never_filed() -> None:
    register = read_register(REGISTER)
    assert exhibit_for(load(REJECTED / "POA-04.yaml"), register) == "poa-poe.txt"
    for code in ("POA-01", "POA-02", "POA-06", "POA-08"):
        assert exhibit_for(load(REJECTED / f"{code}.yaml"), register) is None
    assert exhibits_for(load(SAMPLES / "rsu-grant.yaml"), register) == ()
