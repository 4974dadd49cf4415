"""Whatever an exhibit holds, the checks say something of it, soon, and never fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from submission.exhibit_files import FILES, GIF, JPEG

from generator.checks.html_marks import ACTIVE, TAGS, marks_in

from .test_exhibits import found

PIECES = st.sampled_from(
    ["<", ">", "</", "<!--", "-->", "<![", "]]>", "'", '"', "=", "/", " ", "\n", "\x00", "&#x41;",
     "a", "img", "src", "script", "style", "url(", ")", "table", "on", "click", "javascript:",
     "chart.gif", "https://www.sec.gov/Archives/edgar/data/1", "<a href=", "<img src='chart.gif'>"]
)  # fmt: skip
HTML = st.lists(PIECES, max_size=60).map("".join)
QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@QUICK
@given(HTML)
def test_any_html_is_checked(text: str) -> None:
    for finding in found({**FILES, "page.htm": text.encode("utf-8")}):
        assert finding.message
        assert finding.fix
        assert finding.message.isprintable(), finding


@QUICK
@given(st.sampled_from(sorted(FILES)), st.binary(min_size=1, max_size=300))
def test_any_bytes_are_checked(name: str, data: bytes) -> None:
    assert all(finding.code for finding in found({**FILES, name: data}))


@QUICK
@given(st.sampled_from([GIF, JPEG]), st.data())
def test_a_damaged_picture_is_checked(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    new = draw.draw(st.binary(max_size=8))
    name = "chart.gif" if data is GIF else "photo.jpg"
    assert isinstance(found({**FILES, name: data[:at] + new + data[at:]}), list)


@QUICK
@given(HTML)
def test_the_line_of_a_tag_is_where_it_stands(text: str) -> None:
    lines = text.split("\n")
    for mark in marks_in(text):
        assert f"<{mark.tag}" in lines[mark.line - 1].lower()


@pytest.mark.parametrize(
    "unit",
    ["<", "<!--", "<a ", "<![", "</", "&", "<a b='", '<a b="', "<script>", "<title>", "<title></title>", "<p a=b", "--!>", "< ", "<a\n", "<table>",
     "<p style='url(", "<a x=1 y ", "ccc ab$12cde ", "on=", "\xff"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", ">", "'>"])
def test_a_large_exhibit_made_to_be_slow_is_read_in_time(unit: str, end: str) -> None:
    text = (unit * (200_000 // len(unit)) + end).encode("latin-1")
    start = time.monotonic()
    found({"page.htm": text})
    assert time.monotonic() - start < 20


def test_no_tag_is_both_allowed_and_active() -> None:
    assert TAGS.isdisjoint(ACTIVE)
