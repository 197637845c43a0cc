"""Lists of the request become tables: each item a field, with what the model knew about it.

Owns which list belongs to which table. Types and links are settled later.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from homespun.planner.conditions.conditions import is_final
from homespun.planner.draft import Draft, DraftField, DraftTable
from homespun.planner.tables.answer import RawField, RawTable
from homespun.planner.tables.grammar import singular
from homespun.planner.tables.names import JUNK, NAMES, VERBISH, head_fits, head_label, same_thing
from homespun.planner.tables.naming import CHECKLIST, SURVEY, TASK, better_name
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.lists import Listing, listings
from homespun.planner.text.options import Item
from homespun.planner.text.reading import alike, in_words, plain, stems

# Things that a table is not, in the eight languages: what is shown is not what is kept.
SHOWN = re.compile(
    r"\b(reports?|statistics?|dashboards?|charts?|graphs?|totals?|sums?|summar(?:y|ies)|boards?|calendars?|balances?|counts?|"
    r"overview|log ?in|free \w+|remaining|available|not done|takings|earnings|profit|umsatz|recettes|incassi|receitas|accounts? settings|notifications?|views?|status|results?|income|percentage|average|buttons?|pages?|lists?|"
    r"per|marks?|warnings?|alerts?|waiting|overdue|late|exports?|downloads?|imports?|search|filter|"
    r"bericht\w*|statistik\w*|ubersicht|diagramm\w*|summe\w*|kalender|tafel|saldo|auswertung\w*|"
    r"rapports?|statistiques?|tableau|graphiques?|totaux|calendrier|solde|informes?|estadisticas?|graficos?|tablero|calendario|"
    r"rapporti|statistiche|grafici|grafico|totale|totali|relatorios?|estatisticas|quadro|calendario|painel)\b"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scored:
    """A table of the model beside a list: how many items it has as fields, and whether the list's head names it."""

    score: float
    fits: bool
    table: RawTable


def _scored(listing: Listing, raw: tuple[RawTable, ...]) -> list[_Scored]:
    out = []
    for one in raw:
        overlap = sum(any(same_thing(item.words, f.label) for f in one.fields) for item in listing.items)
        # a model may write a field for each option of a choice
        overlap += sum(
            any(plain(o) == plain(f.label) for f in one.fields) for item in listing.items for o in item.options
        )
        fits = head_fits(listing.head, one.label)
        out.append(_Scored(overlap + (2.5 if fits else 0), fits, one))
    return sorted(out, key=lambda one: -one.score)


_LINES = re.compile(r"\b(?:has|have)\s+(?:several\s+|some\s+|many\s+)?(?:lines|items|positions|entries|rows)$")


def _first_name(draft: Draft, listing: Listing, scored: list[_Scored], label: str) -> str:
    """Name a list's table by its head or by the model's table that fits best."""
    best = scored[0] if scored else None
    own = bool(label) and not any(one.fits for one in scored)
    plain_head = len(stems(listing.head)) <= 2 and own
    if _LINES.search(listing.head) and label:
        return label
    if (
        best is not None
        and best.score >= max(1.0, 0.34 * len(listing.items))
        and not (plain_head and not best.fits and _taken(draft, best.table.label))
    ):
        return label if plain_head and not best.fits else best.table.label
    return label or (best.table.label if best is not None and best.score > 0 else "Entry")


def _linking(listing: Listing, scored: list[_Scored], name: str, language: str) -> RawTable | None:
    """Give the model's table of which the person named first is a link: "customer, clock, promised": a job."""
    first = listing.items[0]
    if plain(name) != plain(singular(first.words, language)) or plain(first.words).split()[-1] not in _NOT_RECORDS:
        return None
    return next(
        (
            one.table
            for one in scored
            if one.score >= 0.34 * len(listing.items)
            and not same_thing(one.table.label, first.words)
            and any(f.target and plain(f.target) == plain(name) for f in one.table.fields)
        ),
        None,
    )


def _is_no_name(listing: Listing, name: str, headed: bool, language: str) -> bool:
    """Say whether a table would be called after a field, an option, a verb or nothing at all."""
    if name == "Entry" or any(plain(o) == plain(name) for item in listing.items for o in item.options):
        return True
    if plain(name) in VERBISH or all(w in ("date", "datetime", "time", "text", "number") for w in stems(name)):
        return True
    if set(stems(name)) & _FILES or _is_of_each_time(listing, name):
        return True
    others = listing.items[1:] if _names_record(listing.items[0], listing.items) else listing.items
    return not (headed and len(stems(listing.head)) <= 2) and any(
        plain(name) in (plain(item.words), plain(singular(item.words, language))) for item in others
    )


