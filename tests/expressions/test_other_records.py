"""Counting, adding up and following links: the same in a list and in a calculator, and never what lies in the trash."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from lending import World, typed

OWNERS: list[dict[str, Any]] = [
    {"name": "Ann", "born": date(2000, 2, 29)},
    {"name": "Ben", "born": date(2009, 1, 1)},
    {"name": "Cy"},
]
ITEMS: list[dict[str, Any]] = [
    {
        "name": "EOS",
        "kind": "Camera",
        "owner": 1,
        "price": 50_000,
        "pieces": 2,
        "weight": 0.8,
        "bought": date(2026, 3, 1),
    },
    {
        "name": "Stand",
        "kind": "Tripod",
        "owner": 1,
        "price": 8_000,
        "pieces": 1,
        "bought": date(2026, 1, 15),
        "works": True,
    },
    {"name": "Lamp", "kind": "Other", "owner": 2, "bought": date(2026, 3, 1), "weight": 2.5, "works": False},
    {"name": "Old", "owner": 2, "price": 999, "pieces": 9, "_trashed": datetime(2026, 1, 1)},
    {"name": "Found", "price": 333},
]
LOANS: list[dict[str, Any]] = [
    {"item": 1, "taken": date(2026, 12, 1), "due": date(2026, 12, 20), "fee": 250, "helpers": [1, 2]},
    {"item": 1, "taken": date(2026, 11, 1), "due": date(2026, 11, 5), "returned": date(2026, 11, 7), "fee": 125},
    {"item": 2, "taken": date(2026, 12, 24), "due": date(2027, 1, 10), "helpers": [2]},
    {"item": 2, "due": date(2020, 1, 1), "fee": 9_900, "helpers": [1], "_trashed": datetime(2026, 2, 2)},
    {"taken": date(2026, 12, 24)},
]
REPAIRS: list[dict[str, Any]] = [
    {"item": 1, "cost": 1_000, "done": True},
    {"item": 1, "cost": 501},
    {"item": 2, "cost": 2_000, "done": True},
    {"item": 3, "done": True},
]


@pytest.fixture
def shop(world: World) -> World:
    world.fill(Owner=OWNERS, Item=ITEMS, Loan=LOANS, Repair=REPAIRS)
    return world


@pytest.mark.parametrize(
    ("text", "table", "wanted"),
    [
        ("count(Loan)", "Item", [2, 1, 0]),
        ("count(Loan where returned is empty and due < today)", "Item", [1, 0, 0]),
        ("count(Loan where returned is empty) = 0", "Item", [False, False, True]),
        ("sum(Loan.fee)", "Item", [375, 0, 0]),
        ("avg(Loan.fee)", "Item", [188, None, None]),
        ("max(Loan.due)", "Item", [date(2026, 12, 20), date(2027, 1, 10), None]),
        ("min(Loan.taken)", "Item", [date(2026, 11, 1), date(2026, 12, 24), None]),
        ("price * pieces - sum(Loan.fee)", "Item", [99_625, 8_000, 0]),
        ("pieces - count(Loan where returned is empty)", "Item", [1, 0, 0]),
        ("count(Item where owner = Item.owner)", "Item", [2, 2, 1]),
        ("owner.name", "Item", ["Ann", "Ann", "Ben"]),
        ("years_since(owner.born) >= 18", "Item", [True, True, False]),
        ('owner = "Ann"', "Item", [True, True, False]),
        ("item.owner.name", "Loan", ["Ann", "Ann", "Ann", "Ann", None]),
        ("item.kind = Camera and returned is empty", "Loan", [True, False, False, False, False]),
        ("item.price * 0.1 + late_fee", "Loan", [5_020, 5_020, 820, 820, 20]),
        ("count(Loan where item.kind = Camera)", "", [2]),
        ("sum(Item.price * pieces)", "", [108_000]),
        ("avg(Item.weight)", "", [1.65]),
        ("avg(Item.price)", "", [19_444]),
        ("min(Item.name)", "", ["EOS"]),
        ("max(Item.price where kind = Other)", "", [None]),
        ("sum(Item.weight where kind = blank)", "", [0]),
        ("percent_of(count(Item where works), count(Item))", "", [0.25]),
        ("count(Item where count(Loan where returned is empty) > 0)", "", [2]),
        ("count(Loan where taken in this month)", "", [3]),
        ("sum(Repair.cost)", "Owner", [3_501, 0, 0]),
        ("sum(Repair.cost where done)", "Owner", [3_000, 0, 0]),
        ("count(Repair)", "Owner", [3, 1, 0]),
        ("max(Repair.cost)", "Owner", [2_000, None, None]),
        ("avg(Repair.cost)", "Owner", [1_167, None, None]),
        ("count(Loan via helpers)", "Owner", [1, 2, 0]),
        ("running(price by bought)", "Item", [58_333, 8_333, 58_333]),
        ("running(weight by bought)", "Item", [0.8, 0, 3.3]),
    ],
)
def test_other_records_are_counted_added_up_and_followed(text: str, table: str, wanted: list[Any], shop: World) -> None:
    expression = typed(text, table)
    numbers = range(1, len(wanted) + 1)
    assert [shop.in_sql(expression, table, n) for n in numbers] == pytest.approx(wanted)
    assert [shop.in_values(expression, table, n) for n in numbers] == pytest.approx(wanted)


def test_a_running_sum_leaves_the_trash_out(shop: World) -> None:
    expression = typed("running(price by bought)", "Item")
    assert shop.in_sql(expression, "Item", 5) == shop.in_values(expression, "Item", 5) == 333


def test_a_calculator_uses_what_is_entered_and_what_was_worked_out_before(shop: World) -> None:
    expression = typed("cost + area * late_fee + length * parts")
    entered = {"cost": 1_000, "area": 2.5, "length": 0.333, "parts": 3}
    assert shop.in_values(expression, **entered) == 1_000 + 50 + 100
