"""CCCs come from where they are kept, are looked up once, and are never shown."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import keyring.backend
import keyring.errors
import pytest
from pydantic import SecretStr

from generator.cli.inputs import EnvironmentSecrets, variable
from generator.credentials import Credentials, Withheld, beside, gathered
from generator.model.filing import Filing

Tree = dict[str, Any]
CODE = "qwe12$#z"


def nothing(name: str) -> None:
    """An environment without variables."""


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Path]:
    """A file of a mode that holds a CCC."""

    def made(text: str = CODE + "\n", mode: int = 0o600, name: str = "roe.ccc") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        path.chmod(mode)
        return path

    return made


def reason(secrets: Credentials, reference: str) -> Withheld:
    with pytest.raises(Withheld) as caught:
        secrets[reference]
    assert reference not in secrets
    return caught.value


def test_a_ccc_is_found_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCC_ROE", CODE)
    secrets = EnvironmentSecrets()
    assert secrets["env:CCC_ROE"].get_secret_value() == CODE
    monkeypatch.setenv("CCC_ROE", "")
    missing = reason(secrets, "env:CCC_ROE")
    assert (missing.reason, missing.unsafe) == ("none is kept at env:CCC_ROE", False)
    assert "CCC_ROE" in missing.cure
    assert (len(secrets), list(secrets)) == (0, [])


@pytest.mark.parametrize("mode", [0o600, 0o400])
@pytest.mark.parametrize("text", [CODE, CODE + "\n", CODE + "\r\n"])
def test_a_ccc_is_found_in_a_file_of_a_safe_mode(
    mode: int, text: str, kept: Callable[..., Path], tmp_path: Path
) -> None:
    path = kept(text, mode)
    assert Credentials(nothing, folder=tmp_path)["file:roe.ccc"].get_secret_value() == CODE
    assert Credentials(nothing)[f"file:{path}"].get_secret_value() == CODE


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604, 0o602, 0o700, 0o610, 0o4600])
def test_a_file_that_others_may_read_is_not_safe(
    mode: int, kept: Callable[..., Path], tmp_path: Path
) -> None:
    kept(mode=mode)
    refused = reason(Credentials(nothing, folder=tmp_path), "file:roe.ccc")
    assert refused.unsafe
    assert refused.reason == f"file:roe.ccc has mode {mode:04o}: others may read it"
    assert refused.cure.startswith("chmod 600")


def test_a_link_is_judged_by_the_file_at_its_end(kept: Callable[..., Path], tmp_path: Path) -> None:
    loose, tight = kept(mode=0o644, name="loose"), kept(name="tight")
    (tmp_path / "to-loose").symlink_to(loose)
    (tmp_path / "to-tight").symlink_to(tight)
    secrets = Credentials(nothing, folder=tmp_path)
    assert reason(secrets, "file:to-loose").unsafe
    assert secrets["file:to-tight"].get_secret_value() == CODE


def test_a_folder_into_which_everybody_may_write_is_not_safe(
    kept: Callable[..., Path], tmp_path: Path
) -> None:
    kept()
    tmp_path.chmod(0o777)
    refused = reason(Credentials(nothing, folder=tmp_path), "file:roe.ccc")
    assert (refused.unsafe, "everybody may write" in refused.reason) == (True, True)
    tmp_path.chmod(0o1777)
    assert "file:roe.ccc" in Credentials(nothing, folder=tmp_path)


def test_a_file_of_another_user_is_not_safe(
    kept: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept()
    if os.geteuid() == 0:
        os.chown(path, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    refused = reason(Credentials(nothing, folder=tmp_path), "file:roe.ccc")
    assert (refused.unsafe, refused.reason) == (True, "file:roe.ccc belongs to another user")


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir(mode=0o600)
    os.mkfifo(tmp_path / "pipe", 0o600)
    secrets = Credentials(nothing, folder=tmp_path)
    told = [reason(secrets, f"file:{name}").reason for name in ("none", "folder", "pipe", "a\0b")]
    assert told == [
        "file:none can't be read: No such file or directory",
        "file:folder is no file",
        "file:pipe is no file",
        "file:a\0b can't be read: its path is none",
    ]


class _Memory(keyring.backend.KeyringBackend):
    """A keyring that holds one entry, and fails as told."""

    priority = 1  # type: ignore[assignment]  # a plain number is what its documentation shows
    error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return CODE if (service, username) == ("form4", "roe") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@pytest.fixture
def memory() -> Any:
    """The keyring of the tests in place of the system's."""
    before, made = keyring.get_keyring(), _Memory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_ccc_is_found_in_the_keyring_under_our_name(memory: _Memory) -> None:
    secrets = Credentials(nothing)
    assert secrets["keyring:roe"].get_secret_value() == CODE
    missing = reason(secrets, "keyring:somebody")
    assert missing.reason == "the keyring of the system has none of that name"
    assert missing.cure == "keyring set form4 NAME asks for it and keeps it"


