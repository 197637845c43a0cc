"""Units and number words in many languages: what a label is measured in, how spans of time are said, how units convert.

Owns the words for units. Knows nothing of tables, formulas or the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.text.reading import plain

UNITS: dict[str, str] = {
    "hours": r"hours?|hrs?|stunden?|std|heures?|horas?|or[ae]|uur|uren|godzin\w*",
    "minutes": r"min|mins|minutes?|minuten|minutos?|minut[oi]|minuut",
    "days": r"days?|tage?|tagen|jours?|journees?|dias?|giorn[oi]|giornat[ae]|dag|dagen|dni|dzien",
    "nights": r"nights?|nachte?|nachten|nuits?|nuitees?|noches?|nott[ei]|noites?|noc\w*",
    "weeks": r"weeks?|wochen?|semaines?|semanas?|settiman[ae]|week|weken|tygod\w*",
    "months": r"months?|monate?|monaten|mois|mes|meses|mes[ei]|maanden?|miesiac\w*|miesiec\w*",
    "years": r"years?|jahre?|jahren|ans?|annees?|anos?|ann[oi]|jaar|jaren|lat|rok\w*",
    "km": r"km|kilomet(?:er|re)s?|kilometern|kilometros?|chilometr[oi]|quilometros?",
    "kg": r"kg|kilos?|kilogram\w*|chil[oi]|chilogramm\w*|quilos?",
    "g": r"g|gr|grams?|gramm|grammes?|gramos?|gramm[oi]|gramas?",
    "l": r"l|ltr|lit(?:er|re)s?|litern|litros?|litr[oi]",
    "ml": r"ml|millilit\w*|mililitr\w*",
    "cl": r"cl|centilit\w*",
    "m2": r"m2|qm|sqm|square met(?:er|re)s?|quadratmetern?|metres? carres?|metros? cuadrados?|metr[oi] quadr[io]|metr[oi] quadrat[oi]|metros? quadrados?",
    "m3": r"m3|cbm|cubic met(?:er|re)s?|kubikmetern?|metres? cubes?|metros? cubicos?|metr[oi] cub[oi]|metros? cubicos?",
    "m": r"m|met(?:er|re)s?|metern|metros?|metr[oi]",
    "cm": r"cm|centimet\w*|zentimeter\w*",
    "mm": r"mm|millimet\w*|milimetr\w*",
    "kwh": r"kwh|kilowatt\w*",
    "miles": r"miles?|meilen?|millas?|migli[ao]|milhas?",
    "ft": r"ft|feet|foot",
    "inches": r"inch|inches",
    "t": r"tonn?es?|tons?|tonnen?|toneladas?|tonnellat[ae]",
}
_PATTERNS = {unit: re.compile(rf"(?:{words})") for unit, words in UNITS.items()}
# How many of the second make one of the first.
_SIZES: dict[str, tuple[str, float]] = {
    "g": ("mass", 0.001),
    "kg": ("mass", 1),
    "ml": ("volume", 0.001),
    "cl": ("volume", 0.01),
    "l": ("volume", 1),
    "m3": ("volume", 1000),
    "mm": ("length", 0.001),
    "cm": ("length", 0.01),
    "m": ("length", 1),
    "km": ("length", 1000),
    "miles": ("length", 1609.344),
    "ft": ("length", 0.3048),
    "inches": ("length", 0.0254),
    "t": ("mass", 1000),
    "minutes": ("time", 1),
    "hours": ("time", 60),
}
_ALL = "|".join(sorted((w for words in UNITS.values() for w in [words]), key=len, reverse=True))


def unit_named(word: str) -> str:
    """Give the unit that a word (or two: square metres) names, or an empty text."""
    text = plain(word).strip(" .²³")
    return next((unit for unit, pattern in _PATTERNS.items() if pattern.fullmatch(text)), "")


_PER = r"(?:per|pro|je|par|por|al|alla|all|a la|each|/|an?|the|du|au|de la|de l|l|del|do|da|le|el|il)"


def measured_in(label: str) -> str:
    """Give the unit of what a label holds: `weight in g`, `Length (cm)`, `minutes`, `grams of wax per candle`."""
    text = plain(label)
    if re.search(r"price|preis|prix|preci|prezz|preco|cost|kost|cout|tarif|rate|lohn|\bfee\b|gebuhr", text):
        return ""
    if found := re.search(rf"(?:\bin|\ben|\bem|\()\s*({_ALL})\b", text):
        return unit_named(found[1])
    for found in re.finditer(rf"\b({_ALL})\b", text):
        before = text[: found.start()]
        if re.search(rf"\b{_PER}\s*['’]?$", before) and not re.search(r"^\W*$", before):
            continue
        return unit_named(found[1])
    return ""


def measured_per(label: str) -> str:
    """Give the unit that a price or a rate is for: `price per kg`, `prix du litre`, `Preis pro Stunde`."""
    text = plain(label)
    found = re.search(
        rf"(?:\b(?:per|pro|je|par|por|al|alla|all|each|an?|du|au|do|del|de la|de l|of a|of one)\s*['’]?|/)\s*({_ALL})\b",
        text,
    )
    if found:
        return unit_named(found[1])
    if re.search(r"hourly|stundensatz|stundenlohn|horaire|oraria?\b", text):
        return "hours"
    return ""


def factor(unit: str, wanted: str) -> float | None:
    """Give what a number in one unit is multiplied with to be in another; None where they don't convert."""
    one, other = _SIZES.get(unit), _SIZES.get(wanted)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1] / other[1]


def converted(code: str, unit: str, wanted: str) -> str:
    """Give code, turned from one unit into another where both are known."""
    by = factor(unit, wanted)
    if by is None or by == 1:
        return code
    sign, number = ("*", by) if by > 1 else ("/", 1 / by)
    return f"{code} {sign} {number:g}"


_NUMBER_WORDS = {
    word: number
    for number, words in {
        1: "a an one ein eine einen einem un une uno una um uma een",
        2: "two zwei deux dos due dois duas twee",
        3: "three drei trois tres tre drie",
        4: "four vier quatre cuatro quattro quatro",
        5: "five funf cinq cinco cinque vijf",
        6: "six sechs seis sei zes",
        7: "seven sieben sept siete sette sete zeven",
        8: "eight acht huit ocho otto oito",
        9: "nine neun neuf nueve nove negen",
        10: "ten zehn dix diez dieci dez tien",
        12: "twelve zwolf douze doce dodici doze twaalf",
    }.items()
    for word in words.split()
}  # fmt: skip
COUNTED = r"(?:\d+(?:[.,]\d+)?|" + "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True)) + r")"
_SPAN = re.compile(rf"\b({COUNTED})\s*-?\s*((?:{UNITS['days']}|{UNITS['weeks']}|{UNITS['months']}|{UNITS['years']}))\b")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: its number as text and its unit (days, weeks, months, years). at is where it stands."""

    number: str
    unit: str
    at: int


def count_named(text: str) -> str:
    """Give `two` or `2` as digits, with a decimal point."""
    text = plain(text)
    return str(_NUMBER_WORDS[text]) if text in _NUMBER_WORDS else text.replace(",", ".")


def spans(text: str) -> list[Span]:
    """Give the stretches of time that a text names: `90 days`, `zwei Jahre`, `un an`."""
    return [
        Span(count_named(found[1]), unit_named(found[2]), found.start())
        for found in _SPAN.finditer(plain(text))
        if unit_named(found[2])
    ]
