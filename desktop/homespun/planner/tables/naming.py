"""A better name for a table that a small model called after one of its fields, after a verb, or `Entry`.

Owns what a record is called after: its kind, its paper, what people do, the app's title.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.tables.answer import RawTable
from homespun.planner.tables.grammar import singular
from homespun.planner.tables.names import PERIODS, is_named, is_plural_thing
from homespun.planner.text.fieldtypes import type_hint
from homespun.planner.text.lists import Listing
from homespun.planner.text.reading import in_words, plain

_ENTRY = {
    "en": "Entry",
    "de": "Eintrag",
    "fr": "Entrée",
    "es": "Registro",
    "it": "Voce",
    "pt": "Registro",
    "nl": "Regel",
    "pl": "Wpis",
}


_MOVEMENT = {
    "en": "Movement",
    "de": "Bewegung",
    "fr": "Mouvement",
    "es": "Movimiento",
    "it": "Movimento",
    "pt": "Movimento",
    "nl": "Beweging",
    "pl": "Ruch",
}


_ANSWER = {
    "en": "Answer",
    "de": "Antwort",
    "fr": "Réponse",
    "es": "Respuesta",
    "it": "Risposta",
    "pt": "Resposta",
    "nl": "Antwoord",
    "pl": "Odpowiedź",
}


SURVEY = re.compile(
    r"\b(?:survey|poll|questionnaire|feedback|would you recommend|fills? in a|umfrage|befragung|fragebogen|sondage|enquete|encuesta|sondaggio|questionario|pesquisa|inquerito|enquete)\b"
)


_PAPER = re.compile(
    r"^(?:\W|a|an|the|my|our|simple|small|little|i need|we need|please make|make)*\s*([a-z-]{4,}(?: [a-z-]{4,})?)\s+(?:sheet|list|log|diary|register|tracker|journal|slips?|form|records?)\b",
    re.IGNORECASE,
)


_ONE_OF = re.compile(
    r"\b(?:type in|add|enter|record|log|register|write down|book|note)\s+(?:a|an|each|every)\s+(?:new\s+)?([a-z-]{4,})\b",
    re.IGNORECASE,
)


def better_name(
    request: str,
    listing: Listing,
    name: str,
    language: str,
    title: str = "",
    raw: tuple[RawTable, ...] = (),
) -> str:
    """Name a table that the model called after one of its fields, or after a verb."""
    items = {plain(i.words) for i in listing.items}
    return (
        _by_kind(request, listing, language)
        or _by_paper(request, listing, items, language)
        or _by_deed(request, listing, items, language)
        or next((t.label for t in raw if _spoken_of(t, request, items | {plain(name)})), "")
        or _of_title(title, request, items, language)
        or (_ITEM.get(language, "Item") if listing.items and _WHAT.match(plain(listing.items[0].words)) else "")
        or _ENTRY.get(language, "Entry")
    )


_FLOWS = frozenset(
    ["in", "out", "entrada", "saida", "salida", "entree", "sortie", "zugang", "abgang", "carico", "scarico"]
)
_WHAT = re.compile(r"(?:what|was|que|quoi|ce que|cosa|o que|wat)\b")


def _by_kind(request: str, listing: Listing, language: str) -> str:
    """Name what every such app keeps: movements, answers, tasks."""
    if any({plain(o) for o in item.options} & _FLOWS for item in listing.items):
        return _MOVEMENT.get(language, "Movement")
    if SURVEY.search(plain(request)):
        return _ANSWER.get(language, "Answer")
    return TASK.get(language, "Task") if CHECKLIST.search(plain(request)) else ""


def _by_paper(request: str, listing: Listing, items: set[str], language: str) -> str:
    """Name a record after the paper it stands on: `one row per loaf`, `food waste log`, `overtime slips`."""
    if found := _ROW_OF.search(request):
        label = singular(found[1], language)
        if plain(label) not in PERIODS and plain(label) not in items:
            return in_words(label.lower() if language != "de" else label)
    for text in (listing.head, request):
        if language == "en" and (found := _LOG_OF.search(text)):
            return in_words(f"{found[1].lower()} {found[2].lower()} entry")
        if found := _PAPER.search(text):
            return in_words(singular(found[1].split()[-1].lower(), language))
    found = _ONE_OF.search(request)
    return in_words(found[1]) if found and plain(found[1]) not in items | PERIODS else ""


def _by_deed(request: str, listing: Listing, items: set[str], language: str) -> str:
    """Name a record after what people do: they lend, sell, repair."""
    words = plain(request)
    if LENT.search(words) and any(type_hint(i.words) == "date" for i in listing.items):
        return _LOAN.get(language, "Loan")
    return next(
        (
            noun
            for verb, noun in _DEEDS.get(language, ())
            if plain(noun) not in items and re.search(rf"\b(?:{verb})\b", words)
        ),
        "",
    )


def _spoken_of(table: RawTable, request: str, taken: set[str]) -> bool:
    """Say whether a request speaks of many of another table's things."""
    return (
        plain(table.label) not in taken
        and len(table.fields) > 1
        and is_plural_thing(request, table.label)
        and is_named(table.label, request)
    )


