"""Everybody sees what changed when, and the last change can be undone, whatever it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

ORDERS = """
app Shop | Orders and their lines
locale en_GB currency=GBP
table Customer: name text!*, since date, picture image
table Order: customer link(Customer)!, placed date! =today, price money, status choice(Open|Packed|Sent) =Open
table Line part of Order: what text!, pieces int! =1
rule Order "The price can't be negative." when price < 0
steps Order.status: Open > Packed; Packed > Sent
button Order "Halve it" sets price = price / 2
"""


@pytest.fixture
def shop(plan_app: PlanApp) -> MadeApp:
    app = plan_app(ORDERS)
    app.add("Customer", name="Ann")
    app.add("Customer", name="Bob")
    app.add("Order", customer=1, price="10")
    return app


def told(shop: MadeApp, table: str, id: int) -> list[tuple[str, ...]]:
    """Give the history as lines: what was done, and each value before and after."""
    text = shop.kit("formats").Formats(shop.tables.APP).text
    return [
        (
            e.how or e.action,
            e.part,
            *(f"{t.label}: {text(t.kind, t.before)} → {text(t.kind, t.after)}" for t in e.turns),
        )
        for e in shop.records.history(shop.table(table), id)
    ]


def save(shop: MadeApp, table: str, id: int | None, **values: Any) -> Any:
    saved = shop.records.save(shop.table(table), values, id)
    assert type(saved).__name__ == "Saved", saved
    return saved


def sentences(refused: Any) -> list[str]:
    assert type(refused).__name__ == "Refused", refused
    return [problem.message for problem in refused.problems]


def test_a_records_history_says_what_changed_in_the_words_of_the_form(shop: MadeApp) -> None:
    shop.change("Order", 1, customer=2, price="12.50", placed=date(2026, 11, 1))
    shop.records.press(shop.table("Order"), "Halve it", 1)
    shop.change("Order", 1, price="6.25")  # as it was: no entry
    assert told(shop, "Order", 1) == [
        ("Halve it", "", "Price: £12.50 → £6.25"),
        ("changed", "", "Customer: Ann → Bob", "Placed: 18 Nov 2026 → 1 Nov 2026", "Price: £10.00 → £12.50"),
        ("added", ""),
    ]


def test_the_lines_of_an_order_stand_in_its_history(shop: MadeApp) -> None:
    table = shop.table("Order")
    shop.records.save(table, {}, 1, parts={"Line": [{"what": "Tea"}, {"what": "Cup"}]})
    lines = shop.records.parts(shop.table("Line"), 1)
    shop.records.save(table, {}, 1, parts={"Line": [{**lines[0], "pieces": 3}]})
    assert told(shop, "Order", 1) == [
        ("trashed", "Line"),
        ("changed", "Line", "Pieces: 1 → 3"),
        ("added", "Line"),
        ("added", "Line"),
        ("added", ""),
    ]


def test_a_refused_change_leaves_no_trace(shop: MadeApp) -> None:
    before = told(shop, "Order", 1)
    shop.refused("Order", 1, price="-1")
    assert told(shop, "Order", 1) == before


def test_undo_gives_back_the_values_also_against_the_steps(shop: MadeApp) -> None:
    moved = save(shop, "Order", 1, status="Packed", price="99")
    undone = shop.records.undo(moved.change)
    assert (shop.row("Order", 1)["status"], shop.row("Order", 1)["price"]) == ("Open", 10)
    shop.records.undo(undone.change)  # and forth again
    assert shop.row("Order", 1)["status"] == "Packed"


def test_undo_of_a_new_record_puts_it_into_the_trash_unless_others_need_it(shop: MadeApp) -> None:
    added = save(shop, "Customer", None, name="Cem")
    order = save(shop, "Order", None, customer=added.id)
    assert sentences(shop.records.undo(added.change)) == ["This is still used by: 1 Order."]
    shop.records.undo(order.change)
    shop.records.undo(added.change)
    assert shop.names("Customer") == ["Bob", "Ann"]


def test_undo_of_a_deletion_brings_back_all_that_went(shop: MadeApp) -> None:
    shop.records.save(shop.table("Order"), {}, 1, parts={"Line": [{"what": "Tea"}]})
    gone = shop.records.trash(shop.table("Customer"), 1, with_linked=True)
    assert shop.names("Order", "customer") == []
    assert type(shop.records.undo(gone.change)).__name__ == "Saved"
    assert shop.names("Order", "customer") == [1]
    assert [line["what"] for line in shop.records.parts(shop.table("Line"), 1)] == ["Tea"]


def test_undo_never_overwrites_what_somebody_did_since(shop: MadeApp) -> None:
    first = save(shop, "Order", 1, price="20")
    shop.change("Order", 1, price="30")
    assert sentences(shop.records.undo(first.change)) == [
        "This has been changed again since then, so it can't be undone any more."
    ]
    assert shop.row("Order", 1)["price"] == 30


def test_undo_is_held_against_what_must_be_unique(shop: MadeApp) -> None:
    renamed = save(shop, "Customer", 1, name="Anna")
    shop.add("Customer", name="Ann")
    assert sentences(shop.records.undo(renamed.change)) == ["Name: “Ann” is already there."]


def test_an_import_is_undone_as_a_whole(shop: MadeApp) -> None:
    transfer = shop.kit("transfer")
    rows = [("Ann", "2020-01-01"), ("Dee", None), ("Eve", None)]
    report = transfer.import_rows(shop.records, shop.table("Customer"), rows, {0: "name", 1: "since"}, update_by="name")
    assert (report.added, report.changed) == (2, 1)
    shop.records.undo(report.change)
    assert shop.names("Customer", sort=[("name", False)]) == ["Ann", "Bob"]
    assert shop.row("Customer", 1)["since"] is None


def test_a_trial_of_an_import_leaves_no_trace(shop: MadeApp) -> None:
    transfer = shop.kit("transfer")
    assert (
        transfer.import_rows(shop.records, shop.table("Customer"), [("Dee",)], {0: "name"}, try_only=True).change == 0
    )


def test_deleted_for_good_is_forgotten(shop: MadeApp) -> None:
    shop.change("Order", 1, price="11")
    gone = shop.records.trash(shop.table("Order"), 1)
    shop.records.delete_for_good(shop.table("Order"), 1)
    with shop.records.engine.connect() as connection:
        history = shop.tables.APP.history_sa
        assert connection.scalar(sa.select(sa.func.count()).where(history.c.table == "Order")) == 0
    assert sentences(shop.records.undo(gone.change)) == ["This can't be undone any more."]


def test_a_change_of_a_table_that_is_no_more_is_not_undone(shop: MadeApp) -> None:
    changed = save(shop, "Order", 1, price="11")
    with shop.records.engine.begin() as connection:
        connection.execute(sa.update(shop.tables.APP.history_sa).values(table="Bestellung"))
    assert sentences(shop.records.undo(changed.change)) == ["This can't be undone any more."]


def test_history_from_before_a_field_was_renamed_is_still_readable(shop: MadeApp) -> None:
    shop.change("Order", 1, price="11")
    with shop.records.engine.begin() as connection:
        history = shop.tables.APP.history_sa
        values = {"old_price": [1000, 1100]}
        connection.execute(sa.update(history).where(history.c.action == "changed").values(values=values))
    assert told(shop, "Order", 1)[0] == ("changed", "", "Old price: 1000 → 1100")
