"""Each kind of rule refuses what breaks it with the plan's sentence, changes nothing, and lets the rest through."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from made_app import MadeApp

PlanApp = Callable[[str], MadeApp]

LENDING = """
app Gear | Who has what
table Item: name text!*, kind choice(Camera|Tripod|Other)!
table Student: name text!, most int =2
table Loan: item link(Item)!, student link(Student)!, taken date! =today, due date! =taken + days(21), returned date
calc Item.out = count(Loan where returned is empty)
calc Student.out = count(Loan where returned is empty)
flag Loan "Late" when returned is empty and due < today
rule Loan "The due date must be after the day it was taken" when due < taken
rule Loan "This item is out already" when item.out > 1
rule Student "Too many things out" when out > most
button Loan "Give back" sets returned = today when returned is empty
"""


@pytest.fixture
def lending(plan_app: PlanApp) -> MadeApp:
    app = plan_app(LENDING)
    app.add("Item", name="Canon", kind="Camera")
    app.add("Item", name="Stand", kind="Tripod")
    app.add("Item", name="Nikon", kind="Camera")
    app.add("Student", name="Ann")
    app.add("Student", name="Bob", most=1)
    return app


def test_a_date_before_another_is_refused_at_its_field_and_nothing_is_kept(lending: MadeApp) -> None:
    refused = lending.refused("Loan", item=1, student=1, taken="2026-11-10", due="2026-11-09")
    assert list(refused.values()) == ["The due date must be after the day it was taken"]
    assert set(refused) <= {"due", "taken"}
    assert lending.names("Loan", "_id") == []
    lending.add("Loan", item=1, student=1, taken="2026-11-10", due="2026-11-10")


def test_changing_a_record_is_held_against_the_rules_too(lending: MadeApp) -> None:
    loan = lending.add("Loan", item=1, student=1, taken="2026-11-10")
    lending.refused("Loan", loan, due="2026-11-01")
    assert str(lending.row("Loan", loan)["due"]) == "2026-12-01"


def test_a_rule_that_counts_other_records_reads_them_after_the_change(lending: MadeApp) -> None:
    first = lending.add("Loan", item=1, student=1)
    assert list(lending.refused("Loan", item=1, student=2).values()) == ["This item is out already"]
    lending.records.press(lending.table("Loan"), "Give back", first)
    lending.add("Loan", item=1, student=2)


def test_a_rule_of_another_table_is_asked_when_its_counts_change(lending: MadeApp) -> None:
    lending.add("Loan", item=1, student=2)
    assert lending.refused("Loan", item=2, student=2) == {"": "Too many things out"}
    other = lending.add("Loan", item=2, student=1)
    assert lending.refused("Loan", other, student=2) == {"": "Too many things out"}
    refused = lending.refused("Student", 2, most=0)
    assert list(refused.values()) == ["Too many things out"]


def test_bringing_a_record_back_from_the_trash_is_held_against_the_rules(lending: MadeApp) -> None:
    loan = lending.add("Loan", item=1, student=1)
    lending.records.trash(lending.table("Loan"), loan)
    lending.add("Loan", item=1, student=1)
    refused = lending.records.restore(lending.table("Loan"), loan)
    assert [p.message for p in refused.problems] == ["This item is out already"]
    assert lending.names("Loan", "_id") == [2]


BOOKING = """
app Rooms | Who is where
table Room: name text!, places int! =2
table Booking: room link(Room)!, who text!, start datetime!, end datetime!
table Stay: room link(Room)!, guest text!, from date!, to date
table Visit: room link(Room), day date!, start time!, end time!
table Seat: room link(Room)!, person text!, email email
rule Booking "This room is already booked then" overlap start..<end per room
rule Stay "Somebody stays there" overlap from..to per room
rule Visit "Two visits at once" overlap start..<end per room, day
rule Seat "This room is full" limit room.places per room
rule Seat "This person is already there" unique room, person
"""


@pytest.fixture
def booking(plan_app: PlanApp) -> MadeApp:
    app = plan_app(BOOKING)
    app.add("Room", name="Blue")
    app.add("Room", name="Red")
    return app


def test_bookings_that_touch_are_fine_and_those_that_overlap_are_not(booking: MadeApp) -> None:
    ten_to_twelve = {"start": "2026-11-20 10:00", "end": "2026-11-20 12:00"}
    first = booking.add("Booking", room=1, who="Ann", **ten_to_twelve)
    booking.add("Booking", room=2, who="Ann", **ten_to_twelve)
    booking.add("Booking", room=1, who="Bob", start="2026-11-20 12:00", end="2026-11-20 13:00")
    for start, end in (
        ("09:00", "10:01"),
        ("11:59", "12:30"),
        ("10:30", "11:00"),
        ("09:00", "13:00"),
        ("10:00", "12:00"),
    ):
        refused = booking.refused("Booking", room=1, who="Cy", start=f"2026-11-20 {start}", end=f"2026-11-20 {end}")
        assert list(refused.values()) == ["This room is already booked then"]
    booking.change("Booking", first, who="Anna")
    booking.change("Booking", first, room=1, **ten_to_twelve)
    booking.refused("Booking", first, end="2026-11-20 12:30")


def test_a_stay_counts_its_last_day_and_goes_on_while_it_has_no_end(booking: MadeApp) -> None:
    booking.add("Stay", room=1, guest="Ann", **{"from": "2026-11-01", "to": "2026-11-05"})
    booking.refused("Stay", room=1, guest="Bob", **{"from": "2026-11-05", "to": "2026-11-06"})
    booking.add("Stay", room=1, guest="Bob", **{"from": "2026-11-06"})
    booking.refused("Stay", room=1, guest="Cy", **{"from": "2027-01-01", "to": "2027-01-02"})
    booking.add("Stay", room=1, guest="Cy", **{"from": "2026-10-01", "to": "2026-10-31"})


def test_times_overlap_on_the_same_day_only(booking: MadeApp) -> None:
    booking.add("Visit", room=1, day="2026-11-20", start="10:00", end="11:00")
    booking.add("Visit", room=1, day="2026-11-21", start="10:00", end="11:00")
    booking.refused("Visit", room=1, day="2026-11-20", start="10:59", end="11:30")
    booking.add("Visit", day="2026-11-20", start="10:00", end="11:00")
    booking.add("Visit", day="2026-11-20", start="10:00", end="11:00")  # blanks never agree


def test_no_more_records_than_the_limit(booking: MadeApp) -> None:
    booking.add("Seat", room=1, person="Ann")
    second = booking.add("Seat", room=1, person="Bob")
    assert list(booking.refused("Seat", room=1, person="Cy").values()) == ["This room is full"]
    elsewhere = booking.add("Seat", room=2, person="Cy")
    booking.refused("Seat", elsewhere, room=1)
    assert booking.refused("Room", 1, places=1) == {"": "This room is full"}
    booking.records.trash(booking.table("Seat"), second)
    booking.change("Seat", elsewhere, room=1)


def test_a_pair_of_values_is_there_once(booking: MadeApp) -> None:
    booking.add("Seat", room=1, person="Ann")
    assert "This person is already there" in booking.refused("Seat", room=1, person="ANN").values()
    booking.add("Seat", room=2, person="Ann")


STOCK = """
app Stock | What is there
table Product: name text!
table Movement: product link(Product)!, day date! =today, kind choice(In|Out)!, quantity int! 1..1000
table Entry: day date!, amount money!
calc Product.stock = sum(Movement.quantity where kind = "In") - sum(Movement.quantity where kind = "Out")
calc Entry.balance = running(amount by day)
rule Product "There is not enough in stock" when stock < 0
rule Entry "The cash box can't be below zero" when balance < 0
button Product "Take one" adds Movement kind = "Out", quantity = 1
"""


@pytest.fixture
def stock(plan_app: PlanApp) -> MadeApp:
    app = plan_app(STOCK)
    app.add("Product", name="Tea")
    return app


def test_stock_never_goes_below_zero_by_adding_changing_deleting_or_a_button(stock: MadeApp) -> None:
    sentence = {"": "There is not enough in stock"}
    taken = stock.add("Movement", product=1, kind="In", quantity=2)
    assert stock.refused("Movement", product=1, kind="Out", quantity=3) == sentence
    out = stock.add("Movement", product=1, kind="Out", quantity=2)
    assert stock.refused("Movement", taken, quantity=1) == sentence
    assert stock.refused("Movement", taken, kind="Out") == sentence
    assert stock.records.trash(stock.table("Movement"), taken).problems[0].message == sentence[""]
    assert stock.records.press(stock.table("Product"), "Take one", 1).problems[0].message == sentence[""]
    stock.change("Movement", out, quantity=1)
    pressed = stock.records.press(stock.table("Product"), "Take one", 1)
    assert stock.row("Movement", pressed.id)["product"] == 1
    assert stock.row("Product", 1)["stock"] == 0


def test_a_running_balance_is_held_on_every_day(stock: MadeApp) -> None:
    first = stock.add("Entry", day="2026-11-01", amount="10")
    stock.add("Entry", day="2026-11-03", amount="-8")
    assert list(stock.refused("Entry", day="2026-11-02", amount="-3").values()) == ["The cash box can't be below zero"]
    stock.refused("Entry", first, day="2026-11-04")
    stock.refused("Entry", first, amount="7.99")
    stock.change("Entry", first, amount="8")
    assert [row["balance"] for row in stock.records.list_page(stock.table("Entry"), sort=[("day", False)]).rows] == [
        8,
        0,
    ]


def test_what_was_broken_before_is_no_reason_to_refuse_another_change(stock: MadeApp) -> None:
    movement, engine = stock.table("Movement").sa, stock.records.engine
    with engine.begin() as connection:  # as after a rule was added to an app with data
        connection.execute(movement.insert().values(product=1, kind="Out", quantity=5))
    stock.add("Movement", product=1, kind="In", quantity=2)
    other = stock.add("Product", name="Coffee")
    stock.add("Movement", product=other, kind="In", quantity=2)
