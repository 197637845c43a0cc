"""Lists of their own: only the open ones, and which records come first.

Owns the words for a list of some records and for an order of records. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import condition, dates, open_condition, status_of
from homespun.planner.conditions.states import says_done
from homespun.planner.draft import NUMERIC, Draft, DraftTable, quote
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.lists import listings
from homespun.planner.text.reading import plain, stems
from homespun.planner.text.wish_words import flat
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.labels import own_label, state_label
from homespun.planner.wishes.marks import likely_tables
from homespun.planner.wishes.measures import amounts, best_money

_LIST = re.compile(
    r"\b(?:(?:lists?|page|view|screen|overview) (?:of|with|showing|for)|liste (?:aller|der|mit|von|de|des|avec)|ubersicht (?:aller|der|uber)|lista (?:de|con|di|dei|delle|degli|dos|das|com)|elenco (?:di|dei|delle|con)|lijst (?:van|met)|page (?:avec|des)|pagina (?:con|de|com)|seite (?:mit|nur))\b"
)
_ONLY_SOME = re.compile(
    r"\b(?:that|who|which|where|only|just|still|not|no|nobody|without|overdue|open|unpaid|late|expired|waiting|due|missing|unfinished|outstanding|"
    r"die|der|nur|noch|nicht|ohne|offene\w*|uberfallige\w*|unbezahlte\w*|fallige\w*|qui|seulement|pas|sans|impaye\w*|ouvert\w*|en retard|que|solo|sin|no|abiert\w*|pendientes|vencid\w*|che|non|senza|apert\w*|scadut\w*|so|apenas|nao|sem|abert\w*|atrasad\w*|alleen|niet|zonder|openstaande)\b"
)
_FIRST = re.compile(
    r"\bfirst(?! (?:names?|days?|dates?|line|page|aid|time|of|come|class|one|and|night|row|year|month))|\b(?:on top|at the top) of the list\b|\b(?:zuerst|zuoberst|en premier|d.abord|en tete|primero|per primi|prima|primeiro|eerst|bovenaan de lijst|najpierw)\b"
)
_NEW = re.compile(
    r"\b(?:newest|latest|most recent|recent|neueste\w*|jungste\w*|plus recent\w*|mas recientes?|mas nuev\w*|piu recenti|mais recentes?|nieuwste|najnowsz\w*)\b"
)
_OLD = re.compile(
    r"\b(?:oldest|earliest|longest waiting|alteste\w*|plus ancien\w*|mas antigu\w*|piu vecchi\w*|mais antig\w*|oudste|najstarsz\w*)\b"
)
_SOON = re.compile(
    r"\b(?:soonest|next|nearest|most urgent|due first|nachste\w*|dringendste\w*|plus urgent\w*|mas urgentes?|piu urgenti|mais urgentes?|da \w+ prima|eerstvolgende)\b"
)
_BIG = re.compile(
    r"\b(?:biggest|largest|highest|most expensive|dearest|best|grosste\w*|hochste\w*|teuerste\w*|plus (?:grand|gros|cher|eleve)\w*|mas (?:grandes?|car\w+|alt\w+)|piu (?:grandi|cari|alti)|mais (?:car\w+|alt\w+)|maior\w*|grootste|duurste)\b"
)
_SMALL = re.compile(
    r"\b(?:smallest|lowest|cheapest|worst|kleinste\w*|niedrigste\w*|billigste\w*|moins cher\w*|plus petit\w*|mas barat\w*|mas baj\w*|piu economic\w*|mais barat\w*|kleinste|goedkoopste)\b"
)
_OPEN = re.compile(
    r"\b(?:open|undone|unfinished|unpaid|outstanding|not (?:yet )?\w+|to do|offene\w*|unerledigte\w*|ouvert\w*|non \w+|abiert\w*|pendientes|apert\w*|abert\w*|openstaande|otwart\w*)\b"
)
_SORTED = re.compile(
    r"\b(?:sorted|ordered|sort|in order|in the order|sortiert|geordnet|tries?|triees?|classes?|ordenad[oa]s?|ordinat[ioae]|gesorteerd|posortowan\w*)(?: it| them)? (?:by|of|nach|par|por|per|op|wedlug)(?: the)? ((?:[^\W\d_]+\s?){1,4})"
)


def views(draft: Draft, p: Passage) -> list[str]:
    """Give the pages that show some records only, or all of them in an order, where a clause asks for that."""
    words = plain(p.clause)
    if _SORTED.search(words) or _FIRST.search(words):
        return _in_order(draft, p, words)
    return _some(draft, p)


def _some(draft: Draft, p: Passage) -> list[str]:
    found = _LIST.search(flat(p.clause))
    if found is None or listings(p.sentence):
        return []
    text = p.clause[found.end() :]
    narrowed = _ONLY_SOME.search(plain(text))
    if narrowed is None or ":" in text:
        return []
    for table in likely_tables(draft, p, text):
        some = condition(draft, table, text)
        kind, where = (some.kind, some.text) if some else ("open", "")
        if not where and re.search(r"\b(?:nobody|open|still|not|out|away)\b", plain(text)):
            where = open_condition(draft, table, text)
        if where and kind in ("late", "soon", "since", "untouched", "open", "option", "low", "high", "owes", "full"):
            name = own_label(text, state_label(draft, table, some, text) if some else table.plural or table.label)
            return [f"page records {table.name} where {where} {quote(name)}"]
    return []


def _in_order(draft: Draft, p: Passage, words: str) -> list[str]:
    for table in likely_tables(draft, p):
        if order := _order(draft, table, words):
            return [f"page records {table.name} sort {order}"]
    return []


def _order(draft: Draft, table: DraftTable, words: str) -> str:
    if found := _SORTED.search(words):
        named = [m.field for m in draft.mentions(found[1], [table]) if m.field is not None and not m.option]
        down = _NEW.search(words) or _BIG.search(words) or re.search(r"descending|absteigend|decroissant", words)
        return f"{named[0].name}{' desc' if down else ''}" if named else ""
    stored = [f for f in dates(table) if not says_done(f)]
    if _NEW.search(words) or _OLD.search(words):
        return f"{stored[0].name}{' desc' if _NEW.search(words) else ''}" if stored else ""
    if _SOON.search(words):
        due = next((f for f in stored if date_role(f.label) in ("due", "end")), None) or next(iter(stored), None)
        return due.name if due else ""
    if _BIG.search(words) or _SMALL.search(words):
        named = [m.field for m in draft.mentions(words, [table]) if m.field is not None and m.field.type in NUMERIC]
        value = next(iter(named), None) or best_money(table) or next(iter(amounts(table)), None)
        return f"{value.name}{' desc' if _BIG.search(words) else ''}" if value is not None else ""
    if _OPEN.search(words):
        ticks = table.of("yesno")
        if ticks:
            named = [f for f in ticks if any(w in words for w in stems(f.label))]
            return (named or ticks)[0].name
        done = next((f for f in dates(table, "done")), None)
        status = status_of(table)
        return done.name if done is not None else status.name if status is not None else ""
    return ""
