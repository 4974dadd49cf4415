"""Reading: what is refused before YAML or JSON is asked, and where things stand in a text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from generator.errors import Unreadable
from generator.findings import Finding
from generator.source import (
    MAX_BYTES,
    from_tree,
    place_at,
    read_bytes,
    read_file,
    read_text,
    refuse,
    without_empty,
)


def refused(data: bytes) -> tuple[str, str, int, int]:
    """Code, message, line and column of the one finding on bytes that can't be read."""
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "a.yaml")
    (finding,) = caught.value.findings
    return finding.code, finding.message, finding.line, finding.column


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    json_file, yaml_file, other = (tmp_path / name for name in ("a.JSON", "a.yml", "a.txt"))
    json_file.write_text('{"form": "4",\n\t"issuer": {}}', "utf-8")
    yaml_file.write_text("form: 4\nissuer: {}", "utf-8")
    other.write_text("form: 4\nissuer: {}", "utf-8")
    wanted = {"form": "4", "issuer": {}}
    assert [read_file(path).tree for path in (json_file, yaml_file, other)] == [wanted] * 3
    assert read_file(str(yaml_file)).name == str(yaml_file)


def test_a_text_without_a_kind_is_json_when_it_starts_with_a_brace() -> None:
    with pytest.raises(Unreadable, match="not valid JSON"):
        read_text("\n {form: 4}")
    assert read_text("{form: 4}", kind="yaml").tree == {"form": "4"}


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / "none.yaml")
    assert str(caught.value) == (
        f"{tmp_path}/none.yaml: READ-01 the file can't be opened: No such file or directory"
    )
    assert caught.value.findings == (
        Finding(
            "READ-01",
            "error",
            (),
            "the file can't be opened: No such file or directory",
            "check the path and the file's permissions",
        ),
    )


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="READ-01 the file can't be opened: Is a directory"):
        read_file(tmp_path)


def test_a_path_with_a_nul_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="READ-01 the file can't be opened: embedded null byte"):
        read_file("a\0b.yaml")


def test_a_file_of_five_mebibytes_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    start = b"form: '4'\n#"
    file.write_bytes(start + b"x" * (MAX_BYTES - len(start)))
    assert read_file(file).tree == {"form": "4"}
    with file.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(Unreadable, match="READ-02 the file is larger than 5 MiB"):
        read_file(file)


@pytest.mark.parametrize("text", ["", " \n\t\n", "# only a comment\n", "\ufeff", "~", "--- null\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert refused(text.encode()) == ("READ-03", "the file is empty", 0, 0)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("- form: 4", "a list"),
        ("[]", "a list"),
        ("just words", "a single value"),
        ('"quoted"', "a single value"),
        ("4", "a single value"),
    ],
)
def test_a_file_that_holds_no_keys_is_refused(text: str, what: str) -> None:
    message = f"the file holds {what} where a filing's keys belong"
    assert refused(text.encode()) == ("READ-04", message, 1, 1)


@pytest.mark.parametrize("text", ["[1]", '"x"', "null"])
def test_a_json_file_that_holds_no_keys_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(text, kind="json")
    assert caught.value.findings[0].code in {"READ-03", "READ-04"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_refused_with_or_without_its_mark(encoding: str) -> None:
    mark = {"utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    code, message, *_ = refused(mark + "form: '4'".encode(encoding))
    known = {
        "utf-16": "the file is UTF-16, not UTF-8",
        "utf-16-be": "the file is UTF-16, not UTF-8",
        "utf-16-le": "the file is binary, not text",
    }
    assert (code, message) == ("READ-05", known[encoding])


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_latin1_is_refused_with_the_place_of_the_byte(mark: bytes) -> None:
    text = "name: Müller\ncity: Zü".encode() + b"r\xfcck"
    assert refused(mark + text) == ("READ-05", "the file is not UTF-8 (byte 0xfc)", 2, 10)


def test_a_file_with_a_nul_is_binary() -> None:
    assert refused(b"form: 4\x00") == ("READ-05", "the file is binary, not text", 0, 0)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_byte_order_mark_changes_nothing(kind: str) -> None:
    text = b'{"form": "4"}'
    source = read_bytes(codecs.BOM_UTF8 + text, "x", kind)
    assert (source.tree, source.text) == ({"form": "4"}, text.decode())
    assert source.locate(("form",), True) == (1, 2)


def test_a_byte_order_mark_in_a_text_changes_nothing() -> None:
    assert read_text('\ufeff{"form": "4"}').tree == {"form": "4"}
    assert read_text("\ufeffform: 'R & D'").locate(("form",), False) == (1, 7)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_windows_line_ends_change_neither_values_nor_places(kind: str) -> None:
    text = '{\r\n  "form": "4",\r\n  "remarks": "x"\r\n}\r\n'
    source = read_text(text, kind=kind)
    assert source.tree == {"form": "4", "remarks": "x"}
    assert source.locate(("remarks",), False) == (3, 14)


def test_keys_left_empty_are_left_out() -> None:
    tree = {"a": None, "b": "", "c": "x", "d": [None, ""], "e": {}}
    assert without_empty(tree) == {"c": "x", "d": [None, ""], "e": {}}
    full = {"a": "x"}
    assert without_empty(full) is full


def test_a_source_from_a_tree_has_no_lines() -> None:
    source = from_tree({"form": "4"})
    finding = Finding("X-01", "error", ("form",), "m")
    assert source.place(finding) == finding
    assert (source.name, source.text, source.locate(("form",), False)) == ("<memory>", "", (0, 0))


def test_a_finding_gets_the_place_of_its_value_and_an_unknown_key_that_of_the_key() -> None:
    source = read_text("form: 4\nissuer:\n  cik: 1\n")
    value = Finding("VALUE-06", "error", ("issuer", "cik"), "m")
    key = Finding("SHAPE-01", "error", ("issuer", "cik"), "m")
    known = Finding("VALUE-06", "error", ("issuer", "cik"), "m", line=7, column=9)
    assert [
        (f.line, f.column) for f in (source.place(value), source.place(key), source.place(known))
    ] == [(3, 8), (3, 3), (7, 9)]


def test_placed_findings_stand_in_reading_order() -> None:
    source = read_text("form: 4\nremarks: x\n")
    last = Finding("X-01", "error", ("remarks",), "m")
    first = Finding("X-02", "advice", ("form",), "m")
    assert [f.code for f in source.placed([last, first])] == ["X-02", "X-01"]


def test_the_repr_of_a_source_does_not_show_what_it_holds() -> None:
    assert repr(read_text("ccc: abcd$123", "a.yaml")) == "Source(name='a.yaml')"


def test_a_place_counts_lines_and_columns_from_one() -> None:
    text = "ab\r\nc\n\nd"
    assert [place_at(text, at) for at in (0, 1, 4, 6, 7, 8)] == [
        (1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 2),
    ]  # fmt: skip


def test_the_message_of_a_refusal_names_file_place_and_code() -> None:
    said = ("a.yaml", "READ-06", "broken", "mend")
    assert str(refuse(*said, (3, 4))) == "a.yaml:3:4: READ-06 broken"
    assert str(refuse(*said)) == "a.yaml: READ-06 broken"
