"""The pages in headless Chromium: axe-core finds nothing wrong, and nothing is loaded or run.

Needs Debian's chromium, node, and a folder with the npm packages playwright-core and axe-core that
the variable FORM4_NODE_MODULES names; `.ci/run` installs all of it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.website import bundles_in, post, read_bundle

MODULES = os.environ.get("FORM4_NODE_MODULES", "")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None or CHROMIUM is None, reason="needs node and chromium")
@pytest.mark.skipif(
    not (Path(MODULES or "/none") / "axe-core").is_dir(),
    reason="needs FORM4_NODE_MODULES: a folder with the npm packages axe-core and playwright-core",
)
def test_axe_finds_nothing_wrong_with_any_page(several: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    post([read_bundle(one) for one in bundles_in(several)], site)
    pages = sorted(str(path) for path in site.rglob("index.html"))
    script = Path(__file__).with_name("axe.js")
    ran = subprocess.run(
        [str(NODE), str(script), MODULES, str(CHROMIUM), *pages],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert sorted(found) == pages
    for page, said in found.items():
        assert said["violations"] == [], page
        assert said["passes"] > 20, page
        assert (said["requests"], said["scripts"], said["first"]) == (1, 0, "skip"), page
