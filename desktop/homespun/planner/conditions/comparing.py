"""Comparing with a number in a person's words: below 5, at least 3, 500 and more, under the minimum.

Owns the words for comparing in eight languages, and which number of a table a comparison is about.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass

from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, Mention
from homespun.planner.text.reading import alike, plain, stems

_DIGITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "de": "- zwei drei vier funf sechs sieben acht neun zehn elf zwolf - vierzehn",
    "fr": "- deux trois quatre cinq six sept huit neuf dix onze douze - quatorze",
    "es": "- dos tres cuatro cinco seis siete ocho nueve diez once doce - catorce",
    "it": "- due tre quattro cinque sei sette otto nove dieci undici dodici - quattordici",
    "pt": "- dois tres quatro cinco seis sete oito nove dez onze doze - catorze",
    "nl": "- twee drie vier vijf zes zeven acht negen tien elf twaalf - veertien",
    "pl": "- dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec - dwanascie",
}


def in_digits(text: str, language: str = "en") -> str:
    """Write the small numbers that are spelled out in a language as digits; one and a are no numbers."""
    known = {w: str(n) for n, w in enumerate(_DIGITS.get(language, "").split(), 1) if n > 1 and w != "-"}
    return re.sub(r"[^\W\d_]+", lambda found: known.get(plain(found[0]), found[0]), text)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of one table, and what kind it is (late, soon, low, high, range, open, option, full, owes)."""

    text: str
    kind: str


LESS = r"(?:lighter|younger|cheaper|leichter|junger|billiger|fruher|korter|jonger|lichter) (?:than|als|dan)|(?:moins \w+ que|menos \w+ que|meno \w+ di)|below|under|less than|fewer than|lower than|smaller than|earlier than|beneath|shorter than|short of|(?:not|(?:has|have|did)n.?t) (?:yet )?(?:reached|made|got to|come to|achieved)|(?:noch )?nicht (?:erreicht|geschafft)|unter|weniger als|kleiner als|niedriger als|geringer als|kurzer als|en dessous d\w+|sous|moins de|moins d|inferieure?s? a|plus petite?s? que|por debajo de\w*|menos de|menor(?:es)? (?:que|a|de)|inferior(?:es)? a|sotto|meno di|minor[ei] di|inferior[ei] a|piu bass[oaie] di|abaixo d\w+|menor(?:es)? (?:que|do que)|menos (?:de|que|do que)|inferior(?:es)? a|minder dan|onder|lager dan|kleiner dan|ponizej|mniej niz|mniejsz\w* niz|nizsz\w* niz|<"
MORE = r"(?!(?:fewer|lower|smaller|shorter|younger|lighter|cheaper|earlier|thinner|kleiner|niedriger|geringer|kurzer|junger|leichter|billiger|fruher|weniger|lager|minder|korter|jonger|lichter|goedkoper|other|rather|either|under|over|after|further|never|after|order|oder|aber|wieder|immer|unter|uber)\b)\w{3,}er (?:than|als|dan)|plus \w+ que|mas \w+ que|piu \w+ di|mais \w+ (?:do )?que|above|over|more than|greater than|higher than|bigger than|larger than|longer than|exceeds?|exceeding|beyond|uber|mehr als|grosser als|hoher als|au[- ]dessus d\w+|plus de|plus d|superieure?s? a|plus grande?s? que|por encima de\w*|mas de|mayor(?:es)? (?:que|a|de)|superior(?:es)? a|sopra|oltre|piu di|maggior[ei] (?:di|a)|superior[ei] a|acima d\w+|mais (?:de|que|do que)|maior(?:es)? (?:que|do que|de)|meer dan|boven|hoger dan|groter dan|powyzej|wiecej niz|wieksz\w* niz|wyzsz\w* niz|>"
LEAST = r"at least|minimum of|no less than|not less than|mindestens|au moins|al menos|por lo menos|como minimo|almeno|come minimo|pelo menos|no minimo|minstens|ten minste|co najmniej|przynajmniej|>="
MOST = r"at most|at the most|no more than|not more than|maximum of|up to|hochstens|maximal|au plus|au maximum|como maximo|como mucho|al massimo|no maximo|hoogstens|maximaal|ten hoogste|co najwyzej|maksymalnie|najwyzej|<="
NUMBER = r"[€$£]?\s?(\d+(?:[.,]\d+)?)\s?(%|percent|prozent|pour ?cent|por ?ciento|per ?cento|por ?cento|procent)?"


