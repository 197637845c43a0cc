"""Values that are worked out for each record: recipes found by code in a person's sentences.

Owns the recipes (left over, stock, hours, late fee, VAT chain, days since, next date, score, group by points …): which
words ask for one and which fields it needs. A recipe whose fields are missing gives nothing. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftCalc, DraftField
from homespun.planner.text.formulas import VAT, equation
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.values.dates import worked_out_date
from homespun.planner.values.discounts import discount_steps, least_charge
from homespun.planner.values.linked import spent, sum_of_children
from homespun.planner.values.prices import priced
from homespun.planner.values.products import quantity_times_price
from homespun.planner.values.recipe import Passage, Recipe, add_calc, asked_word, word
from homespun.planner.values.records import (
    child_count,
    child_sum,
    in_minus_out,
    income_per_parent,
    remaining,
    running_balance,
)
from homespun.planner.values.shares import average_of_marks, group_by_points, score_in_percent, share_if
from homespun.planner.values.spelled_out import age, open_amount, sum_of_parts, written_formula
from homespun.planner.values.times import (
    days_since,
    hourly,
    hours_worked,
    late_fee,
    next_date,
    nights_stayed,
    rounded_hours,
)


def _vat(draft: Draft, p: Passage) -> bool:
    found = VAT.search(p.sentence)
    if not found or not VAT.search(p.clause):
        return False
    rate = (found[1] or found[4]).replace(",", ".")
    tables = ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]
    for table in tables:
        net = next(
            (c for c in table.calcs if c.type == "money" and not re.search(r"vat|mwst|tva|iva|tax", plain(c.label))),
            None,
        )
        net_code = (
            net.name
            if net
            else next(
                (
                    f.name
                    for f in table.of("money")
                    if re.search(r"net|amount|price|betrag|montant|importe|importo|preis", plain(f.label))
                ),
                "",
            )
        )
        if table is not p.table and net is None:
            continue
        if not net_code:
            continue
        percent = f"{rate} %"
        vat = add_calc(draft, table, word(draft, "vat"), f"{net_code} * {percent}", "money")
        label = word(draft, "gross")
        if gross := re.search(
            r"\b(gross(?: total| price)?|brutto|ttc|lordo|total|gesamt|bruto)\b", p.sentence, re.IGNORECASE
        ):
            label = gross[1] if plain(gross[1]) != plain(net.label if net else "") else label
        add_calc(draft, table, label, f"{net_code} + {vat.name if vat else net_code + ' * ' + percent}", "money")
        return True
    return False


_CHANGED = re.compile(
    r"\b(gain\w*|grown?|grew|increas\w*|zugenommen|gewachsen|zuwachs|pris du poids|augment\w*|aumentad\w*|engordad\w*|crecid\w*|aumentat\w*|cresciut\w*|crescid\w*)\b"
)


def _difference(draft: Draft, p: Passage) -> bool:
    """`how many litres were used` from an old and a new reading."""
    words = plain(p.sentence)
    if equation(p.clause) or any(" - " in c.text for t in draft.tables for c in t.calcs):
        return False
    if not _CHANGED.search(words) and not re.search(
        r"driven|consum|used|difference|gefahren|verbraucht|differenz|parcouru|recorrid|percors", words
    ):
        return False
    for table in draft.tables:
        numbers = [f for f in table.fields if f.type in ("int", "number")]
        start = next(
            (
                f
                for f in numbers
                if re.search(r"start|before|old|begin|anfang|alt|debut|inicio|inizio|previous", plain(f.label))
            ),
            None,
        )
        end = next(
            (f for f in numbers if re.search(r"\bend|after|new|ende|neu|\bfin|final|current", plain(f.label))), None
        )
        if not (start and end) and len(numbers) == 2 and _CHANGED.search(words):
            shared = set(stems(numbers[0].label)) & set(stems(numbers[1].label))
            start, end = (numbers[0], numbers[1]) if shared else (None, None)
        if start and end and start is not end:
            label = asked_word(p.sentence, r"km driven|driven|consumption|used|gefahren|verbrauch", "Difference")
            add_calc(draft, table, label, f"{end.name} - {start.name}", "number")
            return True
    return False


def _ratio(draft: Draft, p: Passage) -> bool:
    """`cost per seat`: one number of a record divided by another."""
    for found in re.finditer(
        r"([^\W\d_]+)\s+(?:per|pro|par|por|al|je|aux|cada)\s+(?:(\d+)\s+)?([^\W\d_]+)", plain(p.clause)
    ):
        for table in draft.tables:
            if any(found[0] in plain(f.label) for f in table.fields):
                continue  # a field that is filled in
            top = [
                f
                for f in table.of("money", "number", "int")
                if any(alike(w, found[1]) for w in stems(f.label))
                and not any(alike(w, found[3]) for w in stems(f.label))
            ]
            numbers: list[DraftField | DraftCalc] = [c for c in table.calcs if c.type in ("int", "number")]
            numbers += table.of("int", "number")
            under = [
                f
                for f in numbers
                if any(alike(w, found[3]) for w in stems(f.label))
                and f not in top
                and not re.search(r"\bmin|\bper\b", plain(f.label))
            ]
            if top and under:
                add_calc(
                    draft,
                    table,
                    found[0].capitalize(),
                    f"{top[0].name} / {under[0].name}" + (f" * {found[2]}" if found[2] else ""),
                    "money" if top[0].type == "money" else "number",
                )
                return True
    return False


RECIPES: tuple[Recipe, ...] = (
    group_by_points, score_in_percent, average_of_marks, running_balance, rounded_hours, hours_worked, nights_stayed, late_fee, worked_out_date, next_date, written_formula, _difference, priced, hourly,
    share_if, in_minus_out, spent, remaining, _ratio, quantity_times_price, child_sum, income_per_parent, _vat, child_count, days_since,
    sum_of_children, age, open_amount, discount_steps, least_charge, sum_of_parts,
)  # fmt: skip
