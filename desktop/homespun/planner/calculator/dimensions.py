"""What a quantity is made of: `grams of wax per candle` is mass by candle, a price per kilo is money by mass.

Owns dimensions, their units' sizes, and finding the one product of known quantities that gives what a result is made
of. Lengths, areas and volumes are powers of one length. Knows nothing of texts beyond labels, and nothing of plans.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import UNITS, unit_named

Dimension = dict[str, int]

# Each unit as a dimension and how many of the basic unit (kg, m, hour) it is.
_UNIT_DIMENSIONS: dict[str, tuple[Dimension, float]] = {
    "kg": ({"mass": 1}, 1), "g": ({"mass": 1}, 0.001), "l": ({"length": 3}, 0.001), "ml": ({"length": 3}, 0.000001), "cl": ({"length": 3}, 0.00001),
    "m": ({"length": 1}, 1), "cm": ({"length": 1}, 0.01), "mm": ({"length": 1}, 0.001), "km": ({"km": 1}, 1), "m2": ({"length": 2}, 1), "m3": ({"length": 3}, 1),
    "hours": ({"time": 1}, 1), "minutes": ({"time": 1}, 1 / 60), "days": ({"day": 1}, 1), "nights": ({"night": 1}, 1), "weeks": ({"week": 1}, 1),
    "months": ({"month": 1}, 1), "years": ({"month": 1}, 12), "kwh": ({"kwh": 1}, 1), "miles": ({"km": 1}, 1.609344), "ft": ({"length": 1}, 0.3048), "inches": ({"length": 1}, 0.0254),
    "t": ({"mass": 1}, 1000),
}  # fmt: skip
_PERSON = re.compile(
    r"people|persons?|guests?|heads?|passengers?|visitors?|children|kids|personen|gaste?|kopf|kopfe|teilnehmer|personnes?|invites?|convives|tete|personas?|invitados?|cabeza|persone?|ospiti|testa|pessoas?|convidados?|cabeca|players?|kinder"
)
_MONEY = re.compile(
    r"price|cost|fee\b|amount|total|brutto|bruto|brut\b|lordo|liquido|neto\b|pay\w*|salary|wages?|gross|net\b|rent\b|charge|budget|tip\b|preis|kosten|betrag|gebuhr|lohn|miete|summe|brutto|netto|trinkgeld|prix|couts?|montant|addition|loyer|salaire|pourboire|part\b|precio|costes?|importe|salario|propina|prezzo|costo|importo|mancia|preco|custo\b|valor|gorjeta|share\b|anteil|tarif\w*|money|bill"
)
_AREA = re.compile(r"\barea|surface|flache|superfici|square|m2\b")
_WEIGHT = re.compile(r"\bweight|\bgewicht|\bpoids|\bpeso\b")
_VOLUME = re.compile(r"\bvolum")
_PER = re.compile(r"\s*(?:/|\b(?:per|pro|je|par|por|al|au|all|alla|each|for each|for one|for a)\b)\s*['’]?\s*")
_PER_UNIT = re.compile(
    r"\s*\b(?:an?|of one|of a|du|do|del|dello|de la|de l|a la|each|um|der|des)\b\s*['’]?\s*"
)  # only before a unit: the price of a kilo


@dataclass(frozen=True, slots=True)
class Quantity:
    """A known quantity: its code in formulas, its label, what it is made of, how many basic units one of it is."""

    code: str
    label: str
    dimension: tuple[tuple[str, int], ...]
    size: float = 1.0
    constant: bool = False
    over: tuple[tuple[str, int], ...] = ()  # of a constant: what one of `under` makes
    under: tuple[tuple[str, int], ...] = ()


def frozen(dimension: Dimension) -> tuple[tuple[str, int], ...]:
    """Give a dimension as something that can be compared."""
    return tuple(sorted((key, power) for key, power in dimension.items() if power))


def combined(one: Dimension, other: Dimension, sign: int = 1) -> Dimension:
    """Give the dimension of a product or, with -1, of a quotient."""
    out = dict(one)
    for key, power in other.items():
        out[key] = out.get(key, 0) + sign * power
    return {key: power for key, power in out.items() if power}


class Nouns:
    """The things that are counted in one request: words that are forms of one another are one thing."""

    def __init__(self, substances: bool = False) -> None:
        """With substances, a kilo of sugar is something else than a kilo of fruit."""
        self._known: list[str] = []
        self.substances = substances

    def key(self, word: str) -> str:
        """Give the thing a word names."""
        word = re.sub(r"(?<=\w{2})ies$", "y", plain(word))
        if _PERSON.fullmatch(word):
            return "person"
        for known in self._known:
            if alike(known, word):
                return known
        self._known.append(word)
        return word


def of_label(label: str, kind: str, unit: str, nouns: Nouns) -> tuple[Dimension, float] | None:
    """Tell what a label's quantity is made of; None where its words don't say."""
    words = plain(label)
    if kind == "percent":
        return {}, 1
    if re.match(r"hourly|stunden(?:satz|lohn)|taux horaire|tariffa oraria|tarifa horaria", words) and kind == "money":
        return {"money": 1, "time": -1}, 1
    parts = [part for part in _PER.split(words) if part.strip()]
    if len(parts) == 1:
        loose = [part for part in _PER_UNIT.split(words, maxsplit=1) if part.strip()]
        parts = loose if len(loose) == 2 and unit_named(loose[1]) else parts
    if len(parts) > 2 or not parts:
        parts = parts[:2] if parts else [words]
    top = _one(parts[0], kind, unit, nouns)
    if top is None or len(parts) == 1:
        return top if top is None or not nouns.substances else (_of_substance(top[0], parts[0], "", nouns), top[1])
    many = re.match(r"\s*(\d+)\s*", parts[1])  # litres per 100 km
    under = _one(parts[1][many.end() :] if many else parts[1], "", "", nouns)
    if under is None:
        return None
    if many:
        under = (under[0], under[1] * int(many[1]))
    if nouns.substances:
        top = (_of_substance(top[0], parts[0], "", nouns), top[1])
        under = (_of_substance(under[0], parts[1], parts[0], nouns), under[1])
    return combined(top[0], under[0], -1), top[1] / under[1]


_OF = re.compile(
    r"\b(?:of|de|d['’]|di|von|do|da|del|du|der|des)\s*(?:the\s|la\s|le\s|el\s|il\s|o\s|a\s)?([^\W\d_]{3,})"
)


def _of_substance(dimension: Dimension, words: str, otherwise: str, nouns: Nouns) -> Dimension:
    """Give `kilos of sugar` as mass of sugar; a kilo in `price of sugar per kilo` is one of sugar too."""
    if "mass" not in dimension:
        return dimension
    found = _OF.search(words) or _OF.search(otherwise)
    if found is None:
        return dimension
    key = f"mass of {nouns.key(found[1])}"
    return {(key if name == "mass" else name): power for name, power in dimension.items()}


def _one(words: str, kind: str, unit: str, nouns: Nouns) -> tuple[Dimension, float] | None:
    words = words.strip()
    if unit in _UNIT_DIMENSIONS:
        return _UNIT_DIMENSIONS[unit]
    if kind == "money" or _MONEY.search(words):
        return {"money": 1}, 1
    if _AREA.search(words):
        return {"length": 2}, 1
    for token in re.findall(rf"\b(?:{UNITS['m2']}|{UNITS['m3']}|[^\W\d_]+\d?)\b", words):
        named = unit_named(token)
        if named in _UNIT_DIMENSIONS and not (len(token) == 1 and token != words):
            return _UNIT_DIMENSIONS[named]
    if _WEIGHT.search(words):
        return {"mass": 1}, 1
    if _VOLUME.search(words):
        return {"length": 3}, 1
    named_things = [
        w
        for w in stems(words)
        if not re.fullmatch(r"number|anzahl|zahl|nombre|numero|count|many|viele|aantal|needed|total", w)
    ]
    return ({nouns.key(named_things[0]): 1}, 1) if named_things else None


_ONE = r"(?:one|an?|each|every|per|ein(?:e[nr]?)?|jede[rns]?|pro|je|une?|chaque|par|una?|uno|cada|ogni|um|uma|o|la|le|el|il|alle|all)"
_WORDS = rf"{UNITS['m2']}|{UNITS['m3']}|(?!(?:an?|per|pro|par|por|je|al|la|le|el|and|und|et|y|e|or|but)\b)[^\W\d_]+\d?"
_SECOND = rf"(?:\s*(?:/|\b(?:per|an?|pro|je|par|por|al|each|la|le|el|il|l['’])\b)\s*(?P<second>{_WORDS}))?"
_MONEY_SIGN = r"€|euros?|eur|£|pounds?|dollars?|\$|cents?|reais"
_MAKES = re.compile(
    rf"\b{_ONE}(?:\s+|['’]\s*)(?P<unit>{UNITS['m2']}|{UNITS['m3']}|[^\W\d_]{{2,}})\s+(?:(?:of|de|di|von|d['’])\s?\S+\s)?(?P<between>(?:[^\W\d_]+\s){{0,4}}?)(?:€|£|\$)?\s?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<what>{_MONEY_SIGN}|{_WORDS})?{_SECOND}"
)
_AND_ALSO = re.compile(
    rf"(?:\s*,|\s+(?:and|und|et|y|e))\s*(?!{_ONE}\b)(?:(?:and|und|et|y|e)\s+(?!{_ONE}\b))?(?P<between>(?:[^\W\d_]+\s){{1,3}}?)(?:€|£|\$)?\s?(?P<number>\d+(?:[.,]\d+)?)\s*(?P<what>{_MONEY_SIGN}|{_WORDS})?"
)
_RATE = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<what>€|euros?|eur|£|pounds?|dollars?|\$|reais|[^\W\d_]+\d?)?\s*(?:/|\b(?:per|an?|pro|je|par|por|al|each|for each|la|le|el|il|l['’])\b)\s*(?P<unit>[^\W\d_]{2,})"
)
_EVERY = re.compile(
    r"\b(?:every|alle|tous les|toutes les|cada|ogni|a cada)\s+(?P<number>\d+(?:[.,]\d+)?)\s*(?P<what>[^\W\d_]+\d?)\b(?P<rest>[^.;,]*)"
)
_COSTS = re.compile(r"cost|kost|cout|cuesta|costa|custa|price|is\b|worth|pay|preis|vale|sells?")
_CURRENCY = re.compile(r"€|euros?|eur|£|pounds?|dollars?|\$|reais")


def constants(request: str, nouns: Nouns, known: Sequence[Quantity]) -> list[Quantity]:
    """Read what one of a thing makes, covers, takes or costs: `one litre covers 8 square metres`, `a bag makes 12 litres`."""
    out: list[Quantity] = []
    text = plain(request)
    spoken = {key for q in known for key, _ in q.dimension}
    for m in _EVERY.finditer(text):
        over = _UNIT_DIMENSIONS.get(unit_named(m["what"]))
        thing = next((w for w in stems(m["rest"]) if nouns.key(w) in spoken), "")
        if over and thing:
            number = m["number"].replace(",", ".")
            under = {nouns.key(thing): 1}
            made = frozen(combined(over[0], under, -1))
            out.append(Quantity(number, thing, made, over[1], True, frozen(over[0]), frozen(under)))
    taken: list[tuple[int, int]] = []
    for pattern in (_MAKES, _RATE):
        for m in pattern.finditer(text):
            if any(m.start("number") < end and start <= m.start("number") for start, end in taken):
                continue
            per = _UNIT_DIMENSIONS.get(unit_named(m["unit"])) or ({nouns.key(m["unit"]): 1}, 1.0)
            one: re.Match[str] | None = m
            while one is not None:
                found = _constant(one, per, pattern is _MAKES or one.re is _AND_ALSO, text, nouns, spoken)
                if found is None:
                    break
                taken.append(one.span())
                if not any(q.code == found.code and q.dimension == found.dimension for q in out):
                    out.append(found)
                one = _AND_ALSO.match(text, one.end()) if pattern is _MAKES else None
    return out


def _constant(
    m: re.Match[str], under: tuple[Dimension, float], makes: bool, text: str, nouns: Nouns, spoken: set[str]
) -> Quantity | None:
    """Read what one of a thing makes, as a number of something or of money, by something else too."""
    what = m["what"] or ""
    if re.match(r"\s*(?:%|percent|prozent)", text[m.end("number") :]):
        return None
    costs = _CURRENCY.fullmatch(what) or (makes and _COSTS.search(m["between"] or "") and not unit_named(what))
    size = 1.0
    if costs:
        over: Dimension = {"money": 1}
        if re.fullmatch(r"cents?", what):
            size = 0.01
    elif unit_named(what):
        over, size = _UNIT_DIMENSIONS[unit_named(what)]
    elif what and any(nouns.key(what) == key for key in spoken):
        over = {nouns.key(what): 1}
    else:
        return None
    second = m.groupdict().get("second") or ""
    if second:
        by = _UNIT_DIMENSIONS.get(unit_named(second)) or ({nouns.key(second): 1}, 1.0)
        under = (combined(under[0], by[0]), under[1] * by[1])
    number = m["number"].replace(",", ".")
    label = f"{m.groupdict().get('unit') or ''} {what} {second}"
    made = frozen(combined(over, under[0], -1))
    return Quantity(number, label, made, size / under[1], True, frozen(over), frozen(under[0]))


def solve_sum(wanted: Dimension, size: float, known: Sequence[Quantity]) -> str | None:
    """Give a sum of products, one for each price that is said: so much for each window, so much for each metre."""
    rates = [q for q in known if q.constant and ("money", 1) in q.dimension]
    others = [q for q in known if ("money", 1) not in q.dimension]
    terms = []
    for rate in rates:
        term = next((t for count in (1, 2, 3, 4) if (t := _term(rate, wanted, size, others, count))), "")
        if term:
            terms.append(term)
    return " + ".join(terms) if len(terms) == len(rates) and terms else None


def _term(rate: Quantity, wanted: Dimension, size: float, others: Sequence[Quantity], count: int) -> str:
    target = frozen(wanted)
    for chosen in combinations(others, count):
        if all(q.constant for q in chosen):
            continue
        for powers in product((1, -1), repeat=count):
            total = dict(rate.dimension)
            for q, power in zip(chosen, powers, strict=True):
                total = combined(total, dict(q.dimension), power)
            if frozen(total) == target:
                return written((*chosen, rate), (*powers, 1), size)
    return ""


_ROUND = re.compile(r"diameter|durchmesser|diametre|diametro")
_AWAY = re.compile(
    r"(?P<a>\d+(?:[.,]\d+)?)\s*(?:cm|m|mm)?\s*[x×]\s*(?P<b>\d+(?:[.,]\d+)?)(?:\s*(?:cm|m|mm)?\s*[x×]\s*(?P<c>\d+(?:[.,]\d+)?))?\s*(?P<unit>cm|mm|m)\b"
)
_TAKE = re.compile(
    r"take (?:\w+ )?away|subtract|minus|less\b|own space|abzieh|ab\b|abgezogen|sous?tra|deduire|rest[ae]\w*|descont|sottra|togli|subtra"
)


def round_bodies(request: str, known: Sequence[Quantity]) -> list[Quantity]:
    """Give the volume of something round, of a diameter and a depth; what stands in it and is to be taken away is not in it."""
    lengths = [q for q in known if q.dimension == (("length", 1),) and not q.constant]
    across = next((q for q in lengths if _ROUND.search(plain(q.label))), None)
    deep = [q for q in lengths if q is not across]
    if across is None or len(deep) != 1:
        return []
    area = f"3.14159 * {across.code} * {across.code} / 4"
    text = plain(request)
    size = across.size**2 * deep[0].size
    inner = _AWAY.search(text)
    if inner and _TAKE.search(text) and _UNIT_DIMENSIONS[inner["unit"]][1] == across.size:
        if inner["c"]:
            code = f"({area} * {deep[0].code} - {inner['a']} * {inner['b']} * {inner['c']})"
        else:
            code = f"({area} - {inner['a']} * {inner['b']}) * {deep[0].code}"
    else:
        code = f"{area} * {deep[0].code}"
    return [Quantity(code, "", (("length", 3),), size)]


def solve(
    wanted: Dimension, size: float, label: str, known: Sequence[Quantity], others: Sequence[str] = ()
) -> str | None:
    """Give the product of known quantities that is made of what a result is; None where there is none or no clear one.

    others: the labels of the other results; what shares a word with one of those is rather theirs.
    """
    target = frozen(wanted)
    if not target:
        return None
    said = stems(label)
    found: list[tuple[float, tuple[Quantity, ...], tuple[int, ...]]] = []
    for count in (1, 2, 3, 4):
        for chosen in combinations(known, count):
            for powers in product((1, -1), repeat=count):
                total: Dimension = {}
                for quantity, power in zip(chosen, powers, strict=True):
                    total = combined(total, dict(quantity.dimension), power)
                if frozen(total) != target or (count == 1 and chosen[0].constant) or all(q.constant for q in chosen):
                    continue
                if count > 1 and any(not _fits(q, chosen) for q in chosen if q.constant):
                    continue
                theirs = {w for other in others for w in stems(_PER.split(plain(other))[0])} - set(said)
                away = sum(
                    any(alike(a, b) for b in stems(q.label))
                    for q in chosen
                    if not q.constant and q.label not in others
                    for a in theirs
                )
                shared = -0.3 * away + sum(any(alike(a, b) for b in stems(q.label)) for q in chosen for a in said) / (
                    len(said) * count
                )
                late = sum(known.index(q) for q in chosen) / (100 * count)
                found.append((shared + late, chosen, powers))
        if found and count > 1:
            break
    found = [f for f in found if len(f[1]) > 1] or [f for f in found if f[0] >= 0.5]
    if not found:
        return None
    found.sort(key=lambda f: -f[0])
    if len(found) > 1 and found[0][0] - found[1][0] < 0.004:
        return None
    _, chosen, powers = found[0]
    return written(chosen, powers, size)


def _fits(constant: Quantity, chosen: Sequence[Quantity]) -> bool:
    """Say whether something among the chosen is what a constant is about: the area for `a litre covers 8 m²`."""
    sides = (constant.over, constant.under)
    total: Dimension = {}
    for q in chosen:
        if q is not constant:
            total = combined(total, dict(q.dimension))
    return frozen(total) in sides or any(q.dimension in sides for q in chosen if q is not constant)


def written(chosen: Sequence[Quantity], powers: Sequence[int], size: float) -> str:
    """Write a product, with the factor that its units need."""
    over = [q for q, power in zip(chosen, powers, strict=True) if power > 0]
    under = [q for q, power in zip(chosen, powers, strict=True) if power < 0]
    ratio = 1.0
    for q in over:
        ratio *= q.size
    for q in under:
        ratio /= q.size
    ratio /= size
    code = " * ".join(q.code for q in over) or "1"
    for q in under:
        code += f" / {q.code}"
    if abs(ratio - 1) < 1e-9:
        return code
    return f"{code} * {round(ratio, 9):.9g}" if ratio > 1 else f"{code} / {round(1 / ratio, 9):.9g}"
