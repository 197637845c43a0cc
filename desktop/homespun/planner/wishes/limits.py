"""Not more than fits: 20 dishes per category, no more bookings than a course has places, one pupil at most three clubs.

Owns the words for how many records there may be. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import MORE, MOST, in_digits
from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import DATES, NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import BUCKETS, FORBID, MUST, PER
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

_WHO = re.compile(
    r"who|name|person|member|employee|customer|wer\b|qui\b|nom\b|quien|nombre|chi\b|nome|quem|wie\b|naam|kto|imie|brings"
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|everybody|everyone|each person|anyone|a person|niemand|jeder|keiner|personne|chacun|nadie|cada uno|cada persona|nessuno|ciascuno|ninguem|cada um|iedereen|nikt|kazdy)\b"
)
_PLACES = re.compile(r"place|seat|max|capacity|needed|space|limit|platz|sitz|kapazit|place|capacite|plaza|cupo|aforo|capacidad|post[io]|capienza|vaga|lugar|lotacao|plek|plaats|miejsc")  # fmt: skip
_THAN_PLACES = re.compile(
    rf"(?:{MORE}|{MOST}|mehr|plus|mas|piu|mais|meer|wiecej|more)\b.*\b(?:than|as|than there are|als|wie|que|de|di|do que|dan|niz|of|a|d)\b"
)


def number_limit(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "not more than 20 dishes per category": how many records there may be of each."""
    del whole
    words = plain(in_digits(words, draft.language))
    found = re.search(rf"(?<!\w)(?:{MOST}|{MORE}|max\w*\.?)\s+(\d+)\s+((?:[^\W\d_]+\s*){{1,3}})", words)
    if found is None or not (re.match(rf"(?:{MOST}|max)", found[0]) or FORBID.search(words[: found.end()])):
        return None
    count, noun = found[1], found[2]
    for table in in_order(draft, p):
        counted = stems(noun)[0]
        numbers = [w for v in table.fields if v.type in NUMERIC for w in stems(v.label)]
        if any(alike(w, counted) for w in numbers) and not alike(stems(table.label)[-1], counted):
            return None  # a bound of a number that is typed in
        per = _per_fields(draft, p, table, words[found.end(1) :], words)
        if per:
            subjects = [
                m.field for m in draft.mentions(words[: found.start()], [table]) if isinstance(m.field, DraftField)
            ]
            own = [f.name for f in subjects if f.type in ("link", "choice", "text") and f.name not in per]
            per = [*own[:1], *per]
            return [f"rule {table.name} {message(draft, 'too_many', count)} limit {count} per {', '.join(per)}"]
    return None


def _per_fields(draft: Draft, p: Passage, table: DraftTable, after: str, words: str) -> list[str]:
    del draft, p
    out: list[str] = []
    kept = [f for f in table.fields if f.type not in NUMERIC and f.type not in ("note", "image", "yesno", "file")]
    for group in PER.finditer(after):
        targets = [group[1], *re.split(r"[\s,]+", group[2])]
        for target in targets:
            hits = [
                (sum(any(alike(w, v) for v in stems(target)) for w in stems(f.label)) / len(stems(f.label)), f)
                for f in kept
            ]
            best = max(hits, key=lambda hit: hit[0], default=(0.0, None))
            if target.strip() and best[1] is not None and best[0] > 0 and best[1].name not in out:
                out.append(best[1].name)
            elif BUCKETS["day"].search("per " + target.strip()):
                out += [f.name for f in dates(table)[:1] if isinstance(f, DraftField) and f.name not in out]
    if not out and BUCKETS["day"].search(after):
        out += [f.name for f in dates(table)[:1] if isinstance(f, DraftField)]
    if not out and _NOBODY.search(words):
        out += [f.name for f in kept if f.type in ("text", "link") and _WHO.search(plain(f.label))][:1]
    return out


def place_limit(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "no more bookings than places": a number of the record that others link to."""
    del p, whole
    if not (FORBID.search(words) and _THAN_PLACES.search(words) and _PLACES.search(words)):
        return None
    for table in draft.tables:
        for link, parent in draft.parents(table):
            if (left := remaining(table, parent)) is not None:
                return [f"rule {parent.name} {message(draft, 'limit')} when {left.name} < 0"]
            cap = next((f for f in parent.of("int", "number") if _PLACES.search(plain(f.label))), None)
            if cap is not None and table.of("date", "text", "link", "email"):
                return [f"rule {table.name} {message(draft, 'limit')} limit {link.name}.{cap.name} per {link.name}"]
    return None


def remaining(table: DraftTable, parent: DraftTable) -> DraftCalc | None:
    """Give the value that says how many places a record has left after adding up those that link to it."""
    return next((c for c in parent.calcs if c.type in ("int", "number") and f" - sum({table.name}." in c.text), None)


BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen|miedzy)\s+\d")


def between(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """Read "must be between 4 and 16": both bounds of one number."""
    found = re.search(
        r"\b(?:between|zwischen|entre|tra|fra|tussen|miedzy|from|von|de|da|od)\s+(\d+(?:[.,]\d+)?)\s+(?:and|und|et|y|e|en|i|a|to|bis|do|tot)\s+(\d+(?:[.,]\d+)?)",
        whole if BETWEEN.search(words) else words,
    )
    if found is None and MUST.search(words):  # "people 1 to 6 only"
        found = re.search(r"\b(\d+(?:[.,]\d+)?)\s*(?:to|bis|a|tot|do|-|–)\s*(\d+(?:[.,]\d+)?)\b", words)
        if found and not any(m.field is not None and m.field.type in NUMERIC for m in draft.mentions(p.clause)):
            found = None
    if found is None:
        return None
    p = Passage(p.sentence, p.sentence, p.request, p.table)
    low, high = (g.replace(",", ".") for g in found.groups())
    for table in in_order(draft, p):
        one = _number(draft, table, p)
        if one is not None:
            return [
                f"rule {table.name} {message(draft, 'between', one.label, low, high)} when {one.name} < {low} or {one.name} > {high}"
            ]
    return None


_OLD = re.compile(r"\b(?:years? old|jahre alt|ans|anos|anni|jaar oud|lat)\b")


def _number(draft: Draft, table: DraftTable, p: Passage) -> DraftField | None:
    named = [m.field for m in draft.mentions(p.clause, [table])
             if isinstance(m.field, DraftField) and m.field.type in NUMERIC and not m.option]  # fmt: skip
    if named:
        return named[0]
    if _OLD.search(plain(p.clause)):
        return next(
            (
                f
                for f in table.of("int")
                if re.search(r"\bage\b|alter|age|edad|eta\b|idade|leeftijd|wiek", plain(f.label))
            ),
            None,
        )
    numbers = [f for f in table.fields if f.type in NUMERIC]
    return numbers[0] if len(numbers) == 1 and len(draft.tables) == 1 else None


def has_span(table: DraftTable) -> bool:
    """Say whether a table's records last from one time to another."""
    times = [f for f in table.values() if f.type in ("time", "datetime")]
    days = [f for f in table.fields if f.type in DATES]
    return len(times) >= 2 or bool(
        len(days) >= 2 and dates(table, "start") and (dates(table, "end") or dates(table, "due"))
    )
