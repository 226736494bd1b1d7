"""Every call once, as a type checker sees it."""

from datetime import date

import backup_preflight as bp

request: bp.Request = {"vm": {"name": "db1", "deploymentModel": "classic", "disks": {"data": [{"sizeGb": 127}]}}}

report: bp.Report = bp.check(request, lang="ko", detail="full", as_of=date(2017, 4, 25))
backup: bp.Decision = report.verdict.backup
paths: list[str] = [evidence.path for finding in report.findings for evidence in finding.evidence]
scopes: set[bp.Scope] = {finding.scope for finding in report.findings}
open_choices: tuple[bp.Requirement, ...] = report.requires
pages: dict[str, str] = {id: source.url for id, source in report.sources.items()}
wire: str = report.to_json()
plain: dict[str, object] = report.to_dict()

answer: bp.Report | bp.Reports = bp.check(
    [bp.Document("one.json", b'{"vm": {"name": "one"}}'), '{"vm": {"name": "two"}}'],
    source="request",
    edition="classic-2017-04",
    disputes="strict",
    assume="none",
    set={"vault.region": "koreacentral"},
)
if isinstance(answer, bp.Reports):
    total: int = answer.summary.total
    names: list[str | None] = [each.subject.name for each in answer]

machine: bp.Report | bp.Reports = bp.check({"vm": {"name": "one"}}, with_="ID=ubuntu\nVERSION_ID=\"16.04\"\n")

blocked: dict[str, object] = bp.network(
    "explain", {"name": "lockdown", "securityRules": []}, from_="10.0.0.4", to="Storage.KoreaCentral", none="interface,routes"
)

answers: list[bp.Report | bp.Reports | bp.RequestError] = bp.check_many(
    [request, b"{}", '{"vm": 1}'], progress=lambda done, total: None
)

rule_ids: list[str] = [rule.id for rule in bp.rules(lang="ko")]
explained: bp.Explanation | bp.FactListing | bp.CodeExplanation = bp.explain("disks.count")
documented: list[bp.FactListing] = bp.facts("classic-2017-04")
offered: list[str] = bp.choices("vm.os.name")
labelled: list[str] = [field.label for field in bp.fields()]
heading: str = bp.labels(lang="ko")["missing"]

try:
    bp.check({"vm": {"nmae": "db1"}})
except bp.RequestError as error:
    told: tuple[str, str, str, str] = (error.code, error.path, error.message, error.help)
