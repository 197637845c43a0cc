"""A headline number of this month knows what it was in the last one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import spec_of
from made_app import MadeApp

from homespun.builder.earlier import earlier_of

PLAN = """
app Till | What comes in
locale en_GB currency=GBP
table Sale: day date!, amount money!, kind choice(Tea|Cake), due date
metric "Month" = sum(Sale.amount where day in this month and kind = "Tea")
metric "Share" = sum(Sale.amount where day in this month) / count(Sale where day in this month)
metric "All" = sum(Sale.amount)
metric "Late" = count(Sale where day in this year and due < today)
metric "Both" = count(Sale where day in this year) - count(Sale where day in this month)
metric "Next" = count(Sale where day in next week)
"""


@pytest.mark.parametrize(
    ("label", "unit"),
    [("Month", "month"), ("Share", "month"), ("All", ""), ("Late", ""), ("Both", ""), ("Next", "")],
)
def test_only_a_number_of_one_period_has_one_before(label: str, unit: str) -> None:
    metric = next(one for one in spec_of(PLAN).metrics if one.label == label)
    earlier = earlier_of(metric.value)
    assert (earlier.unit if earlier else "") == unit


def test_the_number_before_is_counted_in_the_period_before(plan_app: Callable[[str], MadeApp]) -> None:
    app = plan_app(PLAN)
    for day, amount, kind in (
        (date(2026, 11, 3), 5, "Tea"),
        (date(2026, 10, 31), 3, "Tea"),
        (date(2026, 10, 1), 9, "Cake"),
    ):
        app.add("Sale", day=day, amount=amount, kind=kind)
    metric = app.tables.APP.metrics[0]
    assert (app.records.metric(metric), app.records.metric(metric, before=True), metric.period) == (5, 3, "month")
    assert app.records.metric(app.tables.APP.metrics[2], before=True) is None
