"""From what the model wrote and the lists of the request to tables that hold together.

Owns the repair of tables: which lines are none, which listed field belongs where, types, links, defaults. The lists
in the request are the stronger evidence; the model decides where nothing is listed. Knows nothing of wishes.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from decimal import Decimal

from homespun.core.expressions import Binary, Call, Expr, Number, Path
from homespun.planner.draft import NO, TODAY, Draft, DraftField, DraftTable, option_default, table_identifier
from homespun.planner.tables.answer import RawTable
from homespun.planner.tables.coverage import place_options, priced_things
from homespun.planner.tables.demands import demand
from homespun.planner.tables.links import drop_repeats, link_tables, named_things, owned_things
from homespun.planner.tables.names import (
    NAMES,
    STANDARD,
    head_fits,
    is_counted,
    is_named,
    is_plural_thing,
    one_of,
    same_thing,
    untitled,
)
from homespun.planner.tables.naming import better_name
from homespun.planner.tables.placing import CHARTISH, SHOWN, STATUS, from_raw, place
from homespun.planner.tables.restoring import restore
from homespun.planner.tables.types import settle_type
from homespun.planner.text.fieldtypes import date_role, type_hint
from homespun.planner.text.lists import Listing, listings
from homespun.planner.text.option_lists import option_lists
from homespun.planner.text.reading import plain


def build(request: str, title: str, raw: tuple[RawTable, ...], language: str) -> Draft:
    """Make the tables of a plan."""
    draft = Draft(title=title or "My App", language=language)
    found = listings(request)
    options = option_lists(request)
    raw = _without_shown(_readable(raw), found, request)
    found = tuple(listing for listing in found if _speaks_of_fields(listing, raw))
    raw = _without_items(raw, found)
    seen = raw
    found = tuple(listing for listing in found if not _names_tables(listing, raw))
    found = tuple(one for one in found if len(one.items) > 1 or any(head_fits(one.head, table.label) for table in raw))
    for listing in found:
        if used := place(draft, listing, raw, language, request):
            raw = tuple(table for table in raw if table is not used)
    _add_unlisted(draft, raw, request, language)
    if not draft.tables and raw:
        draft.tables.append(from_raw(raw[0], language))
    restore(draft, seen, request)
    _say_in_singular(draft, request)
    for table in draft.tables:
        for one in table.fields:
            settle_type(draft, table, one, options, request)
    link_tables(draft, raw, language)
    named_things(draft, options)
    before = -1
    while before != len(draft.tables):  # one that goes may have been all that another was needed for
        before = len(draft.tables)
        drop_repeats(draft, request)
    priced_things(draft, request)
    place_options(draft, request)
    owned_things(draft, request)
    _settle_names(draft, request)
    demand(draft, request)
    return draft


def _say_in_singular(draft: Draft, request: str) -> None:
    for table in draft.tables:
        single = one_of(table.label, request)
        if draft.language != "en" and not any(plain(t.label) == plain(single) for t in draft.tables):
            table.label, table.name = single, table_identifier(single)


def _settle_names(draft: Draft, request: str) -> None:
    """Finish each table; links follow a name that changes."""
    for table in draft.tables:
        if re.fullmatch(
            r"daily|weekly|monthly|yearly|taglich|wochentlich|monatlich|quotidien|mensuel|diario|mensual|giornaliero|mensile",
            plain(table.label),
        ):
            table.label = better_name(request, Listing("", ()), table.label, draft.language)
    for table in draft.tables:
        before_name = table.name
        _finish(draft, table)
        for other in draft.tables:
            for one in other.fields:
                if one.target == before_name:
                    one.target = table.name


def _names_tables(listing: Listing, raw: tuple[RawTable, ...]) -> bool:
    """Say whether a list names the tables themselves: `members, payments, who owes what`."""

    def is_table(words: str) -> bool:
        return any(same_thing(words, t.label) for t in raw) and not any(
            same_thing(words, f.label) for t in raw for f in t.fields
        )

    if any(item.options or item.numbers or type_hint(item.words) for item in listing.items):
        return False
    hits = sum(is_table(item.words) for item in listing.items)
    return hits >= 2 or (hits == 1 and len(listing.items) <= 2)


def _readable(raw: tuple[RawTable, ...]) -> tuple[RawTable, ...]:
    """Leave out fields without a name of their own (`1-5`, `yes no`) and tables of which nothing is left."""
    kept = []
    for table in raw:
        fields = tuple(
            f
            for f in table.fields
            if re.search(r"[^\W\d_]", f.label) and not re.fullmatch(r"(?:yes|no|or| )+", plain(f.label))
        )
        if fields:
            kept.append(RawTable(table.label, fields))
    return tuple(kept) or raw[:1]


def _speaks_of_fields(listing: Listing, raw: tuple[RawTable, ...]) -> bool:
    """Say whether a list is surely of fields, not of things: `we lend aids to neighbours: wheelchairs, crutches, beds`.

    A head of a few words says so, else an item must be a field to the model or by its own words.
    """
    if listing.head not in ("", "it") and (
        len(listing.head.split()) <= 4
        or (
            any(head_fits(listing.head, t.label) for t in raw)
            and re.search(r"\b(?:each|every|jede\w*|chaque|cada|ogni|elke)\b", plain(listing.head))
        )
    ):
        return True
    known = [f.label for table in raw for f in table.fields]
    sure = sum(
        bool(item.options or item.numbers or item.note or type_hint(item.words))
        or any(same_thing(item.words, label) for label in known)
        for item in listing.items
    )
    named = all(item.words[:1].isupper() for item in listing.items)  # "the three rooms: Main Hall, Kitchen and Study"
    return sure >= (0.5 if named else 0.3) * len(listing.items)


def _without_items(raw: tuple[RawTable, ...], found: tuple[Listing, ...]) -> tuple[RawTable, ...]:
    """Leave out tables that a small model made of single items of a list: `Category: Sales text`, `Amount: amount`."""
    kept = []
    for table in raw:
        item = next((i for listing in found for i in listing.items if same_thing(i.words, table.label)), None)
        alone = sum(f.type != "link" and not (item and same_thing(f.label, item.words)) for f in table.fields) == 0
        linked = any(f.target and same_thing(f.target, table.label) for other in raw for f in other.fields)
        headed = any(head_fits(listing.head, table.label) for listing in found)
        typed = item is not None and (
            item.options or item.numbers or type_hint(item.words) not in ("", "text", "int") or alone
        )
        whole = any(
            sum(any(same_thing(i.words, f.label) for f in table.fields) for i in listing.items)
            > 0.4 * len(listing.items)
            for listing in found
        )  # `In: date, category, amount` holds the list, it is no item of it
        if item is None or headed or linked or whole or not typed:
            kept.append(table)
    return tuple(kept) or raw[:1]


_PERIOD = re.compile(
    r"(?:day|night|evening|morning|week|month|year|date|time|tag|nacht|abend|morgen|nuit|soir|matin|noche|tarde|notte|sera|noite|woche|monat|jahr|datum|jour|semaine|mois|annee|dia|semana|mes|ano|fecha|giorno|settimana|mese|anno|data|dag|maand|jaar)s?$"
)
_USERS = re.compile(r"users?|admins?|administrators?|log ?in|accounts?|benutzer|utilisateurs?|usuarios?|utenti|utente")


def _without_shown(raw: tuple[RawTable, ...], found: tuple[Listing, ...], request: str) -> tuple[RawTable, ...]:
    kept = []
    for table in raw:
        wanted = any(head_fits(listing.head, table.label) for listing in found)
        shown = (
            SHOWN.search(plain(table.label))
            and not is_counted(table.label, request)
            and not re.search(r"\b(?:task|check ?list item|record|log|entr)", plain(table.label))
        )
        charts_only = all(CHARTISH.search(plain(f.label)) for f in table.fields)
        period = _PERIOD.match(plain(table.label)) and all(
            f.type in ("date", "datetime", "time", "link", "int") for f in table.fields
        )
        if (
            _USERS.fullmatch(plain(table.label))
            and len(raw) > 1
            and not wanted
            and not any(f.target and same_thing(f.target, table.label) for other in raw for f in other.fields)
        ):
            continue  # who uses the app is no record of it
        if period and len(raw) > 1 and sum(f.type != "link" for f in table.fields) <= 1:
            continue  # a day is a date of a record, not a thing
        if (wanted or not shown) and not charts_only:
            kept.append(table)
    return tuple(kept) or raw[:1]


_TASK = {
    "en": "Task",
    "de": "Aufgabe",
    "fr": "Tâche",
    "es": "Tarea",
    "it": "Attività",
    "pt": "Tarefa",
    "nl": "Taak",
    "pl": "Zadanie",
}


def _add_unlisted(  # noqa: C901 (one reading after another, nothing to part)
    draft: Draft, raw: tuple[RawTable, ...], request: str, language: str
) -> None:
    """Add the model's tables that no list stands for."""
    listed = [t for t in draft.tables]
    for table in raw:
        if any(plain(t.label) == plain(table.label) or same_thing(t.label, table.label) for t in draft.tables):
            continue
        if any(f.note.startswith("how many:") and same_thing(f.label, table.label) for t in listed for f in t.fields):
            continue  # what is counted is no thing of its own
        linked = any(
            f.type in ("link", "") and same_thing(f.label, table.label) for t in draft.tables for f in t.fields
        )
        fields = [f for f in table.fields if not any(same_thing(g.label, f.label) for t in listed for g in t.fields)]
        # Beside lists, a table must be named as a thing of its own and hold something that no list holds.
        if listed and linked and not is_plural_thing(untitled(request), table.label):
            known = [
                f
                for f in table.fields
                if f.type != "link" and is_named(f.label, request) and plain(f.label) not in STANDARD
            ]
            if not known:
                continue  # only the title names it, and nothing is said of it
        if listed and not linked:
            links = sum(f.type == "link" for f in table.fields)
            said = [f for f in fields if f.type != "link" and is_named(f.label, request)]
            logs = any(f.type == "link" and any(same_thing(f.target, t.label) for t in listed) for f in table.fields)
            if logs and said and plain(table.label) == plain(draft.title):
                # what happens to the things that are listed, called like the app for want of a better word
                new = from_raw(table, language)
                new.listed = True  # the person spoke of it, so it is no repeat
                new.label = better_name("", Listing("", ()), table.label, language)
                draft.tables.append(new)
                continue
            if not said and not logs:
                continue  # nothing of it was asked for: "the tenants share a laundry"
            plural = is_plural_thing(request, table.label)
            if not plural or (len(fields) - links < 1 and not links):
                continue
            if len(fields) - links < 1 and links < 2:
                continue
            if not is_named(table.label, request):
                continue
        new = from_raw(table, language)
        if listed and linked:
            mine = [
                f
                for f in new.fields
                if f.type != "link"
                and (plain(f.label) in NAMES or not any(same_thing(g.label, f.label) for t in listed for g in t.fields))
            ]
            new.fields = mine if is_plural_thing(request, table.label) else mine[:1]
            new.fields = new.fields or [DraftField("name", "text")]
        draft.tables.append(new)


