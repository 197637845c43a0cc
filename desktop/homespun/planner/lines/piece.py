"""What a piece of a request says outright: its numbers, spans of time, options and measured fields.

Owns the reading that narrows a line's grammar: a number with a unit of time counts days, an option that is named must
be asked for, a sum needs a field that is spoken of. Knows nothing of the model, nor of grammars.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.conditions.conditions import in_digits
from homespun.planner.draft import NUMERIC, Draft
from homespun.planner.text.reading import plain

_UNITS = {
    "days": r"days?|tage?n?|jours?|dias?|giorn[oi]|dag(?:en)?|dni|dzien",
    "weeks": r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|tygodni\w*",
    "months": r"months?|monate?n?|mois|mes(?:es)?|mes[ei]|maand(?:en)?|miesi\w+",
    "years": r"years?|jahre?n?|ans?|annees?|anos?|ann[oi]|ja(?:ar|ren)|lat|rok",
}
_PERCENT = r"%|percent\b|prozent\b|pour ?cents?\b|por ?cien(?:to)?\b|per ?cento\b|por ?cento\b|procent"
_NUMBER = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)(?!\d)(?:\s?(" + _PERCENT + r")|(?:[\s-]([^\W\d_]+)){0,1})")
_ZERO = re.compile(
    r"\b(?:zero|nothing|null|negativ\w*|nulle?s?|nada|cero|niente|nulo|below 0|nul|nothing|nichts|rien|0|none)\b"
)
_TWICE = re.compile(
    r"\b(?:twice|double\w*|two|2|only one|just one|only once|doppelt\w*|zweimal|zwei|nur ein\w*|nur einmal|deux|"
    r"en double|une seule|un seul|dos|una sola|un solo|due|una volta|duas|dois|uma so|uma vez|"
    r"tweemaal|dubbel\w*|dwa|podwojn\w*)\b"
)
_ONE = re.compile(r"\b(?:at least|less than|mindestens|weniger als|au moins|moins d|al menos|menos de|almeno|meno di|pelo menos)\W+(?:one|an?|ein\w*|une?|un[ao]?|uma?)\b")  # fmt: skip  # noqa: E501
_NOT = r"(?:not|n't|t|never|without|no|isn|aren|nicht|kein\w*|ohne|noch|pas|jamais|sans|no|sin|nunca|non|senza|mai|nao|sem|niet|zonder|nie|bez|unless|except|ausser|sauf|salvo|tranne|exceto)"  # noqa: E501


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece says. options holds (table, field, option, denied); amounts the (table, field) it speaks of."""

    text: str
    numbers: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()
    options: tuple[tuple[str, str, str, bool], ...] = ()
    amounts: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()
    zero: bool = False
    twice: bool = False  # what is refused is a second one

    @property
    def figured(self) -> bool:
        """Say whether figures stand there; a "two" in words may just mean twice."""
        return any(sign.isdigit() for sign in self.text)

    def asked(self, table: str) -> tuple[tuple[str, str, bool], ...]:
        """Give the options that are named of a table's fields."""
        return tuple((field, option, denied) for name, field, option, denied in self.options if name == table)

    @property
    def values(self) -> tuple[str, ...]:
        """Give all that was said in figures, as the plan language writes it."""
        return (*self.numbers, *self.percents, *self.spans)


def read_piece(draft: Draft, text: str) -> Piece:
    """Read a piece with the eyes of a draft."""
    numbers: list[str] = []
    percents: list[str] = []
    spans: list[str] = []
    # "dos" is two in Spanish and "of the" in Portuguese.
    words = plain(re.sub(r"\bdos\b", "do", text) if draft.language == "pt" else text)
    words = plain(in_digits(words))
    for found in _NUMBER.finditer(words):
        number = found[1].replace(",", ".")
        unit = next((u for u, w in _UNITS.items() if found[3] and re.fullmatch(w, found[3])), "")
        if found[2]:
            percents.append(f"{number} %")
        elif unit and "." not in number:
            spans.append(f"{unit}({number})")
        else:
            numbers.append(number)
    if not numbers and _ONE.search(words):
        numbers.append("1")
    options: list[tuple[str, str, str, bool]] = []
    amounts: list[tuple[str, str]] = []
    named: list[tuple[str, str]] = []
    tables: list[str] = []
    for one in draft.mentions(text):
        if one.field is None:
            tables.append(one.table.name)
        elif one.option:
            if not _stands_there(one.option, words):
                continue  # only a form of it: "received" is not yet the option "Receiver"
            denied = re.search(rf"\b{_NOT}(?:\W+\w+){{0,2}}\W+{re.escape(plain(one.option))}", words) is not None
            options.append((one.table.name, one.field.name, one.option, denied))
        elif one.strength >= 0.5:
            named.append((one.table.name, one.field.name))
            if one.field.type in NUMERIC:
                amounts.append((one.table.name, one.field.name))
    return Piece(
        text, _once(numbers), _once(percents), _once(spans), tuple(dict.fromkeys(options)),
        tuple(dict.fromkeys(amounts)), tuple(dict.fromkeys(named)), _once(tables), bool(_ZERO.search(words)),
        bool(_TWICE.search(words)),
    )  # fmt: skip


def _stands_there(option: str, words: str) -> bool:
    """Say whether an option's very words are there, but for an ending of one or two letters."""
    said = re.findall(r"[^\W_]+", words)
    wanted = re.findall(r"[^\W_]+", plain(option))
    return all(any(w == v or (len(w) > 3 and v.startswith(w) and len(v) - len(w) <= 2) for v in said) for w in wanted)


def bucket_of(text: str) -> str:
    """Give the span of time that figures are grouped by: day, week, month, year or ""."""
    said = re.findall(r"[^\W\d_]+", plain(text))
    adverbs = {"daily": "days", "weekly": "weeks", "monthly": "months", "yearly": "years", "annual": "years"}
    for word in said:
        unit = adverbs.get(word) or next((u for u, w in _UNITS.items() if re.fullmatch(w, word)), "")
        if unit:
            return unit[:-1]
    return ""


def _once(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
