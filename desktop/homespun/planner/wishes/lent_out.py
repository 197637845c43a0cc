"""What is out can't be handed out again: the rule of lending.

Owns the words for it. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import Draft
from homespun.planner.text.reading import plain
from homespun.planner.text.wish_words import FORBID, MUST
from homespun.planner.values.recipe import Passage, add_calc
from homespun.planner.wishes.bounds import in_order
from homespun.planner.wishes.messages import message

_WHILE = re.compile(
    r"\b(?:while|as long as|so long as|until|unless|still|solange|bis|tant qu\w*|jusqu\w*|mientras|hasta que|finche|fino a|enquanto|ate que|zolang|totdat|dopoki)\b"
)
_LENDS = re.compile(
    r"\b(?:lent|lend|given|give|handed|issued|borrowed|borrow|booked|loaned|rented|hired|taken out|(?:go|goes|went) out|have it|verliehen|ausgeliehen|ausgegeben|vermietet|pret\w*|emprunt\w*|prest\w*|emprest\w*|uitgeleend|wypozycz\w*)\b"
)
_AGAIN = re.compile(
    r"\b(?:lent|given|handed|issued|borrowed|booked|loaned|rented|hired|taken|lend it|go|goes) (?:out )?(?:again|twice|to (?:two|anybody|anyone|somebody|someone|another)\b)|"
    r"is (?:still |already )?(?:out|on loan|away|lent) (?:can|must|may)|(?:take|have|borrow|lend|rent|hire|book|get)\w* (?:one|it|something|anything|what|an? [^\W\d_]+|the [^\W\d_]+) (?:which |that |who )?(?:is|s) (?:already|still) (?:away|out|lent|on loan|taken|gone)|\b(?:noch einmal|wieder|erneut|nochmal\w*) (?:verliehen|ausgeliehen|ausgegeben)|a nouveau (?:prete\w*|emprunte\w*)|"
    r"volver a prestar|prestar(?:se|lo|la)? (?:otra vez|de nuevo)|(?:prestat\w*|prestare) (?:di nuovo|ancora|a un altro)|emprestad\w* (?:de novo|outra vez)|opnieuw (?:uitgeleend|verhuurd)"
)


def still_out(draft: Draft, p: Passage, words: str, whole: str) -> list[str] | None:
    """While it is out, it can't be handed out again."""
    waits = _WHILE.search(words) or (_WHILE.search(whole) and _LENDS.search(words))
    if not (_AGAIN.search(words) or (waits and _LENDS.search(whole))) or not (
        FORBID.search(words) or MUST.search(words)
    ):
        return None
    for table in in_order(draft, p):
        done = dates(table, "done")
        link = next(
            (
                f
                for f in table.of("link")
                if not re.search(r"person|member|pupil|student|customer|who|borrower|kunde", plain(f.label))
            ),
            None,
        )
        if done and link is not None:
            target = draft.table(link.target)
            if target is None:
                continue

            label = {"de": "Gerade draußen", "fr": "Sortis", "es": "Fuera", "it": "Fuori", "pt": "Fora"}.get(
                draft.language, "Out now"
            )
            calc = next(
                (c for c in target.calcs if c.text == f"count({table.name} where {done[0].name} is empty)"), None
            )
            calc = calc or add_calc(draft, target, label, f"count({table.name} where {done[0].name} is empty)", "int")
            if calc is not None:
                return [
                    f"rule {table.name} {message(draft, 'out')} when {done[0].name} is empty and {link.name}.{calc.name} > 1"
                ]
    return None
