"""Two kinds of records that must stand out, named in one sentence: each has a condition of its own.

Owns the words that begin the second one. Knows nothing of numbers or pages.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.text.reading import alike, clauses, plain, stems
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.marks import MARK, marks

CONTINUES = re.compile(r"(?:and|und|et|y|e|ed|en|i|oraz|sowie|or|oder|ou|o)\s", re.IGNORECASE)
_OTHER_ONES = re.compile(
    r"(?:and|or|und|oder|et|ou|y|o|e|ed|en|of)\s+(?:also\s+|auch\s+|aussi\s+|anche\s+|tambien\s+)?(?:those|the ones|whoever|whatever|whichever|anyone|anything|everyone|everything|any|all|every|diejenigen|alle|alles|ceux|celles|tous|tout|aquell[oa]s|los que|las que|todo|todos|quelli|quelle|tutt[oiae]|aquel[ea]s|os que|as que)\b"
)


def two_subjects(draft: Draft, p: Passage) -> list[tuple[str, DraftTable, Condition]]:
    """Read "trees to be felled and trees nobody checked must stand out": a condition each, two marks."""
    first, own = _halves(p)
    if not first or MARK.search(plain(first)):
        return []
    nouns = [w for table in draft.tables for w in stems(table.label)[-1:]]
    again = stems(first)[:1] and stems(own)[:1] and alike(stems(first)[0], stems(own)[0])
    same = again and any(alike(stems(own)[0], noun) for noun in nouns)
    if not same and not _OTHER_ONES.match("and " + plain(own)):
        return []
    said = [f"{first} marked", own if MARK.search(plain(own)) else f"{own} marked"]
    found = [marks(draft, Passage(text, text, p.request, p.table), text)[:1] for text in said]
    return [one[0] for one in found] if all(found) and found[0][0][0] != found[1][0][0] else []


def _halves(p: Passage) -> tuple[str, str]:
    """Give the two parts of a sentence that ends in a clause: at the clause's own beginning, else at an "and" in it."""
    parts = clauses(p.sentence)
    at = parts.index(p.clause) if p.clause in parts else 0
    if at and CONTINUES.match(p.clause):
        return parts[at - 1], CONTINUES.sub("", p.clause, count=1)
    for cut in re.finditer(rf"\s+{CONTINUES.pattern}", p.clause, re.IGNORECASE):
        first, own = p.clause[: cut.start()], p.clause[cut.end() :]
        again = stems(first)[:1] and stems(own)[:1] and alike(stems(first)[0], stems(own)[0])
        if len(stems(first)) > 1 and (again or _OTHER_ONES.match("and " + plain(own))):
            return first, own
    return "", ""