def number_condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    """Read a comparison with a number, or with the minimum that a record has; None where the text has none."""
    words = plain(text)
    sides, percent = _sides(table, words)
    if not sides and (same := _exactly(draft, table, words)) is not None:
        return same
    if sides:
        subject = number_subject(draft, table, text, percent)
        if subject is None:
            return None
        numbers = [value + (" %" if percent and subject.type == "percent" else "") for _, value in sides]
        if len(sides) == 2 and {sides[0][0], sides[1][0]} & {"<", "<="} and {sides[0][0], sides[1][0]} & {">", ">="}:
            return Condition(
                f"({subject.name} {sides[0][0]} {numbers[0]} or {subject.name} {sides[1][0]} {numbers[1]})", "range"
            )
        operator, _ = sides[0]
        return Condition(f"{subject.name} {operator} {numbers[0]}", "low" if "<" in operator else "high")
    if (between := _two_fields(draft, table, words)) is not None:
        return between
    if (gone := _nothing(draft, table, words)) is not None:
        return gone
    minimum = next(
        (
            f
            for f in table.fields
            if f.type in NUMERIC and re.search(r"\bmin|mindest|least|reorder|sicherheits", plain(f.label))
        ),
        None,
    )
    scarce = rf"(?<!\w)(?:{LESS})(?!\w)|runs? (?:low|short)|running (?:low|out)|\blow\b|knapp|reorder|nachbestell"
    if minimum is not None and re.search(scarce, words):
        about_minimum = re.search(
            r"minim|least|mindest|reorder|low|short|knapp|nachbestell|running|below|under|unter|abaixo|sous|sotto|debajo",
            words,
        )
        if about_minimum:
            stock = next((c for c in reversed(table.values()) if c is not minimum and c.type in NUMERIC and re.search(
                r"stock|quant|bestand|saldo|amount|left|on hand|count|menge|anzahl|existenc|giacenz|scorta|estoque|number|level|pieces", plain(c.label)) and c.type != "money"), None)  # fmt: skip
            stock = stock or next(
                (c for c in table.numbers() if c is not minimum and c.type in ("int", "number")), None
            )
            if stock is not None:
                return Condition(f"{stock.name} < {minimum.name}", "low")
    return None


def _sides(table: DraftTable, words: str) -> tuple[list[tuple[str, str]], bool]:
    """Give each comparison with a number as operator and number, and whether they are percentages."""
    sides: list[tuple[str, str]] = []
    percent = False
    for operator, pattern in (("<", LESS), (">", MORE), (">=", LEAST), ("<=", MOST)):
        for found in re.finditer(
            rf"(?<!\w)(?:{pattern})\s+(?:the |only |just |die |les |los |las )?{NUMBER}(?:\s?({_SPAN}))?(?!\w)",
            words,
        ):
            if found[3] and _in_days(table, words, found[3]) is None:
                continue
            sides.append((operator, found[1].replace(",", ".")))
            percent = percent or bool(found[2])
    for found in re.finditer(
        rf"{NUMBER}(?:\s+(?!days?\b|weeks?\b|months?\b)[^\W\d_]+){{0,3}}?\s+(?:or|and|oder|ou|o|of|lub)\s+(?:(fewer|less|below|under|lower|weniger|moins|menos|meno|minder|mniej)|more|above|over|higher|mehr|plus|mas|piu|mais|meer|wiecej)\b(?! (?:\d|than|als|de|que|of a))",
        words,
    ):
        sides.append(("<=" if found[3] else ">=", found[1].replace(",", ".")))
    return sides, percent


_SPAN = r"days?|weeks?|months?|tage|wochen|monate|jours|dias|giorni|mois|semaines|semanas"


def _in_days(table: DraftTable, words: str, unit: str) -> DraftField | DraftCalc | None:
    """Give the number that counts days itself: "fewer than 5 days left" where a record has its days left."""
    said = re.findall(r"[^\W_]+", words)
    for one in table.numbers():
        label = stems(one.label)
        if any(alike(w, unit) for w in label) and all(any(alike(w, v) for v in said) for w in label):
            return one
    return None


def counted_in_days(draft: Draft, table: DraftTable, text: str) -> bool:
    """Say whether a text compares a number of days that the record has, not a date with today."""
    found = re.search(rf"\d\s?({_SPAN})\b", plain(text))
    return found is not None and _in_days(table, plain(text), found[1]) is not None


_OF = r"(?:of|is|was|are|got|gets?|has|have|scored|scores|received|bekam|bekommt|hat|eut|recu|tuvo|saco|ha|avuto|teve|=|with|rated|von|ist|de|est|es|di|e|van|is|wynosi)"
_ONE_OR = re.compile(
    rf"\b{_OF}\s+(\d+)(?!\d|[.,]\d|\s?%)((?:\s*(?:,|or|oder|ou|o|of|lub)\s*\d+)*)(?!\s*(?:or|oder|ou|o|of)\b)(?=\s|$|[,.;:])"
)


