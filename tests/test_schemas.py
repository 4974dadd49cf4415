"""Our schemas: what they refuse by themselves, and how they stand beside the SEC's."""

from __future__ import annotations

import subprocess
import sys
from calendar import monthrange
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from lxml import etree

from generator import schemas
from generator.schemas import SCHEMA_VERSIONS, SchemaVersion, conformed, current, primary
from tests.schemas_support import predicates
from tests.schemas_support.bases import BASES, base
from tests.schemas_support.mutations import mutants
from tests.schemas_support.reasons import CONFORMED, ENVELOPE, PRIMARY, Reasons, reasons_for
from tests.schemas_support.sec import (
    CORPUS_DIFFERENCES,
    FOLDER,
    SHARED,
    as_of_today,
    as_sent,
    codes,
    corpus,
    names_and_words,
    sec_schema,
)
from tests.schemas_support.shapes import Change
from tests.schemas_support.stricter import REFUSED, STRICTER, TAKEN

VERSION = current(date(2026, 11, 23))
OURS = Path(schemas.__file__).parent / VERSION.folder

needs_shared = pytest.mark.skipif(
    not SHARED.exists(),
    reason="needs ../shared, which is beside the checkout in development and CI only",
)


def ours(name: str) -> etree.XMLSchema:
    """Our schema for a base document."""
    if name == "submission":
        return schemas.submission(VERSION)
    form = "4/A" if name.endswith("4/A") else "4"
    return conformed(VERSION, form) if name.startswith("conformed") else primary(VERSION, form)


def theirs(name: str) -> etree.XMLSchema:
    """The SEC's schema for a base document."""
    if name == "submission":
        return sec_schema(name)
    return sec_schema("4/A" if name.endswith("4/A") else "4")


def table(name: str) -> Reasons:
    """The classes of difference that may occur with a base document."""
    if name == "submission":
        return ENVELOPE
    return CONFORMED if name.startswith("conformed") else PRIMARY


@pytest.mark.parametrize("name", BASES)
def test_a_sound_document_is_accepted(name: str) -> None:
    schema = ours(name)
    assert schema.validate(base(name)), schema.error_log


@pytest.mark.parametrize(("name", "key", "words", "change"), STRICTER)
def test_each_stricter_rule_refuses(name: str, key: str, words: str, change: Change) -> None:
    document = base(name)
    change(document)
    assert not ours(name).validate(document), words
    assert key in reasons_for(document, table(name))


def test_every_class_of_difference_has_its_example() -> None:
    examples = {key for _, key, _, _ in STRICTER}
    assert examples == set(PRIMARY) | set(CONFORMED) | set(ENVELOPE)


@pytest.mark.parametrize(("name", "words", "change"), REFUSED)
def test_a_broken_document_is_refused(name: str, words: str, change: Change) -> None:
    document = base(name)
    change(document)
    assert not ours(name).validate(document), words


@pytest.mark.parametrize(("name", "words", "change"), TAKEN)
def test_what_edgar_takes_is_accepted(name: str, words: str, change: Change) -> None:
    document = base(name)
    change(document)
    schema = ours(name)
    assert schema.validate(document), (words, schema.error_log)


def test_the_days_of_the_calendar_are_known() -> None:
    schema = primary(VERSION, "4")
    document = base("form 4")
    period = document.find("periodOfReport")
    assert period is not None
    for year, month, day in product((1900, 1999, 2000, 2023, 2024, 2100), range(14), range(33)):
        period.text = f"{year:04}-{month:02}-{day:02}"
        exists = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        assert schema.validate(document) is exists, period.text


@pytest.mark.parametrize(
    "day", [date(2004, 1, 1), date(2026, 3, 17), date(2026, 3, 18), date(2030, 1, 1)]
)
def test_the_generation_in_force(day: date) -> None:
    assert current(day).name == "X0609"


def test_a_later_generation_needs_a_record_only(monkeypatch: pytest.MonkeyPatch) -> None:
    later = SchemaVersion("X0700", date(2027, 3, 1), "X0609")
    monkeypatch.setattr(schemas, "SCHEMA_VERSIONS", (later, *SCHEMA_VERSIONS))
    assert current(date(2027, 2, 28)).name == "X0609"
    assert current(date(2027, 3, 1)) == later
    assert primary(later, "4").validate(base("form 4"))


def test_a_schema_is_compiled_once_and_an_unknown_form_has_none() -> None:
    assert primary(VERSION, "4") is primary(current(date(2026, 4, 1)), "4")
    assert primary(VERSION, "4") is not conformed(VERSION, "4")
    with pytest.raises(KeyError):
        primary(VERSION, "3")


def test_lxml_is_imported_only_when_a_schema_is_asked_for() -> None:
    code = f"import runpy, sys; runpy.run_path({schemas.__file__!r}, run_name='probe')"
    command = [sys.executable, "-c", f"{code}; sys.exit('lxml' in sys.modules)"]
    assert subprocess.run(command, check=False).returncode == 0


@needs_shared
@pytest.mark.parametrize("name", BASES)
def test_ours_differs_from_the_sec_by_listed_classes_only(name: str) -> None:
    mine, secs, listed = ours(name), theirs(name), table(name)
    counts: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    unlisted = []
    for words, document in mutants(name):
        accepted, wanted = mine.validate(document), secs.validate(document)
        covered = reasons_for(document, listed) if wanted else []
        if accepted != (wanted and not covered):
            unlisted.append((words, accepted, wanted, covered, str(mine.error_log)[:300]))
        counts.update(mutations=1, refused=not accepted, refused_by_sec=not wanted)
        if wanted and not accepted:
            counts["differ"] += 1
            classes.update(covered)
    print(f"\n{name}: {dict(counts)}")
    for key, number in sorted(classes.items()):
        print(f"  {number:5} {key}: {listed[key][0]}")
    assert not unlisted, "\n".join(map(str, unlisted[:20]))
    assert counts["mutations"] >= 200


@needs_shared
def test_real_filings_are_accepted_but_for_the_listed_ones() -> None:
    differences = set()
    for path in corpus():
        filing = as_of_today(etree.parse(str(path)).getroot())
        form = str(filing.findtext("documentType"))
        assert sec_schema(form).validate(filing), (path.name, sec_schema(form).error_log)
        published = conformed(VERSION, form).validate(filing)
        sent = primary(VERSION, form).validate(as_sent(filing))
        assert sent is published, path.name
        if not published:
            differences.add(path.stem)
    assert differences == set(CORPUS_DIFFERENCES)


@needs_shared
def test_places_are_those_of_the_published_lists() -> None:
    tree = etree.parse(str(OURS / "places.xsd")).getroot()
    lists = [{code.get("value") for code in kind.iter("{*}enumeration")} for kind in tree]
    assert [found for found in lists if found] == [codes("state"), codes("country")]
    assert codes("obsolete") == predicates.OBSOLETE


@needs_shared
def test_nothing_is_copied_from_the_sec() -> None:
    secs = [names_and_words(path) for path in FOLDER.glob("*.xsd.xml")]
    mine = [names_and_words(path) for path in OURS.glob("*.xsd")]
    assert len(mine) > 10
    for known, used in zip(zip(*secs, strict=True), zip(*mine, strict=True), strict=True):
        assert set().union(*known) & set().union(*used) == set()
