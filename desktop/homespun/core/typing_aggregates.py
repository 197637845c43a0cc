"""What count, sum, avg, min, max and running mean: over which records, along which link, of what kind.

Knows the links between tables, and no functions of values.
"""

from __future__ import annotations

from dataclasses import replace

from homespun.core.expressions import Aggregate, Running
from homespun.core.meaning import NUMBERS, Meaning, Reader
from homespun.core.problems import TypeProblem, UnknownName
from homespun.core.scope import Named, TableScope
from homespun.core.typed import (
    Choose,
    Column,
    Computed,
    Follow,
    Kind,
    Operation,
    Over,
    RunningSum,
    Typed,
)
from homespun.core.typing_names import find_table

_ORDERED = NUMBERS | {Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.TEXT}


def aggregate(node: Aggregate, reader: Reader) -> Meaning:
    """Type an aggregate. Raises TypeProblem."""
    table = find_table(node.table, reader.scope)
    inner = reader.inner(table.name)
    where = inner.condition(node.where).typed if node.where is not None else None
    value = inner.read(node.value) if node.value is not None else None
    kind = _kind(node.function, value, table)
    over = Over(node.function, table.name, "", value.typed if value and node.function != "count" else None, where, kind)
    typed = _linked(over, table, node.via, reader)
    if node.function == "avg" and value is not None and value.kind is Kind.MONEY:
        typed = Operation("to_money", (typed,), Kind.MONEY)
    options = value.options if value else ()
    return Meaning(typed, f"{node.function} of {table.name}", options)


def _kind(function: str, value: Meaning | None, table: TableScope) -> Kind:
    if function == "count":
        return Kind.INT
    number = next((f.name for f in table.fields if f.kind in NUMBERS), "amount")
    example = f"{function}({table.name}.{number})"
    if value is None:
        raise TypeProblem(f"{function} needs to know of what.", example)
    if function in ("sum", "avg"):
        if value.kind not in NUMBERS:
            raise TypeProblem(f"{value.what}; {function} takes numbers.", example)
        return Kind.NUMBER if function == "avg" and value.kind is not Kind.PERCENT else value.kind
    if value.kind not in _ORDERED:
        raise TypeProblem(f"{value.what}; it has no smallest or greatest.", example)
    return value.kind


def _linked(over: Over, table: TableScope, via: str | None, reader: Reader) -> Typed:
    """Say along which link the records belong to the one in hand."""
    hand = reader.hands[-1]
    if not hand:
        return over
    links = table.links_to(hand)
    if via is not None:
        return replace(over, link=_via(via, links, table, hand).name)
    single = tuple(f for f in links if f.kind is Kind.LINK)
    links = single if len(single) == 1 else links
    if len(links) > 1:
        raise TypeProblem(
            f"{table.name} links to {hand} more than once: {' and '.join(f'“{f.name}”' for f in links)}.",
            f"count({table.name} via {links[0].name})",
        )
    if links:
        return replace(over, link=links[0].name)
    if hand == table.name or any(part is not None and uses_record_around(part) for part in (over.value, over.where)):
        return over
    return _in_between(over, table, reader)


def _via(name: str, links: tuple[Named, ...], table: TableScope, hand: str) -> Named:
    found = next((f for f in links if f.name == name), None)
    if found is not None:
        return found
    example = f"count({table.name} via {links[0].name})" if links else ""
    if table.field(name) is None:
        known = tuple(f.name for f in links)
        raise UnknownName(f"{table.name} has no “{name}”.", example, name, known)
    raise TypeProblem(f"“{name}” of {table.name} doesn't link to {hand}.", example)


def _in_between(over: Over, table: TableScope, reader: Reader) -> Typed:
    """`sum(OrderLine.amount)` of a customer: the orders stand between, so it is the sum of their sums."""
    hand = reader.hands[-1]
    ways = [
        (near, middle, far)
        for near in table.fields
        if near.kind is Kind.LINK and (middle := reader.scope.tables.get(near.target)) and middle.name != table.name
        for far in middle.links_to(hand)
        if far.kind is Kind.LINK
    ]
    if len(ways) != 1:
        sentence = f"{table.name} has no link to {hand}, so its records don't belong to one."
        raise TypeProblem(sentence, f"table {table.name}: {hand.lower()} link({hand})")
    near, middle, far = ways[0]

    def through(function: str, inner: Over) -> Over:
        kind = inner.kind if function != "sum" or inner.function != "count" else Kind.INT
        return Over(function, middle.name, far.name, replace(inner, link=near.name), None, kind)

    if over.function != "avg":
        return through("sum" if over.function == "count" else over.function, over)
    there = Operation("is_filled", (over.value,), Kind.YESNO) if over.value is not None else None
    both = Operation("both", (there, over.where), Kind.YESNO) if there is not None and over.where else there
    how_many = through("sum", replace(over, function="count", value=None, where=both, kind=Kind.INT))
    return Operation("divide", (through("sum", replace(over, function="sum")), how_many), over.kind)


def uses_record_around(typed: Typed, depth: int = 1) -> bool:
    """Whether an expression inside an aggregate speaks of the record around it, or of one further out."""
    match typed:
        case Column(outer=outer) | Computed(outer=outer):
            return outer >= depth
        case Follow(link=link):
            return uses_record_around(link, depth)
        case Operation(arguments=arguments):
            return any(uses_record_around(a, depth) for a in arguments)
        case Choose(cases=cases, otherwise=otherwise):
            parts = [*(part for case in cases for part in case), otherwise]
            return any(uses_record_around(p, depth) for p in parts)
        case Over(value=value, where=where):
            return any(part is not None and uses_record_around(part, depth + 1) for part in (value, where))
    return False


_RUNNING = "running(amount by date)"


def running(node: Running, reader: Reader) -> Meaning:
    """Type a running sum. Raises TypeProblem."""
    hand = reader.scope.tables.get(reader.hands[-1])
    if hand is None:
        raise TypeProblem("running adds up over the records of a table, so it stands in a calc of one.", _RUNNING)
    value = reader.inner(hand.name).read(node.value)
    if value.kind not in NUMBERS:
        raise TypeProblem(f"{value.what}; running takes numbers.", _RUNNING)
    if uses_record_around(value.typed):
        raise TypeProblem("running can only add up what each record says of itself.", _RUNNING)
    own = {"created": "_created", "changed": "_changed", "number": "_id", "id": "_id"}
    field = hand.field(node.by)
    if field is None and node.by not in own:
        fields = tuple(f.name for f in hand.fields)
        raise UnknownName(f"{hand.name} has no field “{node.by}” to go by.", _RUNNING, node.by, fields)
    if field is not None and field.kind not in _ORDERED | {Kind.CHOICE, Kind.LINK}:
        raise TypeProblem(f"“{node.by}” has no order to go by.", _RUNNING)
    by = field.name if field else own[node.by]
    return Meaning(RunningSum(hand.name, value.typed, by, value.kind), "the running sum")
