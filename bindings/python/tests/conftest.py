"""The vectors, as the core prints them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def vectors() -> list[Any]:
    """Every vector; from the file that `PREFLIGHT_VECTORS` names, or printed now."""
    if file := os.environ.get("PREFLIGHT_VECTORS"):
        text = Path(file).read_text(encoding="utf-8")
    else:
        command = ["cargo", "run", "--quiet", "--package", "backup-preflight-tests", "--bin", "vectors"]
        text = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    read: list[Any] = json.loads(text)
    return read
