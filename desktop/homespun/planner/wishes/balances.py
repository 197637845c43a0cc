"""What comes in less what goes out: the difference of two sums of one table.

Owns the words for taking one sum from another. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, quote
from homespun.planner.text.reading import in_words, plain
from homespun.planner.values.recipe import Passage, word
from homespun.planner.wishes.labels import own_label
from homespun.planner.wishes.marks import likely_tables
from homespun.planner.wishes.measures import amounts, best_money

_MINUS = re.compile(r"\b(?:minus|less|weniger|moins|menos|meno|min|odjac)\b")


_LESS_ALL = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:[€$£]|euros?|pounds?|dollars?)?\s*(?:minus|less|-|weniger|moins|menos|meno|min)\s+(?:the sum of |the total of )?(?:(?:all|every|the|alle\w*|tous|toutes|todos|todas|tutt[ie])\s+(?:the |die |der |les |los |las |i |gli |le |os |as )?)?([^\d,.;]{3,60})"
)


_NO_NAME = re.compile(
    r"(?i)\b(?:(?:on|at|to|right at) (?:the )?(?:very )?top|at the (?:very )?top|i (?:want|need|would like|'d like)(?: to (?:see|know))?|show(?: me)?|how much(?: of)?|what|big number|and|also|is|are|the|please|oben|en haut|arriba|in alto|no topo)\b|[:,]"
)


def fixed_less(draft: Draft, p: Passage) -> str | None:
    """Read "18000 minus all actual costs": what is left of an amount that is said in figures."""
    words = plain(p.clause)
    found = _LESS_ALL.search(words)
    if found is None:
        return None
    for table in likely_tables(draft, p):
        named = [m for m in draft.mentions(found[2], [table]) if m.field in table.numbers() and not m.option]
        if named and (value := max(named, key=lambda m: m.strength).field) is not None:
            said = re.sub(
                r"[\s,:=]+(?:(?:that|this|it|which)(?:.s| is)|i\.?e\.?|das (?:ist|sind)|c.est|es decir|cioe)?\s*$",
                "",
                p.clause[: found.start()],
            )
            bare = " ".join(re.sub(_NO_NAME, " ", said).split())
            label = in_words(bare) if 0 < len(bare.split()) <= 5 else own_label(said, word(draft, "balance"))
            return f"metric {quote(label)} = {found[1].replace(',', '.')} - sum({table.name}.{value.name})"
    return None


def difference(draft: Draft, p: Passage) -> str | None:
    """Read "all In minus all Out": the sums of two options of one choice."""
    if (rest := fixed_less(draft, p)) is not None:
        return rest
    words = plain(p.clause)
    for cut in _MINUS.finditer(words):
        for table in likely_tables(draft, p):
            value = best_money(table) or next(iter(amounts(table)), None)
            for one in table.of("choice") if value is not None else ():
                plus, minus = (
                    next((o for o in one.options if re.search(rf"\b{re.escape(plain(o))}\b", text)), None)
                    for text in (words[: cut.start()][-40:], words[cut.end() :][:40])
                )
                if value is not None and plus and minus and plus != minus:
                    label = own_label(re.split(r"[(=:]", p.clause)[0], word(draft, "balance"))
                    sums = [f"sum({table.name}.{value.name} where {one.name} = {quote(o)})" for o in (plus, minus)]
                    return f"metric {quote(label)} = {sums[0]} - {sums[1]}"
    return None
