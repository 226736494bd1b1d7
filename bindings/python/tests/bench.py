"""What a call costs, beside what others take for the same bytes: one JSON object a line, times in microseconds.

A figure is the median of several rounds, each the mean of many calls; that of an import is the median of fresh processes.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path

import backup_preflight as bp
import jsonschema  # type: ignore[import-untyped]
import jsonschema_rs

ROOT = Path(__file__).resolve().parents[3]
ROUNDS = 15
BYTES = (ROOT / "core/benches/healthy.json").read_bytes()
REQUEST = json.loads(BYTES)
# Modules are compiled when they are installed, whatever this environment says of compiling them.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SCHEMA = json.loads((ROOT / "bindings/types/request.schema.json").read_bytes())


def per_call(call: Callable[[], object]) -> float:
    """Microseconds for one call."""
    timer = timeit.Timer(call)
    number = max(1, timer.autorange()[0] // 4)
    return statistics.median(timer.repeat(ROUNDS, number)) / number * 1e6


def process(script: str) -> float:
    """Microseconds for a fresh process that runs a script."""
    start = time.perf_counter()
    # Without `site`: what else is installed here is no part of the figure.
    subprocess.run([sys.executable, "-S", "-c", script], check=True, env=ENVIRONMENT)
    return (time.perf_counter() - start) * 1e6


def started(script: str) -> float:
    """What the script adds to a bare interpreter, taken in turns so that both see the same machine."""
    folders = [str(Path(str(module.__file__)).parents[1]) for module in (bp, jsonschema)]
    path = f"import sys; sys.path += {folders!r}"
    process(f"{path}; {script}")  # compiled once, as an installer does
    return statistics.median(process(f"{path}; {script}") - process(path) for _ in range(ROUNDS * 2))


def print_row(row: str, microseconds: float) -> None:
    """One figure."""
    print(json.dumps({"what": f"Python: {row}", "value": round(microseconds, 2), "unit": "µs"}, ensure_ascii=False), flush=True)


def main() -> None:
    """Every figure."""
    slow, fast = jsonschema.Draft202012Validator(SCHEMA), jsonschema_rs.validator_for(SCHEMA)
    rows: dict[str, Callable[[], object]] = {
        "json.loads of the bytes": lambda: json.loads(BYTES),
        "check, bytes": lambda: bp.check(BYTES),
        "check, bytes, brief": lambda: bp.check(BYTES, detail="brief"),
        "check, dict": lambda: bp.check(REQUEST),
        "check + to_json, bytes": lambda: bp.check(BYTES).to_json(),
        "check + to_json, dict": lambda: bp.check(REQUEST).to_json(),
        "check + verdict.backup, dict": lambda: bp.check(REQUEST).verdict.backup,
        "check_many, bytes, each of 1000": lambda: bp.check_many([BYTES] * 1000),
        "json.dumps of the dict": lambda: json.dumps(REQUEST),
        "jsonschema_rs, dict": lambda: fast.is_valid(REQUEST),
        "jsonschema, dict": lambda: slow.is_valid(REQUEST),
    }
    for row, call in rows.items():
        print_row(row, per_call(call) / (1000 if row.endswith("1000") else 1))
    print_row("import backup_preflight", started("import backup_preflight"))
    print_row("import and first verdict", started(f"import backup_preflight as bp; bp.check({BYTES!r}).verdict.backup"))
    print_row("import jsonschema_rs", started("import jsonschema_rs"))
    print_row("import jsonschema", started("import jsonschema"))


if __name__ == "__main__":
    main()
