# What `check` and `check_many` take is written out in both: an editor shows it where the call is typed.

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypeAlias, overload

from typing_extensions import Self

from ._request import *
from ._report import Report as Report
from ._report import Reports as Reports
from ._report import RequestError as RequestError
from ._types import *

__version__: str

_Content: TypeAlias = Request | Mapping[str, object] | str | bytes | bytearray | memoryview
_Documents: TypeAlias = _Content | Document | Sequence[_Content | Document]
_Language: TypeAlias = Literal["en", "ko"]

class Document(tuple[str, _Content]):
    """A document with the name that messages and evidence give it."""

    __match_args__ = ("name", "content")

    def __new__(cls, name: str, content: _Content) -> Self: ...
    def __getnewargs__(self) -> tuple[str, _Content]: ...
    @property
    def name(self) -> str:
        """Its name."""

    @property
    def content(self) -> _Content:
        """Its bytes or text, or a request."""

@overload
def check(
    request: Request | Mapping[str, object],
    *,
    source: Kind = "auto",
    edition: str = "auto",
    as_of: str | date | None = None,
    disputes: Disputes = "warn",
    assume: Assume = "default",
    detail: Detail = "findings",
    lang: _Language = "en",
    name: str | None = None,
    set: Mapping[str, object] | None = None,
    with_: None = None,
) -> Report: ...
@overload
def check(
    request: _Documents,
    *,
    source: Kind = "auto",
    edition: str = "auto",
    as_of: str | date | None = None,
    disputes: Disputes = "warn",
    assume: Assume = "default",
    detail: Detail = "findings",
    lang: _Language = "en",
    name: str | None = None,
    set: Mapping[str, object] | None = None,
    with_: _Documents | None = None,
) -> Report | Reports:
    """Answers one request, or documents that describe virtual machines.

    `request` is a mapping, JSON text or bytes, or any document that the command line reads; a sequence of those is several
    documents. Documents in `with_` say more about the same machines. `set` states single facts by their path, above what any
    document says. Gives a `Report`, or `Reports` where the documents describe several machines.
    """

def check_many(
    documents: Iterable[_Documents],
    *,
    source: Kind = "auto",
    edition: str = "auto",
    as_of: str | date | None = None,
    disputes: Disputes = "warn",
    assume: Assume = "default",
    detail: Detail = "findings",
    lang: _Language = "en",
    name: str | None = None,
    set: Mapping[str, object] | None = None,
    with_: _Documents | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> list[Report | Reports | RequestError]:
    """Answers many questions, each on its own, in their order; whatever `check` takes can be one of them.

    One that is rejected is a `RequestError` in the list and does not disturb the others. Other threads run meanwhile;
    `progress(done, total)` is called from time to time and may raise to stop.
    """

def network(
    verb: Literal["explain", "coverage", "diff", "proxy"],
    documents: _Documents = (),
    *,
    from_: str | None = None,
    to: str | None = None,
    port: str | None = None,
    protocol: Protocol | None = None,
    direction: Direction | None = None,
    scenario: Scenario | None = None,
    region: str | None = None,
    edition: str = "auto",
    none: str | None = None,
    proxy: str | None = None,
    place: ProxyPlace | None = None,
    lang: _Language = "en",
) -> dict[str, Any]:
    """Answers a question about a network, with the verbs and options of the command line.

    `explain` tells whether packets arrive, which rule decides it and what to change; `coverage` what security groups leave out of
    the addresses that are needed; `diff` what changed between two files of addresses; `proxy` writes a proxy's configuration.
    `documents` are security groups, routes, interfaces and files of addresses, as `check` takes documents. Gives plain objects,
    with the names of the wire.
    """

def rules(*, lang: _Language = "en") -> list[RuleEntry]:
    """Every rule, in the order of reports."""

def explain(id: str, *, lang: _Language = "en") -> Explanation | FactListing | CodeExplanation:
    """What a rule (`disks.count`), a fact (`VM-01`) or an error code (`UserErrorVmVaultLocationMismatch`) means."""

def facts(edition: str = "auto", *, lang: _Language = "en") -> list[FactListing]:
    """The facts of an edition with their sources; of the newest one, unless it is named."""

def choices(path: str) -> list[str]:
    """What a drop-down offers for a field of the request, or for `edition`; nothing where any value may be given."""

def fields(*, lang: _Language = "en") -> list[FieldEntry]:
    """Every field of the request that rules read, with what it is called."""

def labels(*, lang: _Language = "en") -> dict[str, str]:
    """The headings and short words of reports, by key."""