_ITEM = {"de": "Gegenstand", "fr": "Objet", "es": "Objeto", "it": "Oggetto", "pt": "Objeto", "nl": "Voorwerp"}


def _of_title(title: str, request: str, items: set[str], language: str) -> str:
    """Name a table after the app, without the words for a list, where the request speaks of such things."""
    words = [w for w in title.split() if plain(w) not in _LISTS]
    for take in (words[-2:], words[-1:]):
        label = " ".join([*take[:-1], singular(take[-1], language)]) if take else ""
        if label and plain(label) not in items and is_plural_thing(request, label) and is_named(label, request):
            return in_words(label.lower() if language != "de" else label)
    return ""


_LOG_OF = re.compile(
    r"^(?:\W|a|an|the|my|our|simple|small|little|i need|we need|please make|make)*\s*((?:[a-z-]{3,} ){0,1}[a-z-]{3,})\s+(log|diary|journal|logbook)\b",
    re.IGNORECASE,
)
_ROW_OF = re.compile(
    r"\b(?:row|line|record|entry|sheet|card|slip|zeile|blatt|karte|ligne|fiche|fila|linea|ficha|riga|scheda|linha)s?\s+(?:per|for|of|pro|je|für|par|pour|por|para|de|per|di|da)\s+(?:(?:each|every|an?|one|jede[nrs]?|chaque|cada|ogni)\s+)?([^\W\d_]{3,})\b",
    re.IGNORECASE,
)
# What people do, and what one deed is called: the name of last resort for what is written down each time.
_DEEDS = {
    "en": (("sell|sells|selling|sold|takings", "Sale"), ("repair|repairs|mend|mends|fix", "Repair"), ("rent out|hire out|hire|rental|book|booked|bookings|reserve", "Booking"), ("orders?", "Order"), ("spend|spent|expenses?", "Expense"), ("measure|readings?|meters?|kwh", "Reading"), ("drive|drives|mileage|trips?", "Trip")),
    "de": (("verkauf\\w*", "Verkauf"), ("reparier\\w*|reparatur\\w*", "Reparatur"), ("vermiet\\w*|buch\\w*|reservier\\w*", "Buchung"), ("bestell\\w*", "Bestellung"), ("ausgaben?", "Ausgabe"), ("mess\\w*", "Messung"), ("fahr\\w*", "Fahrt")),
    "fr": (("vend\\w*|ventes?", "Vente"), ("repar\\w*", "Réparation"), ("lou\\w*|reserv\\w*", "Réservation"), ("command\\w*", "Commande"), ("depens\\w*", "Dépense"), ("trajets?", "Trajet")),
    "es": (("vend\\w*|ventas?", "Venta"), ("repar\\w*", "Reparación"), ("alquil\\w*|reserv\\w*", "Reserva"), ("pedidos?|encarg\\w*", "Pedido"), ("gast\\w*", "Gasto"), ("viajes?", "Viaje")),
    "it": (("vend\\w*", "Vendita"), ("ripar\\w*", "Riparazione"), ("affitt\\w*|prenot\\w*|noleggi\\w*", "Prenotazione"), ("ordin[ie]\\w*", "Ordine"), ("spes[ae]", "Spesa"), ("viagg\\w*", "Viaggio")),
    "pt": (("vend\\w*", "Venda"), ("repar\\w*|consert\\w*", "Reparação"), ("alug\\w*|reserv\\w*", "Reserva"), ("encomend\\w*|pedidos?", "Encomenda"), ("gast\\w*|despes\\w*", "Despesa"), ("viagens|viagem", "Viagem")),
}  # fmt: skip
_LISTS = frozenset(
    plain(
        "app list log book tracker register diary journal record records manager management system planner database tool sheet overview form "
        "Liste Buch Verwaltung Verzeichnis Übersicht Tagebuch liste registre gestion carnet lista registro gestión libro gestione elenco gestão"
    ).split()
)
CHECKLIST = re.compile(
    r"\b(?:check ?lists?|tick(?:ed|s)?(?: (?:it|them|each|every \w+))? off|ticked|to-do|todo|abhak\w*|abgehakt|checkliste\w*|a cocher|cocher|coche\w*|lista de (?:tareas|control|comprobacion)|spunt\w*|afvink\w*)\b"
)
LENT = re.compile(
    r"\b(?:lend\w*|lent|loans?|borrow\w*|hand(?:ed)? out|verleih\w*|ausleih\w*|leihen|verliehen|pret(?:e|er|es|ons)?|emprunt\w*|prestam\w*|prestad\w*|prestit\w*|prestiamo|emprest\w*|uitlen\w*)\b"
)
_LOAN = {
    "en": "Loan",
    "de": "Ausleihe",
    "fr": "Prêt",
    "es": "Préstamo",
    "it": "Prestito",
    "pt": "Empréstimo",
    "nl": "Uitlening",
    "pl": "Wypożyczenie",
}
TASK = {
    "en": "Task",
    "de": "Aufgabe",
    "fr": "Tâche",
    "es": "Tarea",
    "it": "Attività",
    "pt": "Tarefa",
    "nl": "Taak",
    "pl": "Zadanie",
}
