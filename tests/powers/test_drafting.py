"""`poa new`: a clean text with all that a power has to say, from options, filing or register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import run
from generator.errors import Unfaithful, Usage
from generator.exhibit_text import clean
from generator.powers import register_of
from generator.powers.drafting import Draft, covered, drafted, entry, joined
from generator.source import read_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REGISTER = SAMPLES / "rejected" / "powers" / "poa.yaml"
ROE = Draft("Jane Q. Roe", ("John A. Doe",), "Example Corp")


def flat(draft: Draft) -> str:
    return " ".join(drafted(draft).split())


def test_the_draft_says_all_that_a_power_has_to_say() -> None:
    text = flat(
        Draft(
            "Jane Q. Roe",
            ("John A. Doe", "Susan M. Lee"),
            "Example Corp",
            law="the State of Delaware",
            signed=date(2026, 5, 20),
            until=date(2029, 5, 19),
        )
    )
    for said in (
        "I, Jane Q. Roe,",
        "securities of Example Corp",
        "I appoint John A. Doe and Susan M. Lee, each of them with full power to act without",
        "prepare, sign and submit Forms 3, 4, 5 and 144, and amendments to any of them,",
        "Form ID",
        "I confirm everything that any one of them acting alone lawfully does",
        "my duty to comply with Section 16 of the Securities Exchange Act of 1934",
        "takes effect on May 20, 2026 and remains in force through May 19, 2029",
        "unless I revoke it earlier by a signed writing",
        "The law of the State of Delaware governs",
        "Date: May 20, 2026",
        "Signature: ____",
        "Name: Jane Q. Roe",
    ):
        assert said in text, said


def test_what_is_not_given_is_left_open_or_out() -> None:
    text = flat(Draft("Jane Q. Roe", ("John A. Doe",), forms=("4",)))
    assert "Date: ____" in text
    assert "until I no longer have to make the filings" in text
    assert "prepare, sign and submit Form 4, together" in text
    for absent in ("Company", "Governing law", "Form ID", "Attorneys-in-Fact", "None"):
        assert absent not in text, absent


def test_the_paragraphs_are_lettered_without_a_gap() -> None:
    for forms in (("4",), ("4", "Form ID")):
        text = drafted(Draft("Jane Roe", ("John Doe",), forms=forms))
        letters = [line.strip()[1] for line in text.splitlines() if line.startswith("    (")]
        assert letters == list("abcde")[: 4 + (len(forms) == 2)]


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=75).filter(
    lambda name: name.strip() and max(map(len, name.split())) < 60
)


@settings(max_examples=100, deadline=None)
@given(NAMES, st.lists(NAMES, min_size=1, max_size=6), NAMES, NAMES)
def test_the_text_is_clean_whatever_the_names(
    principal: str, attorneys: list[str], issuer: str, law: str
) -> None:
    draft = Draft(principal, tuple(attorneys), issuer, law=law)
    text = drafted(draft)
    assert text.isascii()
    assert "\t" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert text == drafted(draft)
    for name in (principal, *attorneys, issuer, law):
        assert " ".join(name.split()) in " ".join(text.split())


def test_the_draft_needs_no_cleaning() -> None:
    data = drafted(ROE).encode("ascii")
    assert clean(data, "poa.txt", "txt").changes == ()


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        (("4",), "Form 4"),
        (("4", "4/A"), "Form 4, and amendments to it"),
        (("3", "4", "4/A"), "Forms 3 and 4, and amendments to Form 4"),
        (("4/A", "5/A"), "amendments to Forms 4 and 5"),
        (("5", "3", "Form ID"), "Forms 3 and 5"),
    ],
)
def test_amendments_are_named_where_they_are_covered(forms: tuple[str, ...], said: str) -> None:
    assert covered(forms) == said


def test_names_are_listed_as_sentences_do() -> None:
    assert [joined(n) for n in ((), "A", "AB", "ABC")] == ["", "A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft("Jane Roe", ()), "at least one attorney"),
        (Draft(" ", ("John Doe",)), "the principal is empty"),
        (Draft("Jan\u00e9 Roe", ("John Doe",)), "write e"),
        (Draft("Jane\nRoe", ("John Doe",)), "more than a plain line"),
        (Draft("\u4e2d", ("John Doe",)), "in plain letters"),
        (Draft("J" * 151, ("John Doe",)), "longer than 150"),
        (Draft("J" * 100, ("John Doe",)), "longer than a line of 80"),
        (Draft("Jane Roe", ("John Doe",), forms=("6",)), "'6' is none of the forms"),
        (Draft("Jane Roe", ("John Doe",), forms=("Form ID",)), "at least one form"),
        (
            Draft("Jane Roe", ("John Doe",), signed=date(2026, 1, 2), until=date(2026, 1, 1)),
            "before it begins",
        ),
    ],
)
def test_a_draft_that_makes_no_sense_is_refused(draft: Draft, said: str) -> None:
    with pytest.raises(Usage, match=said):
        drafted(draft)


def test_a_template_of_the_users_goes_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "poa"
    own.mkdir()
    template = own / "power_of_attorney.txt.j2"
    template.write_text("I, {{ draft.principal }}, appoint {{ names(draft.attorneys) }}.\n")
    assert drafted(ROE, tmp_path) == "I, Jane Q. Roe, appoint John A. Doe.\n"
    template.write_text("{{ draft.nobody }}")
    with pytest.raises(Usage, match="UndefinedError"):
        drafted(ROE, tmp_path)
    template.write_text("caf\u00e9", "utf-8")
    with pytest.raises(Usage, match="doesn't take"):
        drafted(ROE, tmp_path)


def test_a_broken_template_of_ours_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import resources

    (tmp_path / "poa").mkdir()
    (tmp_path / "poa" / "power_of_attorney.txt.j2").write_text("{{ nothing }}")
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    with pytest.raises(Unfaithful):
        drafted(ROE)


def test_the_entry_for_the_register_is_one() -> None:
    draft = Draft('Jane "Jo" Roe', ("John Doe",), signed=date(2026, 1, 2), until=date(2027, 1, 1))
    text = "powers:\n" + entry(draft, "0001234567", "poa-roe.txt")
    (power,) = register_of(read_text(text, "poa.yaml")).powers
    assert (power.principal, power.cik, power.until) == (
        'Jane "Jo" Roe', "0001234567", date(2027, 1, 1))  # fmt: skip
    assert power.first_filed_with is None
    assert "from: YYYY-MM-DD" in entry(ROE, "", "x.txt")


# the command


def new(*arguments: str) -> int:
    return run(["poa", "new", *arguments])


def test_a_filing_gives_owner_signer_and_issuer(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("--from", str(SAMPLES / "rsu-grant.yaml"), "--law", "the State of Ohio") == 0
    shown = capsys.readouterr()
    text = " ".join(shown.out.split())
    assert "I, Jane Q. Roe," in text
    assert "I appoint John A. Doe as my true" in text
    assert "Example Instruments Corp" in text
    assert shown.err == ""


def test_an_owner_who_signs_alone_gives_the_name_as_signed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert new("--from", str(SAMPLES / "gift.yaml"), "--attorney", "A. Doe") == 0
    shown = capsys.readouterr()
    assert "the name is as EDGAR has it" not in shown.err
    assert "no governing law is named (--law)" in shown.err


def test_a_joint_filing_asks_for_the_owner(capsys: pytest.CaptureFixture[str]) -> None:
    joint = str(SAMPLES / "joint-filing.yaml")
    assert new("--from", joint) == 2
    assert "choose one with --owner CIK, of 0009992001" in capsys.readouterr().err
    assert new("--from", joint, "--owner", "7") == 2
    assert new("--from", joint, "--owner", "9992001", "--attorney", "A. Doe") == 0
    shown = capsys.readouterr()
    assert "I, Example Ventures Fund IV LP," in shown.out
    assert "the name is as EDGAR has it (Example Ventures Fund IV LP)" in shown.err


def test_the_register_gives_attorneys_forms_and_term(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("--register", str(REGISTER), "--principal", "Jane Q. Roe") == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "I appoint John A. Doe and Robert T. Lee," in text
    assert "Forms 3, 4 and 5, together" in text
    assert "through December 31, 2026" in text
    assert new("--register", str(REGISTER), "--principal", "Max Moe") == 2
    assert "it has those of Jane Q. Roe, Peter Poe" in capsys.readouterr().err
    assert new("--register", str(REGISTER)) == 2
    rejected = str(SAMPLES / "rejected" / "POA-02.yaml")
    assert new("--register", str(REGISTER), "--from", rejected) == 0


def test_a_principal_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert new("--attorney", "A. Doe") == 2
    assert "Give --principal" in capsys.readouterr().err


def test_a_file_is_written_once_and_replaced_with_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "poa-roe.txt"
    arguments = ["--principal", "Jane Roe", "--attorney", "A. Doe", "-o", str(out)]
    assert new(*arguments, "--form", "4") == 0
    assert 'exhibit: "poa-roe.txt"' in capsys.readouterr().err
    before = out.read_bytes()
    assert new(*arguments) == 2
    assert out.read_bytes() == before
    assert new(*arguments, "--force") == 0
    assert out.read_bytes() != before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["poa-roe.txt"]
