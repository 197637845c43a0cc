"""What code reads out of a request: language, colours, sentences, lists, options, types, what can't be done."""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import pytest

from homespun.planner.text.colours import theme_colours
from homespun.planner.text.fieldtypes import date_role, type_hint
from homespun.planner.text.impossible import impossible
from homespun.planner.text.lists import listings
from homespun.planner.text.option_lists import option_lists
from homespun.planner.text.reading import alike, clauses, sentences, stems, voice


@pytest.mark.parametrize(
    ("text", "language", "locale", "currency"),
    [
        ("We hire out kayaks and want to know who has which.", "en", "en_GB", "GBP"),
        ("Wir verleihen Kajaks und wollen wissen, wer welches hat.", "de", "de_DE", "EUR"),
        ("Nous prêtons des kayaks et voulons savoir qui les a.", "fr", "fr_FR", "EUR"),
        ("Prestamos kayaks y queremos saber quién los tiene.", "es", "es_ES", "EUR"),
        ("Prestiamo i kayak e vogliamo sapere chi li ha.", "it", "it_IT", "EUR"),
        ("Alugamos caiaques e queremos saber quem está com eles, com preço em R$.", "pt", "pt_BR", "BRL"),
        ("We charge $5 for each kayak.", "en", "en_US", "USD"),
        ("We charge 5 euros for each kayak.", "en", "en_IE", "EUR"),
    ],
)
def test_language_and_money_of_a_request(text: str, language: str, locale: str, currency: str) -> None:
    found = voice(text)
    assert (found.language, found.locale, found.currency) == (language, locale, currency)


@pytest.mark.parametrize(
    ("text", "primary", "background"),
    [
        ("Please use navy for the buttons and ivory for the background.", "#000080", "#FFFFF0"),
        ("Background in light yellow, components in olive drab.", "#6B8E23", "#FFFFE0"),
        ("Die Knöpfe bitte in dunkelgrün.", "#006400", ""),
        ("The page should be #FAF0E6", "", "#FAF0E6"),
        ("We have a red van and a white van.", "", ""),
        ("What is late should be red.", "", ""),
    ],
)
def test_colours_are_heard_only_where_looks_are_meant(text: str, primary: str, background: str) -> None:
    assert theme_colours(text) == (primary, background)


def test_sentences_keep_numbers_and_brackets_whole() -> None:
    text = "It costs 2.50 an hour (e.g. 5.00 for two). Mr. Bell pays later! Done?"
    assert sentences(text) == ("It costs 2.50 an hour (e.g. 5.00 for two).", "Mr. Bell pays later!", "Done?")


def test_a_short_rest_stays_with_its_clause() -> None:
    assert clauses("once per boat and slot, and nobody twice a day") == (
        "once per boat and slot",
        "and nobody twice a day",
    )


@pytest.mark.parametrize(
    ("text", "head", "items"),
    [
        ("Boats: name, seats, colour.", "Boats", ["name", "seats", "colour"]),
        ("A trip has a date, a skipper and a price.", "A trip", ["date", "skipper", "price"]),
        ("Cada barco tiene nombre, plazas y color.", "Cada barco", ["nombre", "plazas", "color"]),
        ("Boote mit Name, Plätzen und Farbe.", "Boote", ["Name", "Plätzen", "Farbe"]),
    ],
)
def test_lists_of_fields_are_found(text: str, head: str, items: list[str]) -> None:
    found = listings(text)[0]
    assert (found.head, [item.words for item in found.items]) == (head, items)


def test_notes_options_prices_and_ranges_stay_with_their_field() -> None:
    listing = listings(
        "Trip: boat (Kite, Gull, Tern), fare (Adult 12, Child 6), crew (max 4), food and fun from 1 to 5."
    )[0]
    items = {item.words: item for item in listing.items}
    assert items["boat"].options == ("Kite", "Gull", "Tern")
    assert items["fare"].prices == ("12", "6")
    assert items["crew"].note == "max 4"
    assert items["food"].numbers == items["fun"].numbers == (1, 5)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("with a status: Open, Working, Closed", ("Open", "Working", "Closed")),
        ("kind (New or Used)", ("New", "Used")),
        ("paid by Cash or Card", ("Cash", "Card")),
        ("die Art (Zugang oder Abgang)", ("Zugang", "Abgang")),
        ("two boats (Kite and Gull)", ("Kite", "Gull")),
    ],
)
def test_options_are_found_whole(text: str, options: tuple[str, ...]) -> None:
    assert options in [found for _, found in option_lists(text)]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("date of birth", "date"), ("due back", "date"), ("Rückgabe am", "date"), ("price per metre", "money"),
        ("importe", "money"), ("phone", "phone"), ("E-Mail", "email"), ("number of guests", "int"), ("start time", "time"),
        ("weight in kg", "number"), ("photo", "image"), ("remarks", "note"), ("invoice number", "text"), ("paid", "yesno"),
        ("colour", ""), ("Kundennummer", "text"), ("quantità", "number"),
    ],
)  # fmt: skip
def test_types_come_from_the_words_of_a_label(label: str, kind: str) -> None:
    assert type_hint(label) == kind


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("returned on", "done"),
        ("due date", "due"),
        ("zurück bis", "due"),
        ("borrowed on", "start"),
        ("llegada", "start"),
        ("salida", "end"),
    ],
)
def test_dates_have_their_part_in_a_story(label: str, role: str) -> None:
    assert date_role(label) == role


@pytest.mark.parametrize(
    "text",
    [
        "Users log in with a password.",
        "Send them an SMS the day before.",
        "It should send an e-mail to every guest.",
        "Show all boats on a map.",
        "Connect it to our bank account.",
        "Bitte eine Benachrichtigung schicken.",
    ],
)
def test_what_no_app_can_do_is_answered_with_the_nearest_thing(text: str) -> None:
    wishes = impossible(text)
    assert wishes
    assert all(wish and nearest for wish, nearest in wishes)


def test_an_email_field_is_no_wish_for_sending() -> None:
    assert impossible("Members: name, e-mail, phone. Mark who is late with the payment.") == ()


def test_word_forms_are_alike_and_strangers_are_not() -> None:
    assert alike("returned", "return")
    assert alike("prices", "price")
    assert not alike("place", "plane")
    assert stems("the number of the boats") == ("number", "boats")
