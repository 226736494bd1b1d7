"""Reports as objects: what the core answered, written out and read only as far as somebody looks at it."""

from __future__ import annotations

from backup_preflight._types import ReportBase, ReportsBase, Summary

TYPE_CHECKING = False  # `typing` is for type checkers only: importing this package has to be quick
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from backup_preflight._native import Answer

_WIDTH = 100
# In columns: what the command line takes where there is no terminal.


class RequestError(ValueError):
    """Why something was rejected. There is never a partial report beside it."""

    code: str
    """A stable code: `request.unknown-field`."""
    path: str
    """Where: a path of fields, a line and column, the name of a document or of an option."""
    message: str
    """What is wrong."""
    help: str
    """What to do."""

    def __init__(self, code: str, path: str, message: str, help: str) -> None:
        super().__init__(code, path, message, help)
        self.code, self.path, self.message, self.help = code, path, message, help

    def __str__(self) -> str:
        return f"[{self.code}] {self.path}{': ' if self.path else ''}{self.message} {self.help}"


class Report(ReportBase):
    """The answer about one virtual machine.

    `str(report)` is the report as text; a notebook shows it as HTML. Reports are equal where their canonical JSON is.
    """

    __slots__ = ("_answer", "_at")
    _answer: Answer | _Kept
    _at: int

    def __init__(self, answer: Answer | _Kept, at: int) -> None:
        object.__setattr__(self, "_answer", answer)
        object.__setattr__(self, "_at", at)

    def __getattr__(self, name: str) -> Any:
        # Asked only while a slot is empty: the first look at any attribute fills them all.
        if name not in self._wire:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
        ReportBase.__init__(self, self.to_dict())
        return getattr(self, name)

    @property
    def reports(self) -> tuple[Report, ...]:
        """This report alone, so that one and several can be gone through alike."""
        return (self,)

    def to_json(self) -> str:
        """The report as canonical JSON: the same bytes from every front end."""
        return self._answer.json(self._at)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain objects, with the names of the wire."""
        tree: dict[str, Any] = _plain(self.to_json())
        return tree

    def __str__(self) -> str:
        return self._answer.text(self._at, _WIDTH) or ""

    def _repr_html_(self) -> str:
        return self._answer.html(self._at) or ""

    def __repr__(self) -> str:
        # Escaped as in a literal: a name from a document must not move the cursor.
        name = repr(self.subject.name)[1:-1] + ": " if self.subject.name else ""
        return f"<Report {name}{self.verdict.backup}, {len(self.findings)} findings, {len(self.missing)} missing>"

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return _report, (self.to_json(), str(self), self._repr_html_())


class Reports(ReportsBase):
    """The answers about several virtual machines, in the order of the documents."""

    __slots__ = ("_answer",)
    _answer: Answer | _Kept
    if TYPE_CHECKING:

        @property
        def reports(self) -> tuple[Report, ...]:
            """One report each, in the order of the documents."""

    def __init__(self, answer: Answer | _Kept, reports: tuple[Report, ...]) -> None:
        object.__setattr__(self, "_answer", answer)
        object.__setattr__(self, "reports", reports)

    def __getattr__(self, name: str) -> Any:
        if name != "summary":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
        object.__setattr__(self, "summary", Summary(self.to_dict()["summary"]))
        return self.summary

    def to_json(self) -> str:
        """The reports and their summary as canonical JSON: the same bytes from every front end."""
        return self._answer.json()

    def to_dict(self) -> dict[str, Any]:
        """The reports and their summary as plain objects, with the names of the wire."""
        tree: dict[str, Any] = _plain(self.to_json())
        return tree

    def __len__(self) -> int:
        return len(self.reports)

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __str__(self) -> str:
        return "\n".join([str(report) for report in self.reports])

    def _repr_html_(self) -> str:
        return "".join([report._repr_html_() for report in self.reports])

    def __repr__(self) -> str:
        counts = [f"{getattr(self.summary, name)} {name}" for name in Summary._wire if name != "total"]
        return f"<Reports {len(self)}: {', '.join(counts)}>"

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Reports) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return _reports, (self.to_json(), self.reports)


class _Kept:
    """What a pickled report says: it stays as it was, whichever version reads it."""

    __slots__ = ("_json", "_text", "_html")

    def __init__(self, json: str, text: str = "", html: str = "") -> None:
        self._json, self._text, self._html = json, text, html

    def json(self, at: int | None = None) -> str:
        return self._json

    def text(self, at: int, width: int) -> str:
        return self._text

    def html(self, at: int) -> str:
        return self._html


def _report(json: str, text: str, html: str) -> Report:
    return Report(_Kept(json, text, html), 0)


def _reports(json: str, reports: tuple[Report, ...]) -> Reports:
    return Reports(_Kept(json), reports)


def _plain(json: str) -> Any:
    from json import loads

    return loads(json)


def listed(text: str) -> Any:
    """What was listed, as plain objects; a rejection is raised."""
    said = _plain(text)
    if isinstance(said, dict) and said.keys() == {"error"}:
        raise RequestError(**said["error"])
    return said


def told(answer: Answer | str) -> Report | Reports:
    """The report, or the reports; a rejection is raised."""
    if isinstance(answer, str):
        raise RequestError(**_plain(answer)["error"])
    if answer.several is None:
        return Report(answer, 0)
    return Reports(answer, tuple([Report(answer, at) for at in range(answer.several)]))
