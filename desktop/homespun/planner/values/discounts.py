"""What changes a price that is worked out already: discounts in steps, and the least that is charged.

Knows nothing of how the price came about, nor of the model.
"""

from __future__ import annotations

import re

from homespun.planner.draft import Draft
from homespun.planner.text.reading import plain, stems
from homespun.planner.values.prices import LATE, LEAST, LESS, PER, TIER, units_of
from homespun.planner.values.recipe import Passage


def discount_tiers(request: str) -> dict[str, dict[int, str]]:
    """Give the steps of a discount that a request names, by the unit they count: pieces → {50: 10, 100: 15}."""
    steps: dict[int, str] = {}
    unit = ""
    for m in TIER.finditer(plain(request)):
        steps[int(m["low"])] = m["share"].replace(",", ".")
        unit = unit or m["unit"] or ""
    return {unit: steps} if steps else {}


def discount_steps(draft: Draft, p: Passage) -> bool:
    """`from 50 pieces 10 % off`: the total of a record with the discount of its quantity."""
    tiers = {int(m["low"]): m["share"].replace(",", ".") for m in TIER.finditer(plain(p.sentence))}
    if not tiers or not re.search(rf"\b(?:{LESS})\b", plain(p.sentence)):
        return False
    unit = next((m["unit"] for m in TIER.finditer(plain(p.sentence)) if m["unit"]), "")
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        total = next((c for c in reversed(table.calcs) if c.type == "money" and "*" in c.text), None)
        if total is None or "% off" in total.text or re.search(r"if\(\w+ >= ", total.text):
            continue
        subject = units_of(draft, table, unit) if unit else ""
        if not subject:
            subject = next(
                (f.name for f in table.of("int", "number") if re.search(rf"(?<!\w){f.name}(?!\w)", total.text)), ""
            )
        if not subject:
            continue
        code = "0 %"
        for low, share in sorted(tiers.items()):
            code = f"if({subject} >= {low}, {share} %, {code})"
        total.text = f"({total.text}) * (1 - {code})"
        return True
    return False


def least_charge(draft: Draft, p: Passage) -> bool:
    """`minimum 30 per job`: the price that is worked out already is never less."""
    words = plain(p.clause)
    found = LEAST.search(words)
    if not found or LATE.search(words):
        return False
    after = words[found.end() :]
    charged = re.search(_MONEY_SAID, found[0]) or re.search(_MONEY_SAID, words)
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        each = re.match(
            rf"\s*{PER}\s+{re.escape(stems(table.label)[-1][:4])}|\s*{PER}\s+(?:job|order|visit|auftrag|einsatz|commande|pedido|ordine|servi\w+)\b",
            after,
        )
        total = next((c for c in reversed(table.calcs) if c.type == "money" and "*" in c.text), None)
        if total is None or "max(" in total.text or not (charged or each):
            continue
        total.text = f"max({(found['money'] or found['money2']).replace(',', '.')}, {total.text})"
        return True
    return False


_MONEY_SAID = r"[€$£]|euro|pound|dollar|charge|price|fee\b|preis|gebuhr|prix|tarif|precio|prezzo|preco"
