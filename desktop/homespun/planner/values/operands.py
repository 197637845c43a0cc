"""What words of a sentence stand for in a calculation: a number, a value of the record, of what it links to, a sum of its records.

Owns how operands are found by their words and types. Ambiguous words stand for nothing. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import count_named

EACH = r"(?:for each(?: of)?|with each|with every|each|every|for every|for all|bei jede[rmn]|jede[rsmn]?|fur jede[nrs]?|pour chaque|chaque|cada|ogni|per ogni|voor elke|elke|para cada|de cada|di ogni|de chaque)"
AUTOMATIC = re.compile(
    r"\b(by (?:it|them)sel(?:f|ves)|on (?:its|their) own|itself|themselves|automat\w*|work\w* out|worked out|calculat\w*|comput\w*|shown?|show me|see\b|need|want|should appear|fill\w* in|von selbst|von allein|selber|ausgerechnet|ausrechn\w*|berechn\w*|"
    r"automatisch|dastehen|zeig\w*|seh\w*|tout seule?|calcul\w*|affich\w*|voir|solo|sola|solos?|muestr\w*|mostr\w*|ver\b|quiero|necesito|da sol[oa]|vedere|vorrei|sozinh[oa]|quero)\b"
)
_EMPTY = frozenset(
    plain(
        "last latest date day days time number amount total all everything every each what whats value the first one ones letzte letzten letzter letztes datum tag "
        "derniere dernier date jour ultimo ultima ultimos ultimas fecha dia data giorno alles alle tout toutes tous todo todos todas tutto tutti tutte"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Operand:
    """What words stand for: its code, its type, and whether it is a sum over linked records."""

    code: str
    type: str
    far: bool = False


def telling(label: str) -> tuple[str, ...]:
    """Give the words of a label that tell it from others: not `last`, `date`, `number`."""
    words = stems(label)
    return tuple(w for w in words if w not in _EMPTY) or words


def share_said(label: str, words: tuple[str, ...]) -> float:
    """Give how much of a label's telling words are said."""
    own = telling(label)
    return sum(any(alike(w, s) or _misspelt(w, s) for s in words) for w in own) / len(own)


def _misspelt(one: str, other: str) -> bool:
    """Say whether a long word is another with one letter too many, too few or wrong."""
    short, long = sorted((one, other), key=len)
    if len(short) < 7 or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def named_value(values: list[DraftField | DraftCalc], words: tuple[str, ...], least: float = 0.5) -> DraftField | DraftCalc | None:  # fmt: skip
    """Give the one value that words name best; none where two are as good."""
    scored = sorted(((share_said(v.label, words), v) for v in values), key=lambda x: -x[0])
    if not scored or scored[0][0] < least or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def quantity(child: DraftTable, words: tuple[str, ...] = (), kind: str = "") -> DraftField | DraftCalc | None:
    """Give the number of a table that is added up: the one said, else its only one."""
    numbers = [v for v in child.numbers() if v.type not in ("percent", "rating")]
    numbers = [v for v in numbers if (v.type == "money") == (kind == "money")] if kind else numbers
    if words and (said := named_value(numbers, words)) is not None:
        return said
    return numbers[0] if len(numbers) == 1 else None


def verb_said(table: DraftTable, words: tuple[str, ...]) -> bool:
    """Say whether words mean a table's records, as its name or as what is done: deliveries, delivered."""
    name = stems(table.label)
    return all(any(alike(w, s) or _one_root(w, s) for s in words) for w in name)


def _one_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    root = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        root += 1
    return root >= 5 and len(long) - root <= 4


def option_said(table: DraftTable, words: tuple[str, ...]) -> tuple[DraftField, str] | None:
    """Give the option of a table's choice that words say: `the approved ones`."""
    found = [
        (choice, option)
        for choice in table.of("choice")
        for option in choice.options
        if all(any(alike(w, s) for s in words) for w in stems(option))
    ]
    return found[0] if len(found) == 1 else None


def operand(draft: Draft, table: DraftTable, text: str) -> Operand | None:
    """Give what a few words stand for in a calculation about a table's records."""
    text = re.sub(r"\([^()]*\)", " ", text)
    if number := re.fullmatch(r"\W*(\d+(?:[.,]\d+)?)\s*(%?)\W*", text):
        return Operand(number[1].replace(",", ".") + (" %" if number[2] else ""), "percent" if number[2] else "number")
    words = stems(text)
    if not words:
        return None
    own = named_value(list(table.numbers()), words)
    if own is not None and share_said(own.label, words) > 0.5:
        return Operand(own.name, own.type)
    sums = list(_sums(draft, table, words))
    if len(sums) == 1:
        return sums[0]
    for link, parent in draft.parents(table):
        if not sums and (far := named_value(parent.numbers(), words)) is not None:
            return Operand(f"{link.name}.{far.name}", far.type)
    return Operand(own.name, own.type) if own is not None and not sums else None


def _sums(draft: Draft, table: DraftTable, words: tuple[str, ...]) -> Iterator[Operand]:
    for child, link in draft.children(table):
        value = quantity(child, words)
        option = option_said(child, words)
        if link.type != "link" or value is None or not (option or verb_said(child, words)):
            continue
        where = f" where {option[0].name} = {quote(option[1])}" if option else ""
        yield Operand(f"sum({child.name}.{value.name}{where})", value.type, far=True)


def counted(words: str) -> str:
    """Give a number said as digits or as a word, else nothing."""
    number = count_named(words)
    return number if re.fullmatch(r"\d+(?:\.\d+)?", number) else ""


def numbers_of(table: DraftTable) -> list[DraftField]:
    """Give the numbers of a table that are no money."""
    return [f for f in table.fields if f.type in NUMERIC and f.type not in ("money", "percent", "rating")]


def ordered(draft: Draft, text: str) -> list[DraftTable]:
    """Give the tables, the one that a text speaks of most first."""
    words = stems(text)

    def score(table: DraftTable) -> float:
        own = sum(share_said(v.label, words) >= 0.5 for v in table.values())
        return own + 1.5 * verb_said(table, words) + 2 * for_each(table, text)

    return sorted(draft.tables, key=lambda t: -score(t))


def for_each(table: DraftTable, text: str) -> bool:
    """Say whether a text speaks of each record of a table."""
    if re.search(
        r"\b(?:everybody|everyone|each of them|jeder|jede|chacun|cada un[oa]|ognuno|ciascuno|todos|tutti)\b",
        plain(text),
    ):
        return any(re.search(r"\bname|\bnom\b|nombre|\bnome", plain(f.label)) for f in table.of("text"))
    name = re.escape(stems(table.label)[-1][:5])
    return bool(re.search(rf"\b{EACH}\s+(?:(?:the|of|der|des|de|di)\s+)?(?:\w+\s)?{name}", plain(text)))
