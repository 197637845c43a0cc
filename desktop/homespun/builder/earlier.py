"""Finds for a headline number of this month what it was in the last one, so that the dashboard can show both.

Pure. Only for numbers that speak of one period and of nothing else that moves with the clock: "what is overdue today"
has no honest figure for last month.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from homespun.core.typed import Choose, Clock, Constant, Follow, Kind, Operation, Over, RunningSum, Typed

AMOUNTS = frozenset({Kind.INT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class Earlier:
    """The same number one period earlier; unit is day, week, month or year."""

    value: Typed
    unit: str


class _Moving(Exception):
    """The number moves with the clock in another way too."""


def earlier_of(value: Typed) -> Earlier | None:
    """Give the number one period earlier, None where there is no such thing."""
    units: set[str] = set()
    try:
        before = _before(value, units)
    except _Moving:
        return None
    return Earlier(before, units.pop()) if len(units) == 1 and value.kind in AMOUNTS else None


def _before(node: Typed, units: set[str]) -> Typed:
    match node:
        case Clock() | RunningSum():
            raise _Moving
        case Operation(
            name="in_period", arguments=(moment, Constant(value="this") as which, Constant(value=unit) as word)
        ):
            units.add(str(unit))
            return replace(node, arguments=(_before(moment, units), replace(which, value="last"), word))
        case Operation(name="in_period"):
            raise _Moving
        case Operation():
            return replace(node, arguments=tuple(_before(one, units) for one in node.arguments))
        case Choose():
            cases = tuple((_before(when, units), _before(then, units)) for when, then in node.cases)
            return replace(node, cases=cases, otherwise=_before(node.otherwise, units))
        case Over():
            summed = None if node.value is None else _before(node.value, units)
            return replace(node, value=summed, where=None if node.where is None else _before(node.where, units))
        case Follow():
            return replace(node, link=_before(node.link, units), rest=_before(node.rest, units))
    return node
