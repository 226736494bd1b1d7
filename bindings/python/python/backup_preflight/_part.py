"""What every part of a report can do."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` is for type checkers only: importing this package has to be quick
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, ClassVar


class Part:
    """A part of a report: attributes in snake_case, read-only, compared by value."""

    __slots__ = ()

    _wire: ClassVar[Mapping[str, tuple[str, Callable[[Any], Any] | None]]] = {}
    # Each attribute with its key on the wire, and what makes its value of what stands there.

    def __init__(self, tree: Mapping[str, Any]) -> None:
        for name, (key, taken) in self._wire.items():
            value = tree[key]
            object.__setattr__(self, name, value if taken is None or value is None else taken(value))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name}")

    def __setstate__(self, state: tuple[None, Mapping[str, Any]]) -> None:
        for name, value in state[1].items():
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._wire])

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        fields = [f"{name}={getattr(self, name)!r}" for name in self._wire]
        return f"{type(self).__name__}({', '.join(fields)})"


def many(part: type[Part]) -> Callable[[Sequence[Any]], tuple[Part, ...]]:
    """Takes a list of parts."""
    return lambda items: tuple([part(item) for item in items])


def by_id(part: type[Part]) -> Callable[[Mapping[str, Any]], dict[str, Part]]:
    """Takes parts by their ids."""
    return lambda items: {key: part(item) for key, item in items.items()}
