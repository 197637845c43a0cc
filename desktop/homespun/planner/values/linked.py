"""How many records link to one, and what they come to: the number of games of each club, what a project has spent.

Owns which words ask for them. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import condition
from homespun.planner.draft import Draft, quote
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.values.recipe import Passage, add_calc, word

_EACH = r"(?:for each|each|every|for every|per|bei jede[rmn]|jede[rsmn]?|fur jede[nrs]?|pour chaque|chaque|cada|ogni|per ogni|voor elke|elke)"
_HOW_MANY = r"(?:number of|how many|count of|anzahl(?: der)?|wie viele|nombre d\w*|combien d\w*|numero de|cuant[oa]s|numero di|quant[ei]|quant[oa]s|aantal|hoeveel)"


def number_of_children(draft: Draft, words: str, around: str) -> bool:
    """`for each club I need the number of games`: how many records link to a record."""
    if not re.search(rf"\b{_HOW_MANY}\b", words) or not re.search(rf"\b{_EACH}\b", around):
        return False
    for table in draft.tables:
        if not re.search(rf"\b{_EACH}\s+(?:\w+\s)?{re.escape(stems(table.label)[-1][:5])}", around) or re.search(
            rf"\b(?:per|pro|par|por)\s+{re.escape(stems(table.label)[-1][:5])}", words
        ):
            continue
        for child, _ in draft.children(table):
            said = re.search(rf"\b{_HOW_MANY}\s+(?:\w+\s)?({re.escape(stems(child.label)[-1][:4])}\w*)", words)
            if said:
                if any(re.fullmatch(rf"count\({child.name}(?: where [^()]*)?\)", c.text) for c in table.calcs):
                    return False
                found = condition(draft, child, words)
                where = f" where {found.text}" if found else ""
                name = child.plural or (said[1] if said[1].isascii() and draft.language != "de" else child.label)
                add_calc(
                    draft,
                    table,
                    child.plural or f"{word(draft, 'count')} {name}",
                    f"count({child.name}{where})",
                    "int",
                )
                return True
    return False


_SPENT = re.compile(
    r"\b(?:been |was |is |were )?(spent|collected|raised|received|paid in|used up|ausgegeben|eingenommen|gesammelt|verbraucht|depense|encaisse|recolte|gastado|cobrado|recaudado|speso|incassato|raccolto|gasto|recebido|arrecadado|uitgegeven)\b"
)


def spent(draft: Draft, p: Passage) -> bool:
    """`what has been spent` and `what remains of the budget`: the sum of a record's money records, and the rest."""
    words = plain(p.sentence)
    found = _SPENT.search(words)
    if not found:
        return False
    done = False
    for table in draft.tables:
        if not re.search(rf"\b{_EACH}\s+(?:\w+\s)?{re.escape(stems(table.label)[-1][:5])}", words):
            continue
        for child, _ in draft.children(table):
            money = next(iter(child.of("money")), None)
            if money is None:
                continue
            total = f"sum({child.name}.{money.name})"
            rest = next((c for c in table.calcs if c.text.endswith(f"- {total}")), None)
            if not any(c.text == total for c in table.calcs):
                calc = add_calc(draft, table, found[1], total, "money")
                if calc is not None and rest is not None:
                    rest.text = rest.text.replace(total, calc.name)
                    table.calcs.sort(key=lambda c: c is rest)
                done = True
            budget = next(
                (
                    f
                    for f in table.of("money")
                    if re.search(
                        r"budget|limit|goal|target|ziel|objecti|objetiv|meta|obiettivo|planned|geplant", plain(f.label)
                    )
                ),
                None,
            )
            if (
                budget is not None
                and rest is None
                and re.search(r"\b(?:left|remain\w*|rest\w*|still|ubrig|noch|queda\w*|riman\w*|sobra\w*)\b", words)
            ):
                add_calc(draft, table, word(draft, "left"), f"{budget.name} - {total}", "money")
            break
    return done


_ALTOGETHER = re.compile(
    r"\b(altogether|in total|total\w*|sum|all (?:his|her|its|their)|insgesamt|gesamt\w*|summe|zusammen|au total|en tout|somme|en total|suma|in totale|complessiv\w*|somma|no total|soma|totaal)\b"
)


def sum_of_children(draft: Draft, p: Passage) -> bool:
    """`for every team the points altogether`: the sum of a number of the linked records."""
    words = plain(p.clause)
    if not _ALTOGETHER.search(words) or not re.search(rf"\b{_EACH}\b", plain(p.sentence)):
        return False
    for table in draft.tables:
        if not re.search(rf"\b{_EACH}\s+(?:\w+\s)?{re.escape(stems(table.label)[-1][:5])}", plain(p.sentence)):
            continue
        for child, _ in draft.children(table):
            value = next(
                (
                    v
                    for v in child.numbers()
                    if v.type != "money" and any(alike(a, b) for a in stems(v.label) for b in stems(words))
                ),
                None,
            )
            if value is not None and not any(f"{child.name}.{value.name}" in c.text for c in table.calcs):
                states = [m for m in draft.mentions(p.clause, [child]) if m.option and m.field is not None]
                where = f" where {states[0].field.name} = {quote(states[0].option)}" if len(states) == 1 else ""  # type: ignore[union-attr]
                return (
                    add_calc(
                        draft,
                        table,
                        f"{word(draft, 'total')} {value.label.lower()}",
                        f"sum({child.name}.{value.name}{where})",
                        value.type,
                    )
                    is not None
                )
    return False
