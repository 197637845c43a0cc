"""Records are added, changed, deleted and brought back as a person expects; defaults, links, parts and steps hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

ORDERS = """
app Shop | Orders and their lines
locale en_GB currency=GBP
setting vat percent =20%
setting late_fee money =0.20
table Customer: name text!*, email email*, vip yesno
table Product: name text!, price money! 0..1000
table Order: customer link(Customer)!, placed date! =today, due date =placed + days(14), status choice(Open|Packed|Sent|Paid) =Open, note note
table Line part of Order: product link(Product)!, quantity int! 1..99 =1, price money =product.price
calc Line.total = quantity * price
calc Order.net = sum(Line.total)
calc Order.gross = net * (1 + vat)
rule Order "An order is 1000 at most" when net > 1000
steps Order.status: Open > Packed; Packed > Sent | Open; Sent > Paid
button Order "Pay" sets status = "Paid" when status = "Sent"
button Order "Rush" sets status = "Sent"
"""  # noqa: E501


@pytest.fixture
def shop(plan_app: PlanApp) -> MadeApp:
    app = plan_app(ORDERS)
    app.add("Customer", name="Ann")
    app.add("Product", name="Tea", price="3.35")
    app.add("Product", name="Cup", price="10")
    return app


def save_order(shop: MadeApp, lines: list[dict[str, object]], id: int | None = None, **values: object) -> object:
    return shop.records.save(shop.table("Order"), {"customer": 1, **values}, id, parts={"Line": lines})


def lines_of(shop: MadeApp, order: int) -> list[dict[str, object]]:
    return list(shop.records.parts(shop.table("Line"), order))


def test_a_blank_takes_its_default_also_one_that_follows_a_link(shop: MadeApp) -> None:
    order = save_order(shop, [{"product": 1, "quantity": 3}, {"product": 2, "quantity": "", "price": "9.99"}])
    row = shop.row("Order", order.id)  # type: ignore[attr-defined]
    assert (row["placed"], row["due"], row["status"]) == (date(2026, 11, 18), date(2026, 12, 2), "Open")
    assert [(line["quantity"], line["price"]) for line in lines_of(shop, 1)] == [
        (3, Decimal("3.35")),
        (1, Decimal("9.99")),
    ]
    assert shop.row("Customer", 1)["vip"] is False


def test_a_form_starts_with_its_defaults(shop: MadeApp) -> None:
    start = shop.records.defaults(shop.table("Order"))
    assert (start["placed"], start["due"], start["status"], start["customer"]) == (
        date(2026, 11, 18),
        date(2026, 12, 2),
        "Open",
        None,
    )
    assert shop.records.defaults(shop.table("Order"), {"placed": "01/01/2027"})["due"] == date(2027, 1, 15)
    assert shop.records.defaults(shop.table("Line"), {"product": 2})["price"] == Decimal("10.00")


def test_numbers_that_people_count_up_go_on_by_themselves(plan_app: PlanApp) -> None:
    app = plan_app("""
