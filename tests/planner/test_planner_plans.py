"""From what the model writes to a plan that compiles, without the model: tables, values, rules, marks, numbers, feedback."""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from pathlib import Path

import pytest
from llguidance import LLMatcher

from homespun.core.compile import compile_plan
from homespun.core.edits import apply_edits, edit_text
from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan
from homespun.core.plan_text import plan_text
from homespun.planner.assemble import Frame, assemble
from homespun.planner.blueprints import read_blueprint
from homespun.planner.calculator.calculator import Typed, formulas_grammar, names_grammar, priced_steps
from homespun.planner.enrich import enrich
from homespun.planner.feedback.feedback import read_feedback
from homespun.planner.tables.answer import read_answer
from homespun.planner.tables.grammar import table_grammar
from homespun.planner.tables.tables import build
from homespun.planner.text.reading import voice
from homespun.planner.wishes.wishes import calculations, read_wishes

BLUEPRINTS = sorted((Path(__file__).resolve().parents[2] / "templates" / "blueprints").glob("*.plan"))


def planned(request: str, answer: str) -> Plan:
    """Plan as the planner does, with the model's answer given."""
    title, raw = read_answer(answer)
    draft = build(request, title, raw, voice(request).language)
    enrich(draft, request)
    calculations(draft, request)
    read_wishes(draft, request, lambda line: None)
    done = assemble(draft, Frame(voice(request)))
    assert not compile_plan(done.plan).problems
    return done.plan


BOATS = (
    "Our sailing school rents out boats. Boats: name, kind (Dinghy, Keelboat, Board), sail number (each only once). "
    "Rentals: boat, sailor, taken on, back by, brought back on, deposit. Mark what is not back in time, "
    "how many boats are out right now, and the deposits per kind of boat. "
    "The date it was brought back can't be before the day it was taken."
)
BOATS_ANSWER = (
    "app Sailing School\n"
    "Boat: name text!, kind choice(Dinghy|Keelboat|Board), sail number text\n"
    "Rental: boat link(Boat)!, sailor text, taken on date!, back by date\n"
    "Overdue: boat link(Boat)!, days int\n"
)


def test_rentals_get_their_link_mark_number_and_rule() -> None:
    text = plan_text(planned(BOATS, BOATS_ANSWER))
    assert "table Boat: name text!, kind choice(Dinghy|Keelboat|Board), sail_number text*" in text
    assert re.search(
        r"table Rental: boat link\(Boat\)!, sailor text, taken_on date.*, back_by date, brought_back_on date, deposit money",
        text,
    )
    assert 'flag Rental "Overdue" when brought_back_on is empty and back_by < today' in text
    assert re.search(r'metric "[^"]+" = count\(Rental where brought_back_on is empty\)', text)
    assert "when brought_back_on < taken_on" in text
    assert "table Overdue" not in text


def test_a_field_that_the_model_forgot_is_there() -> None:
    assert "deposit money" in plan_text(planned(BOATS, BOATS_ANSWER))


def test_stock_is_what_came_in_less_what_went_out() -> None:
    text = plan_text(
        planned(
            "Weinlager: Weine mit Name, Jahrgang und Mindestbestand. Buchungen: Datum, Wein, Art (Zugang, Abgang), Flaschen. "
            "Ich will den Bestand jedes Weins sehen und eine Warnung, wenn er unter dem Mindestbestand liegt.",
            "app Weinlager\nWein: Name text!, Jahrgang text, Mindestbestand number\nBuchung: Datum date!, Wein link(Wein)!, Art choice(Zugang|Abgang), Flaschen int\n",
        )
    )
    assert 'sum(Buchung.flaschen where art = "Zugang") - sum(Buchung.flaschen where art = "Abgang")' in text
    assert re.search(r'flag Wein "Unter Mindestbestand" when bestand < mindestbestand', text)
    assert "locale de_DE currency=EUR" in text


def test_a_formula_in_words_and_its_tax() -> None:
    text = plan_text(
        planned(
            "I make signs. Orders: number, customer, date, letters, price per letter. Net = letters x price, then 21 % VAT and the total.",
            "app Signs\nOrder: number text!, customer text, date date!, letters int, price per letter money\n",
        )
    )
    assert 'calc Order.net "Net" = letters * price_per_letter' in text
    assert 'calc Order.vat "VAT" = net * 21 %' in text
    assert "net + vat" in text


def test_hours_with_a_break_and_their_sum_per_person() -> None:
    text = plan_text(
        planned(
            "Each shift: worker, date, start, end, break in minutes. Work out the hours, and show the hours per worker. An end before the start makes no sense.",
            "app Shifts\nShift: worker text!, date date!, start time!, end time!, break in minutes int\n",
        )
    )
    assert "hours(start, end) - break_in_minutes / 60" in text
    assert "sum(hours) by worker" in text
    assert re.search(r"rule Shift .* when end <=? start", text)


