"""Bundles that are built once and damaged in copies."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from tests.conftest import EVERYTHING, SMALL
from tests.kept.damage import copied, made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two bundles: `small`, and `whole` with every key of the format and CCCs."""
    from pydantic import SecretStr

    out = tmp_path_factory.mktemp("built")
    secrets = {"env:CCC_ROE": SecretStr("abc$12<&"), "env:CCC_POE": SecretStr("POE#4567")}
    made(deepcopy(SMALL), out, "small")
    everything = deepcopy(EVERYTHING)
    everything["submission"].pop("documents", None)
    made(everything, out, "whole", secrets)
    return out


@pytest.fixture
def small(built: Path, tmp_path: Path) -> Path:
    """A copy of the small bundle, which holds no CCC."""
    return copied(built / "small", tmp_path)


@pytest.fixture
def whole(built: Path, tmp_path: Path) -> Path:
    """A copy of the bundle with everything on it, CCCs too."""
    return copied(built / "whole", tmp_path)