app Invoices | Sent
table Invoice: number text!*, code text, serial text*
""")

    def next_one() -> tuple[object, ...]:
        start = app.records.defaults(app.table("Invoice"))
        return start["number"], start["code"], start["serial"]

    assert next_one() == (None, None, None)
    app.add("Invoice", number="INV-0001", code="7", serial="A-4711")
    assert next_one() == ("INV-0002", None, None)
    app.add("Invoice", number="INV-0002", code="8", serial="A-3050")
    assert next_one() == ("INV-0003", None, None)
    app.add("Invoice", number="INV-0099")
    assert next_one() == (None, None, None)
    app.add("Invoice", number="INV-0100")
    assert next_one() == ("INV-0101", None, None)


def test_money_is_exact(shop: MadeApp) -> None:
    order = save_order(
        shop, [{"product": 1, "quantity": 7, "price": "0.10"}, {"product": 1, "quantity": 2, "price": "0.15"}]
    )
    assert shop.row("Order", order.id)["net"] == Decimal("1.00")  # type: ignore[attr-defined]
    assert shop.row("Order", order.id)["gross"] == Decimal("1.20")  # type: ignore[attr-defined]


def test_settings_change_what_is_computed(shop: MadeApp) -> None:
    save_order(shop, [{"product": 2}])
    assert shop.records.settings() == {"vat": Decimal(20), "late_fee": Decimal("0.20")}
    assert shop.records.save_settings({"vat": "7 %"}).id == 0
    assert shop.row("Order", 1)["gross"] == Decimal("10.70")
    refused = shop.records.save_settings({"vat": "much", "late_fee": ""})
    assert [problem.field for problem in refused.problems] == ["vat", "late_fee"]
    assert shop.records.stored_settings() == {"vat": 0.07, "late_fee": 20}


def test_required_unique_and_range_are_refused_each_at_its_field(shop: MadeApp) -> None:
    assert shop.refused("Customer", name=" ", email="no") == {
        "name": "Name is needed.",
        "email": "Email: “no” is not an e-mail address. It should look like name@example.org.",
    }
    assert shop.refused("Customer", name="ANN") == {"name": "Name: “ANN” is already there."}
    assert shop.refused("Product", name="X", price="1000.01") == {"price": "Price must be at most 1,000."}
    assert shop.refused("Order", customer=99) == {"customer": "Customer: “№ 99” was not found."}
    assert shop.refused("Customer", 1, name="") == {"name": "Name is needed."}
    shop.change("Customer", 1, name="Ann", email="ann@x.org")
    shop.add("Customer", name="Bob")  # two blanks are not the same value
    assert shop.refused("Customer", 77, name="Nobody") == {"": "This record is no longer there."}


def test_a_record_and_its_parts_are_saved_together_or_not_at_all(shop: MadeApp) -> None:
    refused = save_order(shop, [{"product": 1}, {"product": None, "quantity": 100}])
    assert {(p.field, p.message) for p in refused.problems} == {  # type: ignore[attr-defined]
        ("Line.1.product", "Line 2: Product is needed."),
        ("Line.1.quantity", "Line 2: Quantity must be at most 99."),
    }
    too_much = save_order(shop, [{"product": 2, "quantity": 99}, {"product": 2, "quantity": 2}])
    assert [(p.field, p.message) for p in too_much.problems] == [  # type: ignore[attr-defined]
        (too_much.problems[0].field, "An order is 1000 at most")  # type: ignore[attr-defined]
    ]
    assert shop.names("Order", "_id") == shop.names("Line", "_id") == []


def test_parts_change_come_and_go_with_the_form(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}, {"product": 2}])
    first = lines_of(shop, 1)[0]
    save_order(shop, [{**first, "quantity": 5}, {"product": 2, "quantity": 2}, {"product": None, "quantity": None}], 1)
    assert [(line["product"], line["quantity"]) for line in lines_of(shop, 1)] == [(1, 5), (2, 2)]
    assert lines_of(shop, 1)[0]["_id"] == first["_id"]


def test_a_used_record_is_not_deleted_and_the_sentence_says_by_what(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}])
    refused = shop.records.trash(shop.table("Customer"), 1)
    assert refused.problems[0].message == "This is still used by: 1 Order."
    assert shop.names("Customer") == ["Ann"]


def test_a_used_record_can_go_to_the_trash_with_what_links_to_it(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}])
    assert shop.records.trash(shop.table("Customer"), 1, with_linked=True).id == 1
    assert [shop.names(name, "_id") for name in ("Customer", "Order", "Line", "Product")] == [[], [], [], [2, 1]]


def test_a_value_that_is_no_longer_possible_may_stay_as_it_is(shop: MadeApp) -> None:
    save_order(shop, [])
    with shop.records.engine.begin() as connection:  # as after an option was taken out of the plan
        connection.execute(shop.table("Order").sa.update().values(status="Lost"))
    shop.change("Order", 1, status="Lost", note="still there")
    assert shop.refused("Order", 1, status="Found")["status"].startswith("Status: “Found” is not one of the choices")


def test_a_record_goes_to_the_trash_with_its_parts_and_comes_back_with_them(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}, {"product": 2}])
    orders = shop.table("Order")
    assert shop.records.trash(orders, 1).id == 1
    assert (shop.names("Order", "_id"), shop.names("Line", "_id")) == ([], [])
    assert [row["_id"] for row in shop.records.trashed(orders)] == [1]
    assert shop.records.trash(shop.table("Customer"), 1).id == 1
    refused = shop.records.restore(orders, 1)
    assert refused.problems[0].field == "customer"
    shop.records.restore(shop.table("Customer"), 1)
    assert shop.records.restore(orders, 1).id == 1
    assert len(lines_of(shop, 1)) == 2


def test_deleted_for_good_is_gone_and_its_number_is_not_used_again(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}])
    orders = shop.table("Order")
    assert shop.records.delete_for_good(orders, 1).problems[0].message == "This record is no longer there."
    shop.records.trash(orders, 1)
    assert shop.records.delete_for_good(orders, 1).id == 1
    assert shop.records.trashed(orders) == []
    assert save_order(shop, []).id == 2  # type: ignore[attr-defined]


def test_a_copy_has_its_own_parts_and_no_unique_values(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1, "quantity": 4}], note="Hello")
    copy = shop.records.duplicate(shop.table("Order"), 1)
    assert shop.row("Order", copy.id)["note"] == "Hello"
    assert [line["quantity"] for line in lines_of(shop, copy.id)] == [4]
    assert "name" not in shop.records.copy_of(shop.table("Customer"), 1)


def test_only_the_moves_of_the_steps_are_possible(shop: MadeApp) -> None:
    save_order(shop, [])
    orders = shop.table("Order")
    refused = shop.records.move(orders, 1, "status", "Sent")
    assert [(p.field, p.message) for p in refused.problems] == [("status", "Status can't go from “Open” to “Sent”.")]
    assert shop.refused("Order", 1, status="Paid") == {"status": "Status can't go from “Open” to “Paid”."}
    assert shop.records.press(orders, "Rush", 1).problems[0].field == "status"
    for option in ("Packed", "Open", "Packed", "Sent"):
        assert shop.records.move(orders, 1, "status", option).id == 1
    shop.change("Order", 1, status="Sent", note="same again")
    assert "Pay" in shop.records.buttons(orders, 1)
    assert shop.records.press(orders, "Pay", 1).id == 1
    assert shop.records.press(orders, "Pay", 1).problems[0].message == "“Pay” is not possible now."
    assert "Pay" not in shop.records.buttons(orders, 1)


def test_what_links_to_a_record_is_listed_with_it(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}])
    found = [
        (t.name, link, [r["_id"] for r in rows]) for t, link, rows in shop.records.children(shop.table("Customer"), 1)
    ]
    assert found == [("Order", "customer", [1])]


def test_rows_hold_labels_and_values_as_people_see_them(shop: MadeApp) -> None:
    save_order(shop, [{"product": 1}])
    row = shop.records.list_page(shop.table("Line")).rows[0]
    assert (row["product"], row["product__label"], row["total"]) == (1, "Tea", Decimal("3.35"))
    assert shop.records.options(shop.table("Product")) == [(2, "Cup"), (1, "Tea")]
    assert shop.records.options(shop.table("Product"), "te") == [(1, "Tea")]
    assert shop.records.label(shop.table("Product"), 2) == "Cup"


def test_data_is_still_there_when_the_app_is_opened_again(shop: MadeApp) -> None:
    again = shop.kit("records").open_records(shop.tables.APP)
    assert [row["name"] for row in again.list_page(shop.table("Customer")).rows] == ["Ann"]
