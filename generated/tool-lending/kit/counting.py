"""Works out headline numbers and the figures behind charts. Only reads; draws nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from kit.clock import start_of
from kit.convert import Converter
from kit.database import fold
from kit.model import App, Chart, Metric
from kit.query import Query
from kit.sql_base import lift


@dataclass
class _Group:
    """What is known of one group so far."""

    rows: int = 0
    values: int = 0
    total: Any = 0
    smallest: Any = None
    largest: Any = None

    def take(self, rows: int, values: int, total: Any, smallest: Any, largest: Any) -> None:
        """Add another group's figures to this one's."""
        self.rows += rows
        self.values += values
        self.total += total or 0
        self.smallest = min((v for v in (self.smallest, smallest) if v is not None), default=None)
        self.largest = max((v for v in (self.largest, largest) if v is not None), default=None)

    def result(self, function: str) -> Any:
        """Give the figure of this group."""
        match function:
            case "count":
                return self.rows
            case "sum":
                return self.total
            case "avg":
                return self.total / self.values if self.values else None
        return self.smallest if function == "min" else self.largest


def metric_value(connection: sa.Connection, converter: Converter, metric: Metric, *, before: bool = False) -> Any:
    """Give a headline number as people see it, or what it was in the period before."""
    value = metric.before if before else metric.value
    if value is None:
        return None
    return converter.show(metric.kind, connection.execute(sa.select(lift(value()))).scalar())


def chart_values(connection: sa.Connection, app: App, query: Query, chart: Chart) -> list[tuple[Any, Any]]:
    """Give (group, value) in the order to draw; a group is a text, number, yes/no, None or a bucket's first day."""
    groups: dict[Any, _Group] = {}
    for key, *figures in connection.execute(_figures(app, chart)):
        for group in _keys(query.converter, chart, key):
            groups.setdefault(group, _Group()).take(*figures)
    names: dict[Any, str] = {}
    if chart.by_target:
        ids = sorted(key for key in groups if key is not None)
        names = query.labels(connection, app.table(chart.by_target), ids)
    show = query.converter.show
    kind = "int" if chart.function == "count" else chart.value_kind
    if chart.function == "avg" and kind == "int":
        kind = "number"
    found = [(key, show(kind, group.result(chart.function))) for key, group in groups.items()]
    found.sort(key=lambda pair: _place(chart, names.get(pair[0], pair[0])))
    if chart.by_target:
        return [(names.get(key), value) for key, value in found]
    return [(show(chart.by_kind, key) if chart.by_kind in ("money", "percent") else key, value) for key, value in found]


def _figures(app: App, chart: Chart) -> Any:
    t = app.table(chart.table).sa.alias()
    value = lift(chart.value(t)) if chart.value is not None else t.c["_id"]
    # A subquery first: GROUP BY then names a column, whatever the expression is.
    rows = sa.select(lift(chart.by(t)).label("by"), value.label("value")).where(t.c["_trashed"].is_(None))
    if chart.where is not None:
        rows = rows.where(lift(chart.where(t)))
    r = rows.subquery()
    by = sa.cast(r.c.by, sa.Text) if chart.by_kind in ("choices", "links") else r.c.by
    v = r.c.value
    number = chart.value is not None and chart.function in ("sum", "avg")
    total = sa.func.sum(v) if number else sa.literal(0)
    ordered = chart.function in ("min", "max")
    ends = (sa.func.min(v), sa.func.max(v)) if ordered else (sa.null(), sa.null())
    return sa.select(by, sa.func.count(), sa.func.count(v), total, *ends).group_by(by)


def _keys(converter: Converter, chart: Chart, key: Any) -> Iterable[Any]:
    """Give the groups that a value belongs to: several for a field with several choices."""
    key = converter.stored(chart.by_kind, key)
    if isinstance(key, list):
        return key or [None]
    if chart.bucket and isinstance(key, date):
        return [start_of(chart.bucket, key.date() if isinstance(key, datetime) else key)]
    if isinstance(key, str) and not key:
        return [None]
    return [key]


def _place(chart: Chart, key: Any) -> tuple[Any, ...]:
    """Give where a group stands: options in their order, others by value, blanks last."""
    if key is None:
        return (3,)
    if chart.by_options:
        return (0, chart.by_options.index(key)) if key in chart.by_options else (1, fold(key))
    return (0, fold(key)) if isinstance(key, str) else (0, key)
