"""Reports as Python has them, lists, the command line, threads."""

from __future__ import annotations

import copy
import datetime
import html.parser
import json
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import backup_preflight as bp
import pytest

ROOT = Path(__file__).resolve().parents[3]
BLOCKED: bp.Request = {"vm": {"name": "db1", "deploymentModel": "classic", "disks": {"dataCount": 17}}}
DEPLOYMENT = ROOT / "docs/examples/deployment.xml"
SERVICE = ROOT / "docs/examples/hosted-service.xml"
LOCKDOWN = {
    "name": "lockdown",
    "securityRules": [
        {
            "name": "deny",
            "priority": 200,
            "direction": "Outbound",
            "access": "Deny",
            "protocol": "*",
            "sourceAddressPrefix": "*",
            "sourcePortRange": "*",
            "destinationAddressPrefix": "Internet",
            "destinationPortRange": "*",
        }
    ],
}


def two_machines() -> bp.Reports:
    roles = [
        f"<PersistentVMRole><RoleName>{name}</RoleName><OSVirtualHardDisk><OS>Windows</OS></OSVirtualHardDisk></PersistentVMRole>"
        for name in ("one", "two")
    ]
    reports = bp.check([bp.Document(f"{at}.xml", role) for at, role in enumerate(roles)])
    assert isinstance(reports, bp.Reports)
    return reports


def test_attributes_all_the_way_down() -> None:
    report = bp.check(BLOCKED)
    assert report.verdict.backup == "blocked"
    finding = report.findings[0]
    assert finding.rule == "disks.count" and finding.evidence[0].path == "vm.disks.dataCount"
    assert finding.evidence[0].value == 17 and finding.azure_error_codes == ()
    assert report.sources[finding.sources[0]].url.startswith("https://")
    assert isinstance(report.not_applicable, tuple) and report.subject.cloud_service is None


def test_attributes_are_what_the_wire_says() -> None:
    def wire(value: Any) -> Any:
        if isinstance(value, tuple):
            return [wire(item) for item in value]
        if isinstance(value, dict):
            return {key: wire(item) for key, item in value.items()}
        if hasattr(value, "_wire"):
            return {key: wire(getattr(value, name)) for name, (key, _) in value._wire.items()}
        return value

    for answer in (bp.check(BLOCKED, detail="full", lang="ko"), two_machines()):
        assert wire(answer) == answer.to_dict() == json.loads(answer.to_json())


def test_a_report_cannot_be_changed() -> None:
    report: Any = bp.check(BLOCKED)
    with pytest.raises(AttributeError):
        report.verdict = 1
    with pytest.raises(AttributeError):
        report.verdict.backup = "ready"
    with pytest.raises(AttributeError):
        del report.tool
    with pytest.raises(AttributeError, match="verdikt"):
        report.verdikt


def test_how_it_shows_itself() -> None:
    report = bp.check(BLOCKED)
    assert repr(report).startswith("<Report db1: blocked, 1 findings, ")
    assert "disks.count" in str(report) and "\x1b" not in str(report)
    assert repr(bp.check({"vm": {"name": "a\n\x1b[2J"}})).startswith("<Report a\\n\\x1b[2J: ")
    assert repr(report.subject) == "Subject(documents=(), cloud_service=None, id=None, name='db1', region=None)"
    assert "차단" in str(bp.check(BLOCKED, lang="ko"))
    assert repr(two_machines()).startswith("<Reports 2: ")


