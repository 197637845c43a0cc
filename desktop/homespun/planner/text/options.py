"""Lists of options in a request: in brackets, after a colon, with "or".

Owns how people write choices. Knows nothing of tables.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.text.reading import plain

_OR = r"or|oder|ou|o|u|albo|lub|and|und|et|y|e|en|i|&"


OR_ONLY = re.compile(r"\s+(?:or|oder|ou|o|u|albo|lub|/)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list. words is its name as written, note what stands in brackets or after a colon."""

    words: str
    note: str = ""
    options: tuple[str, ...] = ()
    numbers: tuple[int, int] | None = None  # "from 1 to 5", "0, 1 or 2"
    prices: tuple[str, ...] = ()  # "Adult 12, Child 6": one number an option


_NOTE_WORDS = re.compile(
    r"\b(must|required|mandatory|needed|necessary|compulsory|eindeutig|einmalig|erforderlich|notwendig|zwingend|nécessaire|requise?|necesari[oa]|requerid[oa]|necessari[oa]|richiest[oa]|univoc[oa]|verplicht|uniek|nodig|wymagan\w+|once|twice|unique|max\w*|min(?:imum)?\b|at least|at most|above|below|more than|less than|"
    r"never|always|only|like|e\.g|such as|not negative|pflicht|mindestens|höchstens|einmal\w*|doppelt|obligator\w*|"
    r"obligatoire|unico|único|única|unique|une fois|una vez|una sola|dopo|mayor|menor|after|before|days?|weeks?|"
    r"fill\w*|by itself|automatic\w*|optional|freiwillig|facultati\w*|opcional|z\.B|par exemple|por ejemplo|per esempio|"
    r"por exemplo|same|from|our|real|valid|whole|in (?:cm|kg|km|metres|meters|litres|minutes|hours|euros?))\b",
    re.IGNORECASE,
)


FIELDISH = re.compile(
    r"\b(name|title|date|phone|mobile|number|nummer|amount|price|address|street|email|e-mail|quantity|size|type|kind|"
    r"colou?r|bezeichnung|titel|datum|telefon|betrag|preis|menge|nom|prenom|telephone|montant|prix|titre|nombre|fecha|"
    r"telefono|precio|importe|cantidad|nome|data|prezzo|importo|quantita|telefone|preco|valor|quantidade|titolo|titulo|"
    r"member|customer|status|description|flat|room|rate|budget|pupil)\b"
)


def capitals(inside: str) -> bool:
    """Say whether most parts begin with a capital or a digit: options rather than fields."""
    parts = [part.strip() for part in re.split(r"[,;/]", inside) if part.strip()]
    return bool(sum(part[0].isupper() or part[0].isdigit() for part in parts) > len(parts) / 2)


def with_options(words: str, note: str, options: tuple[str, ...]) -> Item:
    """Take prices out of options: `Large 20, Small 12`."""
    priced = [re.match(r"^(.*?[^\W\d_])\s+(?:(?:pays?|costs?|is|kostet|zahlt|paie|paga|:|=)\s+)?[€$£]?\s?(\d+(?:[.,]\d+)?)\s*(?:€|%)?"
                       r"(?:\s+(?:a|per|pro|par|por|al?)\s+\w+|\s*(?:euros?|EUR|GBP|pounds?))?$", option) for option in options]  # fmt: skip
    if all(priced):
        names = tuple(found[1].strip() for found in priced if found)
        if len({plain(name) for name in names}) == len(names):
            return Item(words, note, names, None, tuple(found[2].replace(",", ".") for found in priced if found))
    return Item(words, note, options)


def split_and(text: str) -> list[str]:
    """Cut text at its first word for "and"."""
    outside = re.sub(r"\([^()]*\)", lambda m: "x" * len(m.group(0)), text)
    found = re.search(
        r"\s(?:and|und|et|y|e|en(?! (?:que|qu|quel|el|la|le|los|kg|kilos?|m|cm|mm|km|litr|minut|heur|hora|euro|gram|%))|i|sowie|&)\s",
        outside,
    )
    if not found or found.start() == 0:
        return [text]
    return [text[: found.start()], text[found.end() :]]


NUMBERS = re.compile(
    r"\s*[,(]?\s*(?:each\s+|je\s+|from|von|de|del|da|between|entre|zwischen|tra)?\s*\b(\d{1,2})\s*(?:to|bis|à|a|-|–|and|und|et|y|e|do|tot)\s*(\d{1,2})\b"
    r"(?:\s*(?:stars?|points?|sterne?|étoiles?|estrellas?|stelle|estrelas))?",
    re.IGNORECASE,
)


def range_of(note: str) -> tuple[int, int] | None:
    """Read `1 to 5`, `0-10`, `0, 1 or 2` as a range; `0-2, 3-5` is a list of options instead."""
    if re.search(r"\d\s*[-–]\s*\d.*,", note) or ":" in note:
        return None
    if found := re.fullmatch(
        r"\s*(?:each |je )?(\d{1,2})((?:\s*,\s*\d{1,2})*)\s*(?:" + _OR + r")\s*(\d{1,2})\s*", note
    ):
        values = [int(found[1]), *(int(n) for n in re.findall(r"\d+", found[2])), int(found[3])]
        if values == list(range(values[0], values[-1] + 1)):
            return values[0], values[-1]
        return None
    found = NUMBERS.search(note)
    if found and int(found[1]) < int(found[2]) <= 100 and int(found[1]) <= 1:
        return int(found[1]), int(found[2])
    return None


def options_of(note: str) -> tuple[str, ...]:
    """Read a list of options out of what stands in brackets; nothing where it is an explanation."""
    note = re.sub(r"^(?:either|entweder|soit|o sea|options?|choices?)\s*:?\s+", "", note.strip(), flags=re.IGNORECASE)
    if re.search(r"\d\s*(?:-+>|→|=)\s*\d", note):
        return ()  # "50 -> 1, 95 -> 1.75" are examples
    parts = [part for piece in re.split(r"\s*[,;/|>→]\s*|\s+-+>\s+", note) for part in OR_ONLY.split(piece)]
    if len(parts) > 1:
        last = split_and(parts[-1]) if not parts[-1][:1].isdigit() else [parts[-1]]
        parts = [*parts[:-1], *(p for p in last)] if all(len(p.split()) <= 3 for p in last) else parts
    elif len(parts) == 1:
        parts = split_and(note)
    parts = [tidy_option(part) for part in parts]
    parts = [part for part in parts if part]
    if len(parts) < 2 or any(len(part.split()) > 4 for part in parts):
        return ()
    capital = sum(part[0].isupper() or part[0].isdigit() for part in parts)
    if capital < len(parts) and _NOTE_WORDS.search(note):
        return ()
    if len(set(map(plain, parts))) < len(parts):
        return ()
    return tuple(parts)


def tidy_option(part: str) -> str:
    """Give an option without what belongs to the sentence."""
    part = re.sub(r"^(?:or|oder|ou|o|u|of|and|und|et|y|e|the|lub|i)\s+(?=\S)", "", part.strip(), flags=re.IGNORECASE)
    return part.strip(" .'\"’‘“”")
