"""Says which fields and tables a typed expression reads, through links, aggregates and calcs.

Knows typed trees and nothing of plans; the values of calcs are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from homespun.core.typed import Choose, Column, Computed, Follow, Operation, Over, RunningSum, Typed

CalcValue = Callable[[str, str], Typed | None]


@dataclass(slots=True)
class Reads:
    """fields: those of the record in hand, in the order they are met; tables: every table that is looked into."""

    fields: dict[str, None] = field(default_factory=dict)
    tables: dict[str, None] = field(default_factory=dict)


def parts(node: Typed) -> Iterator[Typed]:
    """Give the expressions directly inside of a typed one."""
    match node:
        case Follow():
            yield from (node.link, node.rest)
        case Operation():
            yield from node.arguments
        case Choose():
            for case in node.cases:
                yield from case
            yield node.otherwise
        case Over():
            yield from (part for part in (node.value, node.where) if part is not None)
        case RunningSum():
            yield node.value


def reads_of(node: Typed, table: str, value_of: CalcValue) -> Reads:
    """Find what an expression about a record of table reads; fields that it names itself come before those of calcs."""
    reads = Reads()
    later: list[Typed] = []
    _collect(node, table, 0, reads, value_of, set(), later)
    while later:
        _collect(later.pop(0), table, 0, reads, value_of, set(), later)
    return reads


def _collect(
    node: Typed,
    hand: str | None,
    level: int,
    reads: Reads,
    value_of: CalcValue,
    seen: set[tuple[str, str]],
    later: list[Typed],
) -> None:
    """hand is the table of the record asked about, None inside of another record; level counts aggregates around."""
    match node:
        case Column() if hand is not None and node.outer == level and node.table == hand:
            if not node.field.startswith("_"):
                reads.fields.setdefault(node.field)
        case Computed():
            value = value_of(node.table, node.name)
            reads.tables.setdefault(node.table)
            if value is None or (node.table, node.name) in seen:
                return
            if hand is not None and node.outer == level and node.table == hand:
                later.append(value)
            else:
                _collect(value, None, 0, reads, value_of, {*seen, (node.table, node.name)}, later)
        case Follow():
            reads.tables.setdefault(node.table)
            _collect(node.link, hand, level, reads, value_of, seen, later)
            _collect(node.rest, None, level, reads, value_of, seen, later)
        case Over():
            reads.tables.setdefault(node.table)
            for part in parts(node):
                _collect(part, hand, level + 1, reads, value_of, seen, later)
        case RunningSum():
            reads.tables.setdefault(node.table)
            reads.fields.setdefault(node.by)
            _collect(node.value, hand, level, reads, value_of, seen, later)
        case _:
            for part in parts(node):
                _collect(part, hand, level, reads, value_of, seen, later)
