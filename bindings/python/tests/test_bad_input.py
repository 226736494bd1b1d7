"""What Python can give that no request holds: always a `RequestError`, never a crash, and the next call works."""

from __future__ import annotations

import datetime
import decimal
import pickle
import subprocess
import sys
from collections import ChainMap, OrderedDict, UserDict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import backup_preflight as bp
import pytest

GOOD = {"vm": {"deploymentModel": "classic", "disks": {"dataCount": 17}}}


class Broken(Mapping[str, object]):
    """Its iteration raises."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __getitem__(self, key: str) -> object:
        raise self.error

    def __iter__(self) -> Iterator[str]:
        raise self.error

    def __len__(self) -> int:
        return 1


class Endless(Mapping[str, object]):
    """Holds another one of itself, and that another one."""

    def __getitem__(self, key: str) -> object:
        return Endless()

    def __iter__(self) -> Iterator[str]:
        return iter(["vm"])

    def __len__(self) -> int:
        return 1


class Count(int):
    """Shows itself as something else."""

    def __repr__(self) -> str:
        return "}"

    __str__ = __format__ = __repr__  # type: ignore[assignment]


class Unshowable:
    """Not even its name can be asked for."""

    def __repr__(self) -> str:
        raise RuntimeError("no")

    def __hash__(self) -> int:
        return 1


def cycle() -> dict[str, Any]:
    request: dict[str, Any] = {"vm": {}}
    request["vm"]["network"] = request
    return request


def cyclic_list() -> list[Any]:
    items: list[Any] = []
    items.append(items)
    return items


def deep() -> dict[str, Any]:
    request: dict[str, Any] = {}
    for _ in range(100_000):
        request = {"vm": request}
    return request


def changing() -> dict[str, Any]:
    """A request that one of its own values changes while it is read."""
    request: dict[str, Any] = {}

    class Changing(UserDict[str, Any]):
        def __iter__(self) -> Iterator[str]:
            request.clear()
            request.update({str(n): n for n in range(1000)})
            return super().__iter__()

    request.update(vm=Changing(name="x"), vault=None)
    return request


def data(item: object) -> dict[str, Any]:
    return {"vm": {"disks": {"data": [{}, {"sizeGb": item}]}}}


SIZE = "vm.disks.data[1].sizeGb"


@pytest.mark.parametrize(
    ("request_", "code", "path"),
    [
        (None, "value.kind", ""),
        (42, "value.kind", ""),
        (object(), "value.kind", ""),
        ({1, 2}, "value.kind", ""),
        (Unshowable(), "value.kind", ""),
        (data(object()), "value.kind", SIZE),
        (data(decimal.Decimal(1)), "value.kind", SIZE),
        (data(datetime.date(2017, 4, 1)), "value.kind", SIZE),
        (data(b"127"), "value.kind", SIZE),
        (data(bytearray(b"127")), "value.kind", SIZE),
        (data({127}), "value.kind", SIZE),
        (data(1j), "value.kind", SIZE),
        (data(float("nan")), "value.number", SIZE),
        (data(float("inf")), "value.number", SIZE),
        (data(float("-inf")), "value.number", SIZE),
        (data(10**400), "value.number", SIZE),
        (data(-(10**5000)), "value.number", SIZE),
        (data("\ud800"), "value.text", SIZE),
        ("\ud800", "value.text", ""),
        ({"vm": {"\udfff": 1}}, "value.text", "vm"),
        ({1: 2}, "value.key", ""),
        ({"vm": {None: 1}}, "value.key", "vm"),
        ({"vm": {"disks": {("a",): 1}}}, "value.key", "vm.disks"),
        ({"vm": {Unshowable(): 1}}, "value.unreadable", "vm"),
        (cycle(), "value.cycle", "vm.network"),
        (data(cyclic_list()), "value.cycle", SIZE + "[0]"),
        (Endless(), "value.cycle", ".".join(["vm"] * 100)),
        (Broken(ZeroDivisionError("division")), "value.unreadable", ""),
        ({"vm": Broken(RecursionError("deep"))}, "value.unreadable", "vm"),
        # Python can say these in JSON; the core says what is wrong with them.
        (data(2**32), "request.value", SIZE),
        (data(2**64), "request.type", SIZE),
        (data(-(2**70)), "request.type", SIZE),
        (data(10**300), "request.type", SIZE),
        (data(-1), "request.value", SIZE),
        (data(1.5), "request.type", SIZE),
        (data(True), "request.type", SIZE),
        ({"vm": {"created": 1}}, "request.type", "vm.created"),
        ({"vm": {"nmae": "x"}}, "request.unknown-field", "vm.nmae"),
        ({"vm": [1]}, "request.type", "vm"),
        ("", "request.empty", "input"),
        (b"\xff{}", "document.encoding", "input"),
        ([], "request.empty", "input"),
    ],
)
def test_it_is_rejected_and_the_next_call_works(request_: Any, code: str, path: str) -> None:
    for language in ("en", "ko"):
        options: Any = {"lang": language}
        with pytest.raises(bp.RequestError) as caught:
            bp.check(request_, **options)
        assert caught.value.code == code, caught.value
        assert caught.value.path == path
        assert caught.value.message and caught.value.help
        assert bp.check(GOOD).verdict.backup == "blocked"
    (many,) = bp.check_many([request_])
    assert isinstance(many, bp.RequestError) and many.code == code


@pytest.mark.parametrize(
    ("options", "code", "path"),
    [
        ({"edition": "2049"}, "option.edition", "edition"),
        ({"lang": "tlh"}, "option.language", "lang"),
        ({"lang": 5}, "option.value", "lang"),
        ({"as_of": "yesterday"}, "option.date", "asOf"),
        ({"as_of": object()}, "value.kind", "asOf"),
        ({"detail": "much"}, "option.value", "detail"),
        ({"name": "\ud800"}, "value.text", "name"),
        ({"set": {1: 2}}, "value.key", "set"),
        ({"set": {"vm.created": float("nan")}}, "value.number", "set.vm.created"),
        ({"with_": 5}, "value.kind", ""),
    ],
)
def test_an_option_is_rejected_by_its_name(options: dict[str, Any], code: str, path: str) -> None:
    with pytest.raises(bp.RequestError) as caught:
        bp.check(GOOD, **options)
    assert (caught.value.code, caught.value.path) == (code, path)
    assert bp.check(GOOD).verdict.backup == "blocked"


def test_a_list_that_there_is_not() -> None:
    anything: Any = bp
    bad: list[tuple[str, dict[str, object]]] = [
        ("explain", {"id": "nothing"}),
        ("explain", {"id": 5}),
        ("facts", {"edition": "2049"}),
        ("rules", {"lang": "tlh"}),
        ("rules", {"lang": None}),
    ]
    for call, asked in bad:
        with pytest.raises(bp.RequestError):
            getattr(anything, call)(**asked)
    assert bp.rules()


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
def test_what_wants_to_stop_python_does(error: BaseException) -> None:
    with pytest.raises(type(error)):
        bp.check({"vm": Broken(error)})
    assert bp.check(GOOD).verdict.backup == "blocked"


def test_a_request_that_changes_while_it_is_read() -> None:
    # Whatever it says then, it is an answer.
    try:
        bp.check(changing())
    except bp.RequestError:
        pass
    assert bp.check(GOOD).verdict.backup == "blocked"


def test_a_released_buffer() -> None:
    view = memoryview(b"{}")
    view.release()
    with pytest.raises(bp.RequestError) as caught:
        bp.check(view)
    assert caught.value.code == "value.unreadable"


def test_nesting_without_end_does_not_end_the_process() -> None:
    with pytest.raises(bp.RequestError) as caught:
        bp.check(deep())
    assert caught.value.code == "value.cycle"


@pytest.mark.parametrize("wrap", [dict, OrderedDict, UserDict, ChainMap, MappingProxyType])
def test_every_mapping_is_a_request(wrap: Any) -> None:
    assert bp.check(wrap({"vm": wrap(GOOD["vm"])})) == bp.check(GOOD)


def test_a_number_is_what_it_is_and_not_how_it_shows_itself() -> None:
    assert bp.check(data(Count(127))) == bp.check(data(127))
    with pytest.raises(bp.RequestError) as caught:
        bp.check(data(Count(2**70)))
    assert caught.value.code == "request.type"


def test_an_error_is_a_value_error_that_can_be_pickled() -> None:
    with pytest.raises(ValueError, match="unknown-field") as caught:
        bp.check({"vmm": {}})
    error: Any = caught.value
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.path, copy.message, copy.help) == (error.code, error.path, error.message, error.help)
    assert str(copy) == str(error) and "[request.unknown-field] vmm: " in str(error)
    assert repr(error).startswith("RequestError('request.unknown-field', 'vmm', ")


def test_memory_stays_flat() -> None:
    # In a process of its own: the high-water mark of this one has seen everything else.
    script = """
import resource, sys
import backup_preflight as bp
bad = {"vm": {"disks": {"data": [{"sizeGb": object()}]}}}
good = {"vm": {"name": "x", "disks": {"dataCount": 17}}}
def round():
    for _ in range(20_000):
        bp.check(good).to_json()
        try: bp.check(bad)
        except bp.RequestError: pass
    bp.check_many([good] * 1000)
round()
counts = sys.getrefcount(good["vm"]), sys.getrefcount(bad["vm"])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
round(); round()
assert (sys.getrefcount(good["vm"]), sys.getrefcount(bad["vm"])) == counts
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    grown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    assert int(grown) < 1024, f"{grown} KiB more after 80 000 calls"