_FILES = frozenset(
    ["csv", "excel", "xlsx", "file", "spreadsheet", "export", "datei", "fichier", "archivo", "fichero", "arquivo", "ficheiro", "bestand"]
)  # fmt: skip
_WHEN = re.compile(r"(?:month|week|date|day|monat|woche|datum|tag|mois|semaine|date|jour|mes|semana|fecha|dia|mese|settimana|data|giorno)\b")  # fmt: skip


def _is_of_each_time(listing: Listing, name: str) -> bool:
    """Say whether a row is what was counted of a thing at a time, not the thing: `building, month, kWh, cost`."""
    items = [plain(item.words) for item in listing.items]
    numbers = sum(type_hint(words) in ("int", "number", "money") for words in items[2:])
    return len(items) > 3 and items[0] == plain(name) and bool(_WHEN.match(items[1])) and numbers >= 2


def place(draft: Draft, listing: Listing, raw: tuple[RawTable, ...], language: str, request: str) -> RawTable | None:
    """Make a table of a list, or add it to the one it belongs to. Gives the model's table that got another name."""
    scored = _scored(listing, raw)
    best = scored[0] if scored else None
    table_of = best.table if best else None
    label = head_label(listing.head, language)
    name = _first_name(draft, listing, scored, label)
    linking = _linking(listing, scored, name, language)
    if linking is not None and not _taken(draft, linking.label):
        table_of, name = linking, linking.label
    headed = bool(label) and plain(label) == plain(name)
    survey = SURVEY.search(plain(request)) and SURVEY.search(plain(listing.head) + " survey" * (not label))
    if survey or _is_no_name(listing, name, headed, language):
        name = better_name(request, listing, name, language, draft.title, raw)
    if (
        not (best and best.fits)
        and not headed
        and CHECKLIST.search(plain(request))
        and any(type_hint(item.words, language) == "yesno" for item in listing.items)
    ):
        name = TASK.get(language, "Task")
    existing = next((t for t in draft.tables if plain(t.label) == plain(name)), None)
    table = existing or DraftTable(in_words(name), listed=True)
    if existing is None:
        draft.tables.append(table)
    for item in listing.items:
        mine = next((t for t in raw if same_thing(t.label, name)), None)
        both = mine is not None and any(f.target and same_thing(f.target, item.words) for f in mine.fields)
        if not item.options and not both and _many(item.words, language) and _reverse(item.words, name, raw):
            continue  # "members with a name and their payments": the payments link here
        if SHOWN.search(plain(item.words)) and CHARTISH.search(plain(item.words)):
            continue
        match = next(
            (
                f
                for r in (*((table_of,) if table_of else ()), *raw)
                for f in r.fields
                if same_thing(item.words, f.label)
            ),
            None,
        )
        if not any(plain(f.label) == plain(item.words) for f in table.fields):
            table.add(_from_item(item, match))
    if table_of is not None and plain(table_of.label) == plain(name):
        _keep_extras(table, table_of, listing, listings(request), raw)
        return None
    took = best is not None and best.score >= max(1.0, 0.5 * len(listing.items)) and not best.fits
    return table_of if took else None


def _many(words: str, language: str) -> bool:
    """Say whether words may be a plural."""
    ends = {"en": ("s",), "de": ("n", "e", "er", "s"), "it": ("i", "e"), "nl": ("n", "s")}.get(language, ("s",))
    return plain(words).endswith(ends)


def _reverse(words: str, name: str, raw: tuple[RawTable, ...]) -> bool:
    """Say whether words name a table whose records belong to this one's."""
    count = len(stems(words))
    other = next(
        (
            t
            for t in raw
            if len(stems(t.label)) == count and same_thing(words, t.label) and not same_thing(t.label, name)
        ),
        None,
    )
    return other is not None and any(f.target and same_thing(f.target, name) for f in other.fields)


def _names_record(first: Item, items: tuple[Item, ...]) -> bool:
    """Say whether the first of some items is what a record is called: `horse, owner, last shoeing`; not `guest, room, thing`
    of what is lent, nor `date, kind, amount`."""
    if first.options or first.numbers or type_hint(first.words) not in ("", "text") or len(first.words.split()) > 2:
        return False
    # what is written down each time has its date, and is not called after the thing it is about
    dated = any(plain(item.words) in _EVENT_DATES for item in items)
    return plain(first.words).split()[-1] not in _NOT_RECORDS and len(items) > 2 and not dated


_EVENT_DATES = frozenset(
    [
        "date",
        "day",
        "when",
        "datum",
        "tag",
        "wann",
        "fecha",
        "dia",
        "cuando",
        "data",
        "giorno",
        "quando",
        "jour",
        "quand",
    ]
)


