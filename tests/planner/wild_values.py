"""Works out what a plan gives for records and inputs, so that tests compare values and not the wording of formulas."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from homespun.builder.expression_code import CodeNames, value_code
from homespun.core.compile import compile_plan
from homespun.core.plan import Plan, Table
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec
from homespun.core.typed import Kind
from homespun.planner.draft import Draft, DraftField, DraftTable

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "templates"))
from kit import values as f

TODAY = datetime.datetime(2026, 6, 15, 12)


def draft_of(request: str, lines: list[str], language: str) -> Draft:
    """Make a draft of tables as the plan language writes them."""
    draft = Draft("Test", language)
    for statement in parse_plan("\n".join(lines)).plan.statements:
        assert isinstance(statement, Table)
        fields = [
            DraftField(
                one.label or one.name.replace("_", " "), one.type.value, one.name, one.options, one.target, one.required
            )
            for one in statement.fields
        ]
        draft.tables.append(
            DraftTable(
                statement.label or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", statement.name), statement.name, fields=fields
            )
        )
    return draft


def stored(kind: Kind, value: Any) -> Any:
    """Give a value as it is stored."""
    if value is None or isinstance(value, bool):
        return value
    match kind:
        case Kind.MONEY:
            return round(value * 100)
        case Kind.PERCENT:
            return value / 100
        case Kind.DATE:
            return datetime.date.fromisoformat(value)
        case Kind.DATETIME:
            return datetime.datetime.fromisoformat(value)
        case Kind.TIME:
            return datetime.time.fromisoformat(value)
    return value


def shown(kind: Kind, value: Any) -> Any:
    """Give a stored value as a person sees it."""
    if value is None:
        return None
    if kind is Kind.MONEY:
        return float(value) / 100
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


def _space(spec: AppSpec, rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    names = CodeNames({t.name: "T_" + t.name for t in spec.tables}, {})
    settings = {s.name: s.value for s in spec.settings}
    space: dict[str, Any] = {
        "f": f,
        "datetime": datetime,
        "date": datetime.date,
        "time": datetime.time,
        "Decimal": Decimal,
        "today": TODAY.date,
        "now": lambda: TODAY,
        "rows": lambda name: rows.get(name, []),
    }

    return space | {"setting": settings.__getitem__, "names": names}


def worked_out(plan: Plan, rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[tuple[str, Any]]]:
    """Give the computed values of each table's first record: (label, value)."""
    compiled = compile_plan(plan)
    assert compiled.spec is not None, compiled.problems
    stored_rows: dict[str, list[dict[str, Any]]] = {}
    for table in compiled.spec.tables:
        stored_rows[table.name] = [
            {"_id": at + 1, "_trashed": None} | {one.name: stored(one.kind, row.get(one.name)) for one in table.fields}
            for at, row in enumerate(rows.get(table.name, []))
        ]
    space = _space(compiled.spec, stored_rows)
    done: dict[str, list[tuple[str, Any]]] = {t.name: [] for t in compiled.spec.tables}
    for _ in range(3):  # values that read others' values
        for table in compiled.spec.tables:
            for row in stored_rows[table.name]:
                for calc in table.computed:
                    try:
                        row[calc.name] = eval(value_code(calc.value, names=space["names"]), space | {"v": row})
                    except KeyError:
                        continue
    for table in compiled.spec.tables:
        for row in stored_rows[table.name][:1]:
            done[table.name] = [(c.label, shown(c.kind, row.get(c.name))) for c in table.computed]
    return done


def calculated(plan: Plan, values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give the results of a calculator (label → value) for inputs found by patterns, and the patterns without input."""
    compiled = compile_plan(plan)
    assert compiled.spec is not None, compiled.problems
    space = _space(compiled.spec, {})
    v: dict[str, Any] = {one.name: None for one in compiled.spec.inputs}
    missing = []
    for pattern, value in values.items():
        found = [
            one for one in compiled.spec.inputs if v[one.name] is None and re.search(pattern, one.label, re.IGNORECASE)
        ]
        if not found:
            missing.append(pattern)
            continue
        one = min(found, key=lambda i: len(i.label))
        v[one.name] = stored(one.kind, value)
    out: dict[str, Any] = {}
    for result in compiled.spec.results:
        v[result.name] = eval(value_code(result.value, names=space["names"]), space | {"v": v})
        if not result.hidden:
            out[result.label] = shown(result.kind, v[result.name])
    return out, tuple(missing)


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same to a person."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 0.006
    return bool(one == other)