_SMALL = {
    w: n
    for n, ws in enumerate(
        (
            "",
            "one a ein eine einen un une una uno um uma",
            "two zwei deux dos due dois duas",
            "three drei trois tres tre três",
            "four vier quatre cuatro quattro quatro",
            "five fünf cinq cinco cinque",
            "six sechs seis sei",
            "seven sieben sept siete sette sete",
            "eight acht huit ocho otto oito",
            "nine neun neuf nueve nove",
            "ten zehn dix diez dieci dez",
            "",
            "twelve zwölf douze doce dodici doze",
            "",
            "fourteen vierzehn quatorze catorce quattordici quatorze",
        )
    )
    for w in ws.split()
}


_DEFAULT_STATUS = {
    "en": ("Open", "In progress", "Done"), "de": ("Offen", "In Arbeit", "Erledigt"), "fr": ("Ouvert", "En cours", "Terminé"),
    "es": ("Abierto", "En curso", "Hecho"), "it": ("Aperto", "In corso", "Fatto"), "pt": ("Aberto", "Em andamento", "Feito"),
}  # fmt: skip


def _later_than(table: DraftTable, one: DraftField) -> Expr | None:
    """Read `(three weeks after taken on)` as a default of a date."""
    found = re.search(
        r"(\w+)\s+(days?|weeks?|months?|years?|tage|wochen|monate|jahre|jours|semaines|mois|dias|días|semanas|meses|giorni|settimane|mesi)\s+(?:after|from|later than|nach|après|después de|dopo|depois de)\b",
        one.note,
        re.IGNORECASE,
    )
    if not found:
        return None
    count = int(found[1]) if found[1].isdigit() else _SMALL.get(found[1].lower(), 0)
    start = next(
        (
            f
            for f in table.fields
            if f is not one and f.type == "date" and same_thing(f.label, one.note[found.end() :].split(",")[0])
        ),
        None,
    ) or next(
        (f for f in table.fields if f is not one and f.type == "date" and date_role(f.label) in ("start", "")), None
    )
    unit = plain(found[2])
    name = (
        "weeks"
        if unit[0] in "ws"
        else "months"
        if unit.startswith("mo") or unit.startswith("mes") or unit.startswith("moi")
        else "years"
        if unit[0] == "y" or unit.startswith("jahr")
        else "days"
    )
    if not count or start is None:
        return None
    return Binary("+", Path((start.name,)), Call(name, (Number(Decimal(count)),)))


