"""`form4` uses no plug-ins of pydantic, and loads nothing to look for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECK = ["check", str(ROOT / "samples/rsu-grant.yaml"), "--as-of", "signed"]


def ended(program: str) -> str:
    """What a program printed, run by a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return done.stdout.strip()


def test_a_command_loads_nothing_to_look_for_plugins() -> None:
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"try: main({CHECK!r})\nexcept SystemExit as end: assert end.code == 0\n"
        "print('importlib.metadata' in sys.modules, 'email' in sys.modules)"
    )
    assert ended(program) == "1 file checked: 1 valid\nFalse False"


def test_a_command_loads_few_of_the_checks() -> None:
    program = (
        "import sys\nfrom generator.cli import run\nfrom generator.checks import CHECKS\n"
        f"run({CHECK!r})\n"
        "def at_hand(): return sum(m.startswith('generator.checks.') for m in sys.modules)\n"
        "few = at_hand(); list(CHECKS); print(few * 2 < at_hand())"
    )
    assert ended(program).endswith("True")


def test_whatever_else_pydantic_asks_of_its_module_is_its_own() -> None:
    program = (
        "from generator.plugins import LOADER, without_plugins\nwithout_plugins()\n"
        "import sys; stand_in = sys.modules[LOADER]\n"
        "from pydantic.plugin._loader import get_plugins\nassert get_plugins() == ()\n"
        "from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP as group\n"
        "assert sys.modules[LOADER] is not stand_in\n"
        "assert stand_in.PYDANTIC_ENTRY_POINT_GROUP == group\n"
        "from pydantic.plugin import _loader\nassert list(_loader.get_plugins()) == []\n"
        "print(group)"
    )
    assert ended(program) == "pydantic"
