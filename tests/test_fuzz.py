"""Anything at all given to `check` ends in findings or one clear error, never in a traceback.

A short run here; the long one is `python tests/test_fuzz.py 20000`.
"""

from __future__ import annotations

import json
import random
import string
import sys
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import Unreadable
from generator.options import Options
from generator.pipeline import examine
from generator.source import read_bytes

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "samples").glob("*.yaml"))
AS_OF = Options(date(2026, 11, 23))
SPLINTERS = [
    b"{{",
    b"}}",
    b"{% x %}",
    b"<script>",
    b"&",
    b"*a",
    b"!!int 5",
    b"---\n",
    b"\t",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"'",
    b'"',
    b"\\u2019",
    b"null",
    b"~",
    b"[",
    b"{",
    b"1e5",
    b"1_000",
    b"../../etc/passwd",
    b"9" * 400,
    b"-1",
    b"NaN",
    b"\xe2\x80\x9c",
    b"\xd9\xa1",
    b"\r\n",
    b": ",
    b"0x1F",
    b"1900-02-29",
    b"?",
    b"|",
    b">",
    b"%",
    b"@",
    b"`",
    b"\x07",
    b"\xf0\x9f\x98\x80",
]


def outcome(data: bytes, name: str = "fuzz.yaml", kind: Any = None) -> str:
    """What becomes of an input; an exception other than Unreadable is the bug looked for."""
    refusal: Unreadable | None = None
    try:
        source = read_bytes(data, name, kind)
    except Unreadable as error:
        refusal = error
    if refusal is not None:
        assert [f.code for f in refusal.findings if not f.code.startswith("READ-")] == []
        assert refusal.findings
        return "unreadable"
    examined = examine(source, AS_OF)
    json.dumps([finding.as_dict() for finding in examined.findings])
    for finding in examined.findings:
        assert finding.message
        assert finding.line >= 0
    if examined.filing is None:
        assert any(f.severity == "error" for f in examined.findings)
        return "rejected"
    return "loaded"


def mutated(chance: random.Random) -> bytes:
    """A sample with a few random wounds."""
    data = bytearray(chance.choice(SAMPLES).read_bytes())
    kinds = chance.choice([(0, 1, 2, 3), (4, 5), (5,), (5,)])  # the later ones mostly stay YAML
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        wound = chance.choice(kinds)
        if wound == 0:
            del data[at : at + chance.randint(1, 40)]
        elif wound == 1:
            data[at:at] = chance.choice(SPLINTERS)
        elif wound == 2:
            data[at : at + 1] = bytes([chance.randrange(256)])
        elif wound == 3:
            lines = bytes(data).split(b"\n")
            chance.shuffle(lines)
            data = bytearray(b"\n".join(lines))
        elif wound == 4:
            lines = bytes(data).split(b"\n")
            line = chance.randrange(len(lines))
            lines[line : line + 1] = [lines[line]] * chance.randint(0, 3)
            data = bytearray(b"\n".join(lines))
        else:
            lines = bytes(data).split(b"\n")
            line = chance.randrange(len(lines))
            key, mark, _ = lines[line].partition(b":")
            value = chance.choice(SPLINTERS)
            quoted = b'"' + value.replace(b"\\", b"").replace(b'"', b"'") + b'"'
            lines[line] = key + mark + b" " + chance.choice([value, quoted])
            data = bytearray(b"\n".join(lines))
    return bytes(data)


def long_run(count: int, seed: int = 4) -> dict[str, int]:
    """How many mutated samples end in what. Raises on the first that isn't handled."""
    chance = random.Random(seed)
    outcomes: dict[str, int] = {}
    for number in range(count):
        data = mutated(chance)
        try:
            became = outcome(data)
        except BaseException:
            sys.stderr.write(f"input {number}: {data!r}\n")
            raise
        outcomes[became] = outcomes.get(became, 0) + 1
    return outcomes


def test_wounded_samples_end_in_findings_or_one_clear_error() -> None:
    outcomes = long_run(1500)
    assert sum(outcomes.values()) == 1500
    assert set(outcomes) <= {"unreadable", "rejected", "loaded"}
    assert outcomes["rejected"] > 100


LEAVES = st.one_of(
    st.text(max_size=30),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.sampled_from(["4", "4/A", "A", "2026-05-20", "D", "0001", "Common Stock", "env:X"]),
)
KEYS = st.sampled_from(
    [
        "form",
        "issuer",
        "cik",
        "name",
        "trading_symbol",
        "reporting_owners",
        "relationship",
        "is_director",
        "non_derivative",
        "derivative",
        "security_title",
        "transaction_code",
        "shares",
        "price_per_share",
        "value",
        "footnotes",
        "signatures",
        "signer",
        "date",
        "text",
        "references",
        "index",
        "holdings_before",
        "underlying_security",
        "submission",
        "notify",
        "acknowledge",
        "address",
        "country",
        "state",
        "ccc",
        "ownership",
        "transaction_date",
        "remarks",
    ]
) | st.text(string.ascii_lowercase, max_size=5)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=8),
    max_leaves=40,
)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(KEYS, TREES, max_size=12))
def test_any_json_object_ends_in_findings_or_one_clear_error(tree: dict[str, Any]) -> None:
    text = json.dumps(tree)
    assert outcome(text.encode(), "fuzz.json", "json") in {"unreadable", "rejected", "loaded"}


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_findings_or_one_clear_error(data: bytes) -> None:
    assert outcome(data) in {"unreadable", "rejected", "loaded"}


if __name__ == "__main__":
    print(long_run(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
