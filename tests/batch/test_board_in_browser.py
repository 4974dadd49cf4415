"""The board in a real browser: its script sorts, and no other script may run."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.batch.report import BatchReport

from .people import a_person

Run = Callable[..., BatchReport]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SORT = """<script>
var heads = document.querySelectorAll("#people thead button");
function column() {
  return [].map.call(document.querySelectorAll("#people tbody tr"), function (row) {
    return row.cells[8].textContent.trim();
  }).join(" ");
}
heads[8].click(); var up = column(); heads[8].click();
document.title = up + " / " + column();
</script></body>"""


def title_of(page: str, folder: Path) -> str:
    """The title of a page once its scripts have run."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    assert BROWSER is not None
    command = [
        BROWSER,
        *FLAGS,
        f"--user-data-dir={folder / 'browser'}",
        "--dump-dom",
        file.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found = re.search("<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def page(run: Run, tmp_path: Path) -> str:
    if BROWSER is None:
        pytest.skip("no chromium on this machine: the board can't be looked at")
    befores = ["900", "10000", "7.5", "80"]
    run([a_person(n, before=before) for n, before in enumerate(befores, 1)])
    return (tmp_path / "out" / "board.html").read_text("utf-8")


def test_a_column_is_sorted_by_its_numbers_up_and_down(page: str, tmp_path: Path) -> None:
    free = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    said = title_of(free.replace("</body>", SORT), tmp_path)
    assert said == "7.50 80 900 10,000 / 10,000 900 80 7.50"


def test_only_the_boards_own_script_runs(page: str, tmp_path: Path) -> None:
    foreign = '<script>document.title = "foreign"</script></body>'
    assert title_of(page.replace("</body>", foreign), tmp_path) == "Board: 4 of 4 built"
    ours = "button.type = "
    assert ours in page
    changed = page.replace(ours, 'document.title = "changed"; button.type = ')
    assert title_of(changed, tmp_path) == "Board: 4 of 4 built"
