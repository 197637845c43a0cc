"""How long something lasts: the days between two dates of a record, both counted or not, up to today while it is open.

Owns the words that ask for such a length and for what each of its days costs. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.text.reading import plain, stems
from homespun.planner.text.units import measured_per
from homespun.planner.values.operands import AUTOMATIC, share_said
from homespun.planner.values.recipe import add_calc, add_setting, word

_DAYS = re.compile(r"\b(days?|tage|tagen|jours|dias|giorni|dagen)\b")
_BOTH = re.compile(
    r"\b(?:(?:and|und|et|y|e)\s\w+ (?:count|zahlen|comptent|cuentan|contano|contam) (?:both|beide|tous les deux|los dos|entramb\w+)|first and (?:the )?last(?: day)? (?:both )?(?:included|counting|count\w*|inclu\w*)|both (?:days |dates )?(?:included|count\w*|inclusive)|inclusive(?:ly)?|including (?:the first and (?:the )?last|both)|"
    r"erste[rn]? und letzte[rn]? (?:tag )?(?:mit(?:gezahlt|gerechnet)?|eingeschlossen|inklusive|zahlen)|beide (?:tage )?(?:mit|zahlen|eingeschlossen)|"
    r"premier et (?:le )?dernier (?:jour )?(?:compris|inclus)|compris tous les deux|primer[oa]? y (?:el )?ultim[oa] (?:dia )?(?:incluid[oa]s?|cuentan)|ambos incluidos|primo e (?:l.)?ultimo (?:giorno )?(?:compresi|inclusi)|primeiro e (?:o )?ultimo (?:dia )?(?:incluidos?|contam))\b"
)
_BETWEEN = re.compile(
    r"\b(?:from one to the other|between the two|between them|counted|count(?:s|ed)? (?:by|on|them|it|the days|days)|number of days|how many days|days between|gezahlt|anzahl (?:der )?tage|wie viele tage|nombre de jours|combien de jours|numero de dias|cuantos dias|numero di giorni|quanti giorni|quantos dias)\b"
)
_OPEN_YET = re.compile(
    r"\b(?:(?:count|until|till|up to|to|bis|jusqu.a|hasta|fino a|ate)\s+(?:up to\s+|until\s+|to\s+)?(?:today|now|heute|aujourd.hui|hoy|oggi|hoje))\b"
)
_RATE = re.compile(
    r"[€$£]?\s?(\d+(?:[.,]\d+)?)\s?(?:€|euros?|pounds?|dollars?)?\s+(?:for |fur |pour |por |per |para )?(?:every|each|per|a|an|pro|je|jeden|chaque|par|cada|al|ogni|por)\s+(?:day|tag|jour|dia|giorno)\b"
)
_COUNTED = re.compile(
    r"\b(work\w* out|calculat\w*|comput\w*|ausgerechnet|ausrechn\w*|berechn\w*|gezahlt|by (?:it|them)sel\w+|automat\w*|calcul\w*|da sol[oi]|sol[oa]s?)\b"
)
_FEE_ASKED = re.compile(
    r"\b(total\w*|price|cost|bill|gesamt\w*|preis|kosten|summe|prix|precio|importe|prezzo|costo|preco)\b"
)
_FEE = re.compile(
    r"\b(fee|charge|price|cost|rent|hire|gebuhr|preis|kosten|miete|tarif|prix|cout|precio|coste|tarifa|cuota|prezzo|costo|tariffa|preco|taxa)\b"
)


def lengths_said(draft: Draft, sentence: str, request: str) -> bool:
    """Read a sentence for the days a record lasts and what they cost; says whether a value was added."""
    return _daily_fee(draft, sentence, request) or _days(draft, sentence, request)


def _two_dates(draft: Draft, table: DraftTable, sentence: str) -> tuple[str, str] | None:
    """Give the first and the last date of a record: its only two, or the two that the sentence names."""
    own = table.of("date")
    if len(own) > 2:
        own = [d for d in own if share_said(d.label, stems(sentence)) >= 0.5]
    if len(own) != 2:
        start, end = dates(table, "start"), dates(table, "end")
        return (start[0].name, end[0].name) if len(start) == 1 and len(end) == 1 else None
    first, last = own
    ends, starts = dates(table, "end") + dates(table, "done"), dates(table, "start")
    if first in ends and last in starts and first not in starts:
        first, last = last, first
    return first.name, last.name


def _daily_fee(draft: Draft, sentence: str, request: str) -> bool:
    """`2 for every day between taken and returned; while it is out, up to today`."""
    found = _RATE.search(plain(sentence))
    if found is None or not _OPEN_YET.search(plain(request)) or not re.search(r"\b(?:between|from|zwischen|von|entre|de|tra|dal?)\b", plain(sentence)):  # fmt: skip
        return False
    for table in draft.tables:
        pair = _two_dates(draft, table, sentence)
        if pair is None:
            continue
        setting = add_setting(draft, "Price per day" if draft.language == "en" else f"{word(draft, 'price')} {word(draft, 'days')}", "money", found[1].replace(",", "."))  # fmt: skip
        named = _FEE.search(plain(sentence))
        code = f"(coalesce({pair[1]}, today) - {pair[0]}{' + 1' if _BOTH.search(plain(request)) else ''}) * {setting}"
        return add_calc(draft, table, named[1] if named else word(draft, "price"), code, "money") is not None
    return False


def _days(draft: Draft, sentence: str, request: str) -> bool:
    """`the days are counted by themselves, first and last included`."""
    words = plain(sentence)
    both = _BOTH.search(plain(request))
    if not re.search(rf"(?<!\d )(?<!\d){_DAYS.pattern}", words):
        return False
    if not (_BOTH.search(words) or _COUNTED.search(words) or (_BETWEEN.search(words) and AUTOMATIC.search(words))):
        return False
    for table in draft.tables:
        if any(_DAYS.search(plain(f.label)) for f in table.of("int", "number")):
            continue  # a field that people fill in
        pair = _two_dates(draft, table, sentence)
        if pair is not None and (both or AUTOMATIC.search(words)):
            code = f"{pair[1]} - {pair[0]}{' + 1' if both else ''}"
            if not both and not _BETWEEN.search(words):
                return False
            days = add_calc(draft, table, word(draft, "days"), code, "int")
            prices = [m for m in table.of("money") if measured_per(m.label) == "days"]
            if days is not None and len(prices) == 1 and _FEE_ASKED.search(words):
                add_calc(draft, table, word(draft, "total"), f"{days.name} * {prices[0].name}", "money")
            return days is not None
    return False