def _exactly(draft: Draft, table: DraftTable, words: str) -> Condition | None:
    """Read "friendliness of 1 or 2": a number that is named just before the values it has."""
    for found in _ONE_OR.finditer(words):
        before = re.findall(r"[^\W_]+", words[: found.start()])
        named = [m for m in _numbers_in(draft, table, words[: found.start()]) if m.at >= len(before) - 2]
        if named and named[-1].field is not None and named[-1].field.type in ("int", "rating", "number"):
            values = [found[1], *re.findall(r"\d+", found[2])]
            name = named[-1].field.name
            if len(values) == 1:
                return Condition(f"{name} = {values[0]}", "range")
            return Condition(f"{name} in ({', '.join(values)})", "range")
    return None


_REST = re.compile(
    r"\b(?:free|left|remaining|available|frei\w*|ubrig\w*|restant\w*|restent|libres?|quedan?|liber[ie]|rimast\w*|restam|livres|vrije?|over)\b(?! \d)"
)


def number_subject(draft: Draft, table: DraftTable, text: str, percent: bool = False) -> DraftField | DraftCalc | None:
    """Give the number of a table that a comparison in the text is about."""
    named = [
        m for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in NUMERIC and not m.option
    ]
    rest = next((c for c in table.calcs if c.type in NUMERIC and " - " in c.text), None)
    if rest is not None and _REST.search(plain(text)) and not any(m.strength >= 1 for m in named):
        return rest
    if named:
        return max(named, key=lambda m: m.strength).field
    words = plain(text)
    if percent:
        shares = [
            c for c in reversed(table.values()) if c.type == "percent" or re.search(r"score|percent|%", plain(c.label))
        ]
        if shares:
            return shares[0]
    if re.search(r"\b(owes?|owing|left|balance|rest|schuldet|doit|debe|deve|saldo|hours)\b", words) and table.calcs:
        return next((c for c in table.calcs if c.type in NUMERIC), None)
    measured = re.search(r"\b(degrees?|grad|degres?|grados|gradi|graus|°)\b", words)
    if measured:
        hot = next((f for f in table.numbers() if re.search(r"temp|grad|degre", plain(f.label))), None)
        if hot is not None:
            return hot
    numbers = table.numbers()
    return numbers[0] if len(numbers) == 1 else next(iter(c for c in table.calcs if c.type in NUMERIC), None)


_NONE = re.compile(r"\b(?:nothing|none|nichts|rien|plus rien|nada|niente|nulla|niets)\b")


def _nothing(draft: Draft, table: DraftTable, words: str) -> Condition | None:
    """Read "who has nothing missing any more", "when nothing is available": a value worked out that is down to zero."""
    found = _NONE.search(words)
    if found is None:
        return None
    after = " ".join(words[found.end() :].split()[:5])
    rest = [
        m for m in draft.mentions(after, [table])
        if isinstance(m.field, DraftCalc) and m.field.type in NUMERIC and m.strength >= 0.5
    ]  # fmt: skip
    return Condition(f"{max(rest, key=lambda m: m.strength).field.name} <= 0", "full") if rest else None  # type: ignore[union-attr]


def _two_fields(draft: Draft, table: DraftTable, words: str) -> Condition | None:
    """Read a comparison of two numbers of one record: the measured value above its limit."""
    for operator, pattern in (("<", LESS), (">", MORE)):
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words)
        if found is None:
            continue
        left = _numbers_in(draft, table, words[: found.start()])
        right = [m for m in _numbers_in(draft, table, words[found.end() :]) if m.at <= 2]
        if left and not right:  # "higher than the estimate": the estimated cost
            near = re.split(r"[,;:]|\b(?:make|mark|please|should|must|has to|then)\b", words[found.end() :])[0]
            said = [m for m in draft.mentions(near, [table]) if m.field in table.numbers() and not m.option]
            right = [m for m in said if m.at <= 2 and m.strength >= 0.5 and m.field is not left[-1].field][:1]
        if left and right and left[-1].field is not right[0].field:
            one, other = left[-1].field, right[0].field
            if one is not None and other is not None:
                return Condition(f"{one.name} {operator} {other.name}", "low" if operator == "<" else "high")
    return None


def _numbers_in(draft: Draft, table: DraftTable, words: str) -> list[Mention]:
    found = [m for m in draft.mentions(words, [table]) if m.field is not None and m.field.type in NUMERIC]
    return [m for m in found if m.strength >= 1 and not m.option]