@pytest.mark.parametrize(
    "error", [keyring.errors.KeyringLocked(CODE), RuntimeError(CODE), OSError(CODE)]
)
def test_a_keyring_that_fails_is_told_without_its_words(memory: _Memory, error: Exception) -> None:
    memory.error = error
    refused = reason(Credentials(nothing), "keyring:roe")
    assert type(error).__name__ in refused.reason
    assert CODE not in refused.reason + refused.cure


def test_without_the_part_for_keyrings_its_installation_is_the_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    refused = reason(Credentials(nothing), "keyring:roe")
    assert refused.cure == "pip install 'form4-generator[keyring]'"


def test_what_was_typed_goes_before_what_is_kept() -> None:
    secrets = Credentials(nothing, asked={"ask:1": SecretStr(CODE)})
    assert secrets["ask:1"].get_secret_value() == CODE
    assert reason(secrets, "ask:2").reason == "no `ccc:` is given"


def test_the_folder_of_a_filing_is_put_in_once_and_plain_mappings_stay(tmp_path: Path) -> None:
    secrets = beside(EnvironmentSecrets(), tmp_path)
    assert isinstance(secrets, EnvironmentSecrets)
    assert secrets.folder == tmp_path
    assert beside(secrets, tmp_path / "other") is secrets
    plain = {"env:A": SecretStr(CODE)}
    assert beside(plain, tmp_path) is plain


def test_no_ccc_is_sent_to_other_processes(
    monkeypatch: pytest.MonkeyPatch, kept: Callable[..., Path], tmp_path: Path
) -> None:
    kept()
    monkeypatch.setenv("CCC_ROE", CODE)
    secrets = EnvironmentSecrets(folder=tmp_path)
    assert (secrets["env:CCC_ROE"], secrets["file:roe.ccc"]) == (SecretStr(CODE), SecretStr(CODE))
    sent = pickle.dumps(secrets)
    assert CODE.encode() not in sent
    assert pickle.loads(sent)["file:roe.ccc"].get_secret_value() == CODE
    assert secrets.environment is variable


def test_each_reference_is_looked_up_once(everything: Tree, filing_of: Any) -> None:
    asked: list[str] = []

    def environment(name: str) -> str:
        asked.append(name)
        return CODE

    owners = [{**owner, "ccc": "env:CCC_BOTH"} for owner in everything["reporting_owners"]]
    filing: Filing = filing_of(everything | {"reporting_owners": owners})
    known, found = gathered(filing, Credentials(environment), final=True)
    assert (asked, list(known), found) == (["CCC_BOTH"], ["env:CCC_BOTH"], [])
    assert CODE not in repr(known) + str(known)


@pytest.mark.parametrize("final", [False, True])
def test_a_place_that_is_not_safe_is_refused_even_for_a_draft(
    final: bool, a_filing: Callable[..., Tree], filing_of: Any, kept: Any, tmp_path: Path
) -> None:
    kept(mode=0o644)
    owner = {**a_filing()["reporting_owners"][0], "ccc": "file:roe.ccc"}
    filing = filing_of(a_filing(reporting_owners=[owner]))
    known, (finding,) = gathered(filing, Credentials(nothing, folder=tmp_path), final=final)
    assert (known, finding.code, finding.severity) == ({}, "CCC-07", "error")
    assert finding.where == "reporting_owners.0.ccc"
    assert finding.message == (
        "the CCC of Roe Jane Q is not safe: file:roe.ccc has mode 0644: others may read it"
    )


def test_what_was_typed_and_is_none_names_the_person(
    a_filing: Callable[..., Tree], filing_of: Any
) -> None:
    owner = {k: v for k, v in a_filing()["reporting_owners"][0].items() if k != "ccc"}
    filing = filing_of(a_filing(reporting_owners=[owner]))
    wrong = {"ask:0001234567": SecretStr("tooshort!")}
    _, (finding,) = gathered(filing, wrong, final=True)
    assert (finding.code, finding.message) == (
        "CCC-05",
        "what was typed for Roe Jane Q is not a CCC",
    )


@pytest.mark.parametrize(
    "reference", ["file:a/qwe12$#z", "keyring:x-qwe12$#z", "file:qwe12$#z.txt"]
)
def test_a_name_that_may_be_a_ccc_is_not_repeated(
    reference: str, a_filing: Callable[..., Tree], filing_of: Any, memory: _Memory
) -> None:
    owner = {**a_filing()["reporting_owners"][0], "ccc": reference}
    filing = filing_of(a_filing(reporting_owners=[owner]))
    for secrets in (Credentials(nothing), {}, {reference: SecretStr("none")}):
        _, found = gathered(filing, secrets, final=True)
        assert len(found) == 1
        assert "qwe12" not in str(found)
