"""What the command line writes for code scanning is SARIF 2.1.0 by the schema of its committee."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
EXAMPLES = ROOT / "docs/examples"


def sarif(*args: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "backup_preflight", "check", *args, "--format", "sarif", "--fail-on", "never"]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=ROOT)
    log = json.loads(done.stdout)
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    assert isinstance(log, dict)
    return log


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("detail", ["brief", "findings", "full"])
@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.json")), ids=lambda path: str(path.name))
def test_every_example(example: Path, detail: str, language: str) -> None:
    run = sarif(str(example.relative_to(ROOT)), "--detail", detail, "--lang", language)["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        # By the specification, what is no failure has no level.
        assert (result["kind"] == "fail") == (result["level"] != "none")
        # GitHub turns down a file in which one result has no place.
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == f"docs/examples/{example.name}"
        assert location["region"]["startLine"] >= 1
    # GitHub takes no longer descriptions.
    for rule in run["tool"]["driver"]["rules"]:
        assert all(len(rule[part]["text"]) <= 1024 for part in ("shortDescription", "fullDescription"))


def test_several_documents() -> None:
    with_service = ["--with", "docs/examples/hosted-service.xml", "--detail", "full"]
    run = sarif("docs/examples/deployment.xml", *with_service)["runs"][0]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [
        "docs/examples/deployment.xml",
        "docs/examples/hosted-service.xml",
    ]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for result in run["results"]]
    assert set(places) == {0, 1}