_NOT_RECORDS = frozenset(
    plain(
        "name title person who what guest customer client member staff employee borrower patient number code tag id text note where "
        "Titel Person wer was Gast Kunde Kundin Mitglied Nummer nom titre personne client qui quoi nombre título persona cliente quién qué "
        "nome titolo ospite socio chi cosa pessoa cliente quem membro"
    ).split()
)


CHARTISH = re.compile(r"\b(?:charts?|graphs?|diagramm\w*|graphique|grafico|dashboard|statistics?|reports?)\b")


def _taken(draft: Draft, label: str) -> bool:
    return any(plain(t.label) == plain(label) for t in draft.tables)


def _keep_extras(
    table: DraftTable, raw: RawTable, listing: Listing, found: tuple[Listing, ...], every: tuple[RawTable, ...]
) -> None:
    """Keep what the model knew beside the list: links, and choices whose options the person named elsewhere."""
    heads = [stems(r.label) for r in every if r is not raw]
    linked = any(f.type == "link" or any(stems(f.label) == head for head in heads) for f in table.fields)
    for one in raw.fields:
        if any(same_thing(f.label, one.label) or same_thing(one.label, f.label) for f in table.fields):
            continue
        if same_thing(one.label, raw.label):
            continue  # a table is no field of its own
        shared = any(alike(a, b) for f in table.fields for a in stems(f.label) for b in stems(one.label))
        if (
            plain(one.label) in NAMES
            and one.type == "text"
            and not any(f.type == "text" or not (f.type or f.options) for f in table.fields[:1])
            and not any(
                re.search(r"name|\bnom|titel|title|titre|titul|titol|nazwa|naam", plain(f.label)) for f in table.fields
            )
            and any(g.target and same_thing(g.target, raw.label) for other in every for g in other.fields)
        ):
            table.fields.insert(0, DraftField(one.label, "text", required=True))  # what others link to has a name
            continue
        if one.type == "link" and (linked or _reverse(one.target, raw.label, every)):
            continue  # the person said whom it belongs to; another link is a guess
        if (one.type == "link" and any(head_fits(other.head, one.target) for other in found)) or (
            one.type != "link" and not shared and head_fits(listing.head, one.label)
        ):
            table.add(DraftField(one.label, one.type, options=one.options, target=one.target))


def _from_item(item: Item, match: RawField | None) -> DraftField:
    words = item.words
    if item.options == ("yes", "no"):
        return DraftField(words, "yesno", note="yes/no")
    if item.options:
        label = words
        if plain(words) in {
            plain(f"{a} {j} {b}") for a in item.options for b in item.options for j in ("or", "oder", "ou", "o")
        }:
            label = _kind_label(item.options, match)
        return DraftField(label, "choice", options=item.options, prices=item.prices, note=item.note)
    if item.numbers:
        low, high = item.numbers
        kind = "rating" if low == 1 and high == 5 else "int"
        return DraftField(words, kind, minimum=Decimal(low), maximum=Decimal(high), note=item.note)
    kind, target, options = (match.type, match.target, match.options) if match else ("", "", ())
    # The grammar lets a model invent options only from the request's words; a list it was not given is a guess.
    if kind == "choice" and not STATUS.search(plain(words)):
        kind, options = "", ()
    if match and match.type == "yesno" and type_hint(words) not in ("yesno", ""):
        kind = ""
    return DraftField(words, kind, target=target, options=options, note=item.note)


STATUS = re.compile(r"\b(?:status|state|stage|phase|statut|etat|estado|stato|situacao)\b")


def _kind_label(options: tuple[str, ...], match: RawField | None) -> str:
    """Name a choice that the person gave by its options only: `In or Out`, `Cash or Bank`."""
    del match
    words = " ".join(map(plain, options))
    if re.search(
        r"\b(?:in|out|entrada|saida|salida|entree|sortie|zugang|abgang|carico|scarico|charge|payment)\b", words
    ):
        return "Kind"
    if re.search(r"\b(?:cash|card|bank|transfer|cheque|paypal)\b", words):
        return "Method"
    return " or ".join(options)


def from_raw(raw: RawTable, language: str) -> DraftTable:
    """Make a draft of a table as the model wrote it."""
    del language
    table = DraftTable(in_words(raw.label))
    for one in raw.fields:
        options = one.options
        if one.type == "choice" and STATUS.search(plain(one.label)):
            options = tuple(o for o in options if plain(o) not in JUNK)
            options = tuple(sorted(options, key=is_final))  # what is done comes last, or new records would start there
        if one.type == "choice" and {plain(o) for o in options} <= {
            "approve",
            "reject",
            "decline",
            "accept",
            "genehmigen",
            "ablehnen",
        }:
            options = ()  # what is clicked is no state; the states follow from it
        if plain(one.label) not in ("money", "number") or len(raw.fields) == 1:
            table.add(DraftField(one.label, one.type, options=options, target=one.target))
    return table