def test_rooms_can_not_be_taken_twice() -> None:
    text = plan_text(
        planned(
            "Studio bookings: studio (Red, Blue), day, start time, end time, band. The same studio must never be double booked.",
            "app Studio\nBooking: studio choice(Red|Blue), day date!, start time time!, end time time!, band text\n",
        )
    )
    assert "overlap start_time..<end_time per studio, day" in text


def test_places_left_and_no_more_than_there_are() -> None:
    text = plan_text(
        planned(
            "Trips: name, day, seats. Guests sign up: trip, guest, phone. Show the seats left for each trip, no more guests once all seats are taken, and nobody twice on one trip.",
            "app Trips\nTrip: name text!, day date!, seats int!\nSign-up: trip link(Trip)!, guest text!, phone phone\n",
        )
    )
    assert re.search(r"calc Trip\.\w+ .*= seats - count\(SignUp\)", text)
    assert "limit trip.seats per trip" in text


BIKES = planned(
    "Bike repairs: ticket number, owner, received on, status (New, In work, Ready, Picked up), price. A board by status.",
    "app Bike Repairs\nRepair: ticket number text!, owner text, received on date!, status choice(New|In work|Ready|Picked up), price money\n",
)


@pytest.mark.parametrize(
    ("message", "edit"),
    [
        ("Please add a photo to each repair.", "add field Repair.photo image"),
        ("Rename 'owner' to 'customer'.", 'rename Repair.owner to customer "Customer"'),
        ("'Picked up' should be called 'Gone'.", 'rename Repair.status "Picked up" to "Gone"'),
        ("Remove the price, we don't need it.", "remove Repair.price"),
        ("One status is missing: Waiting for parts.", "change Repair.status to field Repair.status choice(New|In work|Ready|Picked up|Waiting for parts) =New"),
        ("The price must never be negative.", 'add rule Repair "Price must be at least 0." when price < 0'),
        ("Show the repairs in a calendar.", "add page calendar Repair by received_on"),
        ("The buttons in teal, please.", "add look primary=#008080"),
    ],
)  # fmt: skip
def test_feedback_becomes_one_edit_that_can_be_carried_out(message: str, edit: str) -> None:
    edits, _ = read_feedback(BIKES, message)
    assert [edit_text(e) for e in edits] == [edit]
    assert not apply_edits(BIKES, edits).problems


def test_what_can_not_be_done_is_declined_and_changes_nothing() -> None:
    edits, _ = read_feedback(BIKES, "Send the owner a text message when the bike is ready.")
    assert [edit_text(e).split()[0] for e in edits] == ["decline"]
    assert apply_edits(BIKES, edits).plan == BIKES


def test_a_vague_wish_changes_only_the_look() -> None:
    edits, _ = read_feedback(BIKES, "It looks boring, can you make it nicer?")
    assert {edit_text(e).split()[0] for e in edits} == {"add", "say"}
    assert edit_text(edits[0]).startswith("add look")


@pytest.mark.parametrize("file", BLUEPRINTS, ids=lambda file: file.stem)
def test_a_blueprint_compiles_and_says_what_people_ask(file: Path) -> None:
    blueprint = read_blueprint(file.stem, file.read_text("utf-8"))
    compiled = compile_plan(blueprint.plan)
    assert compiled.spec is not None
    assert not compiled.problems
    assert blueprint.requests
    for _, line in blueprint.sentences:
        assert not parse_plan(line).problems


def test_there_are_blueprints_of_many_trades() -> None:
    assert len(BLUEPRINTS) >= 15


def test_calculator_formulas_that_are_known_make_a_constraint_llguidance_can_read() -> None:
    request = "Price for a tour: guests, boat (Small 12, Large 20), km. From 10 guests there is 5 % off. Pick-up is 0.90 per km, but free below 5 km. Show discount, pick-up and total."
    inputs = (Typed("guests", "int"), Typed("boat", "choice", ("Small", "Large")), Typed("km", "number"))
    results, known = priced_steps(request, inputs, ("discount", "pick-up", "total"))
    assert known["price"] == 'guests * match(boat, "Small": 12, "Large": 20)'
    assert known["discount"] == "if(guests >= 10, price * 5 %, 0)"
    for formulas in (known, {}, {"price": known["price"]}):
        grammar = formulas_grammar(request, inputs, results, formulas)
        assert not LLMatcher.validate_grammar(LLMatcher.grammar_from_lark(grammar)), grammar
    assert not LLMatcher.validate_grammar(LLMatcher.grammar_from_lark(names_grammar(request)))
    assert not LLMatcher.validate_grammar(LLMatcher.grammar_from_lark(table_grammar(request, "en")))
