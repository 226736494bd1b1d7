"""The guide shows what runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "docs/examples/python"


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *args], cwd=EXAMPLES, capture_output=True, text=True, encoding="utf-8")


def test_the_guide_shows_the_example_and_what_it_prints() -> None:
    guide = (ROOT / "docs/guides/python.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"<!-- (\S+) -->\n```\w*\n(.*?)```", guide, re.DOTALL))
    assert shown["fleet.py"] == (EXAMPLES / "fleet.py").read_text(encoding="utf-8")
    assert shown["inventory.json"] == (EXAMPLES / "inventory.json").read_text(encoding="utf-8")
    printed = run("fleet.py", "inventory.json")
    assert printed.returncode == 1 and printed.stdout == shown["output"], printed


def test_every_call_of_the_typed_example_works() -> None:
    done = run("every_call.py")
    assert done.returncode == 0, done.stderr
