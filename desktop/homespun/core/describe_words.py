"""The words in which plans are described: one list a language, English first, German after it.

A language that isn't here gets English. Knows nothing of plans; `describe` and `describe_expression` fill these in.
"""

from __future__ import annotations

from collections.abc import Mapping

_EN = {
    "and": "{a} and {b}", "or": "{a} or {b}", "not": "not ({a})",
    "=": "{a} is {b}", "!=": "{a} is not {b}", "<": "{a} is below {b}", "<=": "{a} is at most {b}",
    ">": "{a} is above {b}", ">=": "{a} is at least {b}",
    "date<": "{a} is before {b}", "date<=": "{a} is {b} or before", "date>": "{a} is after {b}",
    "date>=": "{a} is {b} or later",
    "empty": "{a} is empty", "filled": "{a} is filled in", "one of": "{a} is one of {b}",
    "yes": "{a}", "no": "not {a}",
    "in": "{a} is in {b}", "today": "today", "now": "now", "blank": "nothing", "Yes": "yes", "No": "no",
    "this day": "this day", "last day": "yesterday", "next day": "tomorrow",
    "this week": "this week", "last week": "last week", "next week": "next week",
    "this month": "this month", "last month": "last month", "next month": "next month",
    "this year": "this year", "last year": "last year", "next year": "next year",
    "of": "{b} of the {a}", "if": "{b} if {a}, else {c}", "case": "{b} for {a}", "else": "else {a}",
    "count": "the number of {a}", "sum": "the sum of {b} over {a}", "avg": "the average of {b} over {a}",
    "min": "the smallest {b} of {a}", "max": "the largest {b} of {a}", "where": "{a} where {b}",
    "running": "{a} added up by {b}", "days": "{a} days", "weeks": "{a} weeks", "months": "{a} months",
    "years": "{a} years", "hours": "hours from {a} to {b}", "coalesce": "{a}, else {b}",
    "days_since": "days since {a}", "years_since": "years since {a}",
    "round_up": "{a} rounded up", "round_down": "{a} rounded down", "round": "{a} rounded",
    "smallest of": "the smallest of {a}", "largest of": "the largest of {a}",
    "app": "**{a}**", "purpose": "**{a}**: {b}", "look": "Colours: {a}", "primary": "{a} for buttons",
    "background": "{a} behind", "locale": "Language and money: {a}",
    "setting": "{a} is {b}; it can be changed in the app",
    "table": "**{a}**: {b}", "part of": "**{a}** (typed inside of {c}): {b}",
    "calc": "{a} is worked out: {b}", "flag": "*{a}* when {b}",
    "refuse": "Refused when {b}: “{a}”", "overlap": "{b} may not overlap{c}: “{a}”", "per": " for the same {a}",
    "limit": "At most {b} records{c}: “{a}”", "unique": "The same {b} only once: “{a}”",
    "steps": "{a} goes step by step: {b}", "step": "from {a} to {b}",
    "sets": "Button *{a}* sets {b}", "adds": "Button *{a}* adds to {c}", "adds with": "Button *{a}* adds to {c}: {b}",
    "change": "{a} to {b}", "shown when": "{a} (when {b})",
    "page records": "Page: a list of {a}", "page form": "Page: a form for {a}", "page board": "Page: a board of {a}",
    "page calendar": "Page: a calendar of {a}", "page gallery": "Page: pictures of {a}",
    "page checklist": "Page: a checklist of {a}", "page report": "Page: a report of {a}",
    "page dashboard": "Page: an overview", "page calculator": "Page: a calculator", "page part": "Page: {a}",
    "titled": "{a}, called *{b}*", "grouped": "{a}, by {b}", "sorted": "{a}, sorted by {b}",
    "metric": "Number *{a}*: {b}", "chart": "Chart: {a} by {b}", "a day": "{a}, a day", "a week": "{a}, a week",
    "a month": "{a}, a month", "a year": "{a}, a year",
    "input": "You enter {a}", "result": "It shows {a}: {b}", "hidden": "In between: {a} = {b}",
    "people": "Different people: {a} (not possible yet)", "part": "{a}: {b} (not possible yet)",
    "cannot": "Not possible: {a}", "instead": "Not possible: {a}. Instead: {b}",
    "field": "{a}", "choices": "{a} ({b})", "link": "{a} (one of the {b})", "links": "{a} (several of the {b})",
    "must": "{a}, must be filled in", "once": "{a}, each only once", "starts": "{a}, at first {b}",
    "between": "{a}, {b} to {c}", "least": "{a}, at least {b}", "most": "{a}, at most {b}",
    "add": "Add: {a}", "remove": "Remove: {a}", "changed": "Change to: {a}", "rename": "Rename {a} to {b}",
    "rename label": "Call {a} “{b}”", "decline": "Not possible: {a}. Instead: {b}", "decline only": "Not possible: {a}",
    "add field": "Add to {a}: {b}", "new label": "{a}",
    **{f"type {kind}": words for kind, words in (
        ("text", "text"), ("note", "long text"), ("int", "whole number"), ("number", "number"), ("money", "money"),
        ("percent", "percent"), ("date", "date"), ("datetime", "date and time"), ("time", "time"),
        ("yesno", "yes or no"),
        ("email", "e-mail"), ("phone", "phone"), ("url", "web address"), ("image", "picture"), ("file", "file"),
        ("rating", "rating"), ("choice", "choice"), ("choices", "several of a list"),
        ("link", "link"), ("links", "links"),
    )},
}  # fmt: skip
_DE = {
    "and": "{a} und {b}", "or": "{a} oder {b}", "not": "nicht ({a})",
    "=": "{a} ist {b}", "!=": "{a} ist nicht {b}", "<": "{a} ist unter {b}", "<=": "{a} ist höchstens {b}",
    ">": "{a} ist über {b}", ">=": "{a} ist mindestens {b}",
    "date<": "{a} ist vor {b}", "date<=": "{a} ist {b} oder davor", "date>": "{a} ist nach {b}",
    "date>=": "{a} ist {b} oder danach",
    "empty": "{a} ist leer", "filled": "{a} ist ausgefüllt", "one of": "{a} ist eines von {b}",
    "yes": "{a}", "no": "nicht {a}",
    "in": "{a} ist in {b}", "today": "heute", "now": "jetzt", "blank": "nichts", "Yes": "ja", "No": "nein",
    "this day": "diesem Tag", "last day": "gestern", "next day": "morgen",
    "this week": "dieser Woche", "last week": "der letzten Woche", "next week": "der nächsten Woche",
    "this month": "diesem Monat", "last month": "dem letzten Monat", "next month": "dem nächsten Monat",
    "this year": "diesem Jahr", "last year": "dem letzten Jahr", "next year": "dem nächsten Jahr",
    "of": "{b} von {a}", "if": "{b}, wenn {a}, sonst {c}", "case": "{b} bei {a}", "else": "sonst {a}",
    "count": "die Anzahl von {a}", "sum": "die Summe von {b} über {a}", "avg": "der Durchschnitt von {b} über {a}",
    "min": "das kleinste {b} von {a}", "max": "das größte {b} von {a}", "where": "{a}, bei denen gilt: {b}",
    "running": "{a} laufend addiert nach {b}", "days": "{a} Tage", "weeks": "{a} Wochen", "months": "{a} Monate",
    "years": "{a} Jahre", "hours": "Stunden von {a} bis {b}", "coalesce": "{a}, sonst {b}",
    "days_since": "Tage seit {a}", "years_since": "Jahre seit {a}",
    "round_up": "{a} aufgerundet", "round_down": "{a} abgerundet", "round": "{a} gerundet",
    "smallest of": "das Kleinste von {a}", "largest of": "das Größte von {a}",
    "app": "**{a}**", "purpose": "**{a}**: {b}", "look": "Farben: {a}", "primary": "{a} für Knöpfe",
    "background": "{a} im Hintergrund", "locale": "Sprache und Geld: {a}",
    "setting": "{a} ist {b}; in der App änderbar",
    "table": "**{a}**: {b}", "part of": "**{a}** (innerhalb von {c} eingegeben): {b}",
    "calc": "{a} wird berechnet: {b}", "flag": "*{a}*, wenn {b}",
    "refuse": "Abgelehnt, wenn {b}: „{a}“", "overlap": "{b} darf sich nicht überschneiden{c}: „{a}“",
    "per": " je {a}",
    "limit": "Höchstens {b} Einträge{c}: „{a}“", "unique": "{b} nur einmal: „{a}“",
    "steps": "{a} geht Schritt für Schritt: {b}", "step": "von {a} zu {b}",
    "sets": "Knopf *{a}* setzt {b}", "adds": "Knopf *{a}* fügt hinzu: {c}",
    "adds with": "Knopf *{a}* fügt hinzu: {c}, {b}",
    "change": "{a} auf {b}", "shown when": "{a} (wenn {b})",
    "page records": "Seite: Liste von {a}", "page form": "Seite: Formular für {a}",
    "page board": "Seite: Tafel für {a}",
    "page calendar": "Seite: Kalender für {a}", "page gallery": "Seite: Bilder von {a}",
    "page checklist": "Seite: Abhakliste für {a}", "page report": "Seite: Bericht über {a}",
    "page dashboard": "Seite: Übersicht", "page calculator": "Seite: Rechner", "page part": "Seite: {a}",
    "titled": "{a}, genannt *{b}*", "grouped": "{a}, nach {b}", "sorted": "{a}, sortiert nach {b}",
    "metric": "Zahl *{a}*: {b}", "chart": "Diagramm: {a} nach {b}", "a day": "{a}, je Tag", "a week": "{a}, je Woche",
    "a month": "{a}, je Monat", "a year": "{a}, je Jahr",
    "input": "Sie geben ein: {a}", "result": "Es zeigt {a}: {b}", "hidden": "Zwischenwert: {a} = {b}",
    "people": "Verschiedene Personen: {a} (noch nicht möglich)", "part": "{a}: {b} (noch nicht möglich)",
    "cannot": "Nicht möglich: {a}", "instead": "Nicht möglich: {a}. Stattdessen: {b}",
    "field": "{a}", "choices": "{a} ({b})", "link": "{a} (aus: {b})", "links": "{a} (mehrere aus: {b})",
    "must": "{a}, muss ausgefüllt sein", "once": "{a}, jedes nur einmal", "starts": "{a}, anfangs {b}",
    "between": "{a}, {b} bis {c}", "least": "{a}, mindestens {b}", "most": "{a}, höchstens {b}",
    "add": "Neu: {a}", "remove": "Weg: {a}", "changed": "Neu gefasst: {a}", "rename": "{a} heißt dann {b}",
    "rename label": "{a} heißt dann „{b}“", "decline": "Nicht möglich: {a}. Stattdessen: {b}",
    "decline only": "Nicht möglich: {a}", "add field": "Neu in {a}: {b}",
    **{f"type {kind}": words for kind, words in (
        ("text", "Text"), ("note", "langer Text"), ("int", "ganze Zahl"), ("number", "Zahl"), ("money", "Geld"),
        ("percent", "Prozent"), ("date", "Datum"), ("datetime", "Datum und Uhrzeit"), ("time", "Uhrzeit"),
        ("yesno", "ja oder nein"), ("email", "E-Mail"), ("phone", "Telefon"), ("url", "Webadresse"), ("image", "Bild"),
        ("file", "Datei"), ("rating", "Bewertung"), ("choice", "Auswahl"), ("choices", "mehrere aus einer Liste"),
        ("link", "Verweis"), ("links", "Verweise"),
    )},
}  # fmt: skip
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _EN, "de": _DE}


def say(language: str, key: str, a: str = "", b: str = "", c: str = "") -> str:
    """Fill in one of the phrases."""
    phrase = _LANGUAGES.get(language, _EN).get(key) or _EN[key]
    return (
        phrase.replace("{a}", "\0a")
        .replace("{b}", "\0b")
        .replace("{c}", "\0c")
        .replace("\0a", a)
        .replace("\0b", b)
        .replace("\0c", c)
    )