_EVENT = re.compile(
    r"^(?:date|day|datum|tag|fecha|data|dia|giorno|jour|date found|found on|received(?: on)?|since(?: when)?|taken(?: on)?|lent on|"
    r"date received|applied on|issued(?: on)?|ausgegeben am|date d arrivee|data de entrada|eingang\w*)$"
)


def _finish(draft: Draft, table: DraftTable) -> None:
    """Settle what must be filled in, what is filled in by itself, and what notes in brackets ask for."""
    if all(f.type in ("link", "date", "time") for f in table.fields) and not table.fields:
        table.add(DraftField("name", "text"))
    for position, one in enumerate(table.fields):
        note = plain(one.note)
        one.required = one.type == "link" or (position == 0 and one.type in ("text", "date", "int", "number", "choice"))
        if re.search(
            r"\bmust|required|mandatory|\bneeded|necessary|compulsory|pflicht|erforderlich|notwendig|zwingend|obligato|obrigator|obbligator|necessaire|requis|necesari|requerid|necessari|richiest|verplicht|nodig|wymagan",
            note,
        ):
            one.required = True
        if re.search(
            r"\bonce|twice|unique|eindeutig|einmal|doppelt|uniek|univoc|unikaln|une (?:seule )?fois|deux fois|unic[oa]|una (?:sola )?vez|dos veces|due volte|duas vezes|repet",
            note,
        ):
            one.unique = True
        if one.type == "choice" and len(one.options) < 2:
            one.type, one.options = (
                ("choice", _DEFAULT_STATUS.get(draft.language, _DEFAULT_STATUS["en"]))
                if STATUS.search(plain(one.label))
                else ("text", ())
            )
        if one.type == "choice" and (
            STATUS.search(plain(one.label))
            or re.search(
                r"\b(?:new|open|requested|draft|waiting|pending|planned|neu|offen|nouveau|nuevo|nuovo|novo)\b",
                plain(one.options[0]) if one.options else "",
            )
        ):
            one.default = option_default(one.options[0])
        if one.type == "yesno":
            one.default = NO
        if one.type == "date" and (later := _later_than(table, one)) is not None:
            one.default = later
        if one.type == "date" and _EVENT.match(" ".join(re.findall(r"[^\W_]+", plain(one.label)))):
            one.default = TODAY
    if table.fields and table.fields[0].type in ("link", "date", "time", "yesno"):
        # What is first is shown where the record is linked from: a name does that better than a date.
        named = next(
            (
                f
                for f in table.fields
                if re.search(
                    r"\b(?:name|title|number|titel|nom|nome|nombre|titre|titulo|titolo)\b|nummer", plain(f.label)
                )
                and f.type == "text"
            ),
            None,
        )
        if named is not None and any(True for _ in draft.children(table)):
            table.fields.remove(named)
            table.fields.insert(0, named)
            named.required = True
    table.name = table_identifier(table.label)