def test_html_holds_no_markup_of_others() -> None:
    hostile = "<script>alert(1)</script>\"'><img onerror=x>"
    page = bp.check({"vm": {"name": hostile, "region": hostile, "deploymentModel": "classic", "disks": {"dataCount": 17}}})._repr_html_()
    tags: list[str] = []

    class Tags(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:
            tags.append(tag)
            assert not [name for name, _ in attrs if name not in ("class", "href", "rel")]

    Tags().feed(page)
    assert {"article", "h2", "h3", "ul", "li"} <= set(tags) <= {"article", "h2", "h3", "ul", "li", "p", "a", "code", "pre", "strong", "small"}
    pages = two_machines()._repr_html_()
    assert pages.count("<article") == 2


def test_copies_are_equal_and_say_the_same() -> None:
    for answer in (bp.check(BLOCKED), two_machines()):
        for other in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
            assert other == answer and hash(other) == hash(answer)
            assert str(other) == str(answer) and other._repr_html_() == answer._repr_html_() and repr(other) == repr(answer)
    verdict = bp.check(BLOCKED).verdict
    assert pickle.loads(pickle.dumps(verdict)) == verdict and hash(verdict) == hash(copy.deepcopy(verdict))
    assert bp.check(BLOCKED) != bp.check({}) and bp.check(BLOCKED) != 1 and verdict != 1


def test_every_form_of_a_document() -> None:
    text = json.dumps(BLOCKED)
    for form in (text, text.encode(), bytearray(text, "ascii"), memoryview(text.encode()), bp.Document("x", text), [BLOCKED]):
        report = bp.check(form)
        assert isinstance(report, bp.Report) and report.verdict == bp.check(BLOCKED).verdict


def test_options_reach_the_core() -> None:
    assert bp.check(BLOCKED, set={"vault.region": "koreacentral", "vm.disks.dataCount": 3}).verdict.backup != "blocked"
    assert bp.check(BLOCKED, as_of=datetime.date(2017, 4, 1)) == bp.check(BLOCKED, as_of="2017-04-01")
    usual = {"source": "auto", "edition": "auto", "disputes": "warn", "assume": "default", "detail": "findings", "lang": "en"}
    reports = [bp.check(BLOCKED, **{**usual, name: value}) for name, value in [("name", None), ("name", "input")]]  # type: ignore[call-overload]
    assert reports == [bp.check(BLOCKED)] * 2


def test_documents_about_one_machine() -> None:
    report = bp.check(DEPLOYMENT.read_bytes(), with_=bp.Document("hosted-service.xml", SERVICE.read_bytes()))
    assert [each.verdict.backup for each in report.reports] == ["ready"]
    assert bp.check([DEPLOYMENT.read_bytes()], with_=[SERVICE.read_bytes()]).reports[0].verdict.backup == "ready"


def test_several_machines() -> None:
    reports = two_machines()
    assert [report.subject.name for report in reports] == ["one", "two"]
    assert len(reports) == reports.summary.total == 2
    assert reports.to_dict()["reports"][1] == reports.reports[1].to_dict()


def test_many_questions() -> None:
    seen: list[tuple[int, int]] = []
    answers = bp.check_many([BLOCKED, "{", *[{}] * 600], progress=lambda done, total: seen.append((done, total)))
    assert [type(answer).__name__ for answer in answers[:3]] == ["Report", "RequestError", "Report"]
    assert len(answers) == 602 and seen == [(256, 602), (512, 602), (602, 602)]
    assert answers[0] == bp.check(BLOCKED)
    assert bp.check_many([]) == []
    with pytest.raises(KeyboardInterrupt):
        bp.check_many([{}], progress=lambda done, total: (_ for _ in ()).throw(KeyboardInterrupt))


def test_a_network_tells_what_is_blocked_by_which_rule_and_what_opens_it() -> None:
    def explain(documents: Any, **options: Any) -> dict[str, Any]:
        return bp.network("explain", documents, from_="10.0.0.4", to="Storage.KoreaCentral", none="interface,routes", **options)

    told = explain(LOCKDOWN)
    assert told["verdict"] == "blocked" and told["answers"][0]["chain"][0]["name"] == "deny"
    assert told["answers"][0]["change"]["rules"][0]["priority"] == 199
    named = explain([bp.Document("nsg.json", json.dumps(LOCKDOWN))])
    assert named["answers"][0]["chain"][0]["path"].startswith("nsg.json")
    assert explain(LOCKDOWN, lang="ko")["answers"][0]["text"] != told["answers"][0]["text"]
    assert bp.network("proxy", place="linux", proxy="10.0.0.5:8080")["place"] == "linux"
    rejected: list[tuple[Any, str, str]] = [
        (lambda: explain(LOCKDOWN, direction="up"), "option.value", "direction"),
        (lambda: explain([LOCKDOWN, 5]), "value.kind", ""),
        (lambda: bp.network("trace", LOCKDOWN), "option.value", "network"),  # type: ignore[arg-type]
        (lambda: bp.network("diff"), "network.tags-needed", ""),
    ]
    for call, code, path in rejected:
        with pytest.raises(bp.RequestError) as raised:
            call()
        assert (raised.value.code, raised.value.path) == (code, path)


def test_lists() -> None:
    rules = bp.rules()
    assert {rule.id for rule in rules} >= {"disks.count"} and rules != bp.rules(lang="ko")
    explained = bp.explain("disks.count")
    assert isinstance(explained, bp.Explanation) and "16" in explained.why
    fact = bp.explain("VM-01", lang="ko")
    assert isinstance(fact, bp.FactListing) and fact in bp.facts("classic-2017-04", lang="ko")
    code = bp.explain("507", lang="ko")
    assert isinstance(code, bp.CodeExplanation) and code.code == "FailedWorkloadIPCDirectoryMissing" and code.facts[0].id
    assert "ubuntu" in bp.choices("vm.os.name") and bp.choices("vm.name") == []
    assert any(field.path == "vault.region" and field.absence == "requires" for field in bp.fields())
    assert bp.labels(lang="ko")["missing"] != bp.labels()["missing"]


def test_the_types_of_the_request_are_there_when_asked_for() -> None:
    assert "vm" in bp.Request.__annotations__ and bp.Scope and bp.__version__
    with pytest.raises(AttributeError):
        bp.Requets  # type: ignore[attr-defined]


def test_threads_get_their_own_answers() -> None:
    wrong: list[object] = []

    def ask(count: int) -> None:
        for _ in range(300):
            report = bp.check({"vm": {"name": f"n{count}", "deploymentModel": "classic", "disks": {"dataCount": count}}})
            if report.subject.name != f"n{count}" or (report.verdict.backup == "blocked") != (count > 16):
                wrong.append(report)

    threads = [threading.Thread(target=ask, args=(count,)) for count in range(10, 24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_other_threads_run_while_many_are_answered() -> None:
    big = "[" + ",".join(["1"] * 20_000_000) + "]"
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.wait(0.001):
            ticks.append(time.perf_counter())

    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.perf_counter()
    bp.check_many([big] * 5)
    end = time.perf_counter()
    done.set()
    ticker.join()
    inside = [at for at in ticks if start < at < end]
    assert len(inside) > (end - start) * 100, f"{len(inside)} ticks in {end - start:.3f} s"


def run(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "backup_preflight", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, **options)


def test_the_command_line() -> None:
    ready = run("check", str(DEPLOYMENT), "--with", str(SERVICE))
    assert ready.returncode == 0 and "\nReady:" in ready.stdout
    blocked = run("check", "-", "--format", "json", input=json.dumps(BLOCKED))
    assert blocked.returncode == 1 and blocked.stdout == bp.check(BLOCKED).to_json() + "\n"
    page = run("check", "-", "--format", "html", input=json.dumps(BLOCKED))
    assert page.stdout == bp.check(BLOCKED)._repr_html_()
    assert run("check").returncode == 2 and run("--version").stdout.split()[-1] == bp.__version__


def test_importing_loads_little() -> None:
    script = "before = set(sys.modules); import backup_preflight; print(*(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {script}"], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in loaded.stdout.split()} <= {"backup_preflight", "__future__"}, loaded.stdout
