"""Checks every virtual machine of an inventory before its backup is turned on.

    python fleet.py inventory.json

Prints one line for each machine and what to do about it; the exit status is 1 if any of them cannot be protected as it is.
"""

import json
import sys
from pathlib import Path

import backup_preflight as bp


def request(machine: dict[str, object]) -> bp.Request:
    """What our inventory knows, in the names of a request. What it does not know is left out."""
    disks = machine.get("disks", [])
    return {
        "vm": {
            "name": str(machine["name"]),
            "deploymentModel": "classic",
            "region": str(machine["region"]),
            "state": "running",
            "os": {"name": str(machine["os"]), "version": str(machine["version"])},
            "disks": {"data": [{"sizeGb": size} for size in disks] if isinstance(disks, list) else None},
        },
        "vault": {"kind": "recovery-services"},
    }


def advice(report: bp.Report) -> list[str]:
    """What to do: mend what failed, then look up what is missing, the most decisive first."""
    fixes = [f"{finding.rule}: {finding.fix.text}" for finding in report.findings if finding.fix]
    return fixes or [f"{missing.path}: {missing.how}" for missing in report.missing[:1]]


def main(inventory: Path) -> int:
    machines = json.loads(inventory.read_text(encoding="utf-8"))
    answers = bp.check_many([request(machine) for machine in machines], set={"vault.region": "West Europe"})
    blocked = 0
    for machine, answer in zip(machines, answers):
        if isinstance(answer, bp.RequestError):
            print(f"{machine['name']}: {answer}")
            blocked += 1
            continue
        for report in answer.reports:
            print(f"{report.subject.name}: {report.verdict.backup}")
            for line in advice(report):
                print(f"    {line}")
            blocked += report.verdict.backup == "blocked"
    return 1 if blocked else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
