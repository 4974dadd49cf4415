"""A known text is found in whatever dress it stands."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disguises import disguised, plain

CODE = "q7w$e@3r"


def found(text: str, code: str = CODE) -> bool:
    return disguised(text, plain(text), (code,))


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        CODE.upper(),
        "q7w$<b>e@3r",
        "q7w$<!-- a > b -->e@3r",
        "q7w&#36;e&#x40;3r",
        "q7w$\n\te@3r",
        "q7w$\u200b\xade@3r",
        "\x00".join(CODE),
        quote(CODE),
        "<!-- q7w$e@3r",
    ],
)
def test_a_dress_is_seen_through(text: str) -> None:
    assert found(f"before {text} behind")


@pytest.mark.parametrize(
    "text", ["", "q7w$", "q7w$e@3x", "<p>q7w$</p> or <p>e@3r</p>", "%zz &x; <"]
)
def test_other_texts_are_other_texts(text: str) -> None:
    assert not found(text)


def test_nothing_known_is_nothing_found() -> None:
    assert not disguised(CODE, CODE, ())


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet="".join(map(chr, range(33, 127))), min_size=8, max_size=8),
       st.binary(max_size=7), st.binary(max_size=7))  # fmt: skip
def test_base64_carries_it_at_any_offset(code: str, before: bytes, behind: bytes) -> None:
    data = before + code.encode() + behind
    assert found(f"x {b64encode(data).decode()} y", code)
    assert found(f"x {urlsafe_b64encode(data).decode()} y", code)


def test_base64_in_several_lines_and_parts_of_comments() -> None:
    wrapped = b64encode(b"a" * 51 + CODE.encode()).decode()
    assert found(f"{wrapped[:72]}\n{wrapped[72:]}")
    assert plain("a<!-- b --><c>d</c>&lt;<!-- e") == "ad<" + "<!-- e"
