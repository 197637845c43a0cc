"""Values that are worked out for each record: recipes found by code in a person's sentences.

Owns the recipes (left over, stock, hours, late fee, VAT chain, days since, next date, score, group by points …): which
words ask for one and which fields it needs. A recipe whose fields are missing gives nothing. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft
from homespun.planner.formulas import VAT, equation
from homespun.planner.reading import alike, plain, stems
from homespun.planner.recipe import Passage, Recipe, add_calc, asked_word, names_of, word
from homespun.planner.recipe_dates import worked_out_date
from homespun.planner.recipe_formulas import age, open_amount, sum_of_parts, written_formula
from homespun.planner.recipe_linked import spent
from homespun.planner.recipe_prices import discount_steps, priced
from homespun.planner.recipes_marks import average_of_marks, group_by_points, score_in_percent, share_if
from homespun.planner.recipes_records import (
    child_count,
    child_sum,
    in_minus_out,
    income_per_parent,
    remaining,
    running_balance,
)
from homespun.planner.recipes_time import (
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


def _difference(draft: Draft, p: Passage) -> bool:
    """`how many litres were used` from an old and a new reading."""
    words = plain(p.sentence)
    if equation(p.clause) or any(" - " in c.text for t in draft.tables for c in t.calcs):
        return False
    if not re.search(r"driven|consum|used|difference|gefahren|verbraucht|differenz|parcouru|recorrid|percors", words):
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
        if start and end and start is not end:
            label = asked_word(p.sentence, r"km driven|driven|consumption|used|gefahren|verbrauch", "Difference")
            add_calc(draft, table, label, f"{end.name} - {start.name}", "number")
            return True
    return False


def _ratio(draft: Draft, p: Passage) -> bool:
    """`cost per seat`: one number of a record divided by another."""
    for found in re.finditer(r"([^\W\d_]+)\s+(?:per|pro|par|por|al|je)\s+([^\W\d_]+)", plain(p.clause)):
        for table in draft.tables:
            top = [
                f
                for f in table.of("money", "number", "int")
                if any(alike(w, found[1]) for w in stems(f.label))
                and not any(alike(w, found[2]) for w in stems(f.label))
            ]
            under = [
                f
                for f in table.of("int", "number")
                if any(alike(w, found[2]) for w in stems(f.label))
                and f not in top
                and not re.search(r"\bmin|\bper\b", plain(f.label))
            ]
            if top and under:
                add_calc(
                    draft,
                    table,
                    found[0].capitalize(),
                    f"{top[0].name} / {under[0].name}",
                    "money" if top[0].type == "money" else "number",
                )
                return True
    return False


def _product(draft: Draft, p: Passage) -> bool:
    """`the cost works itself out`: an amount times its price."""
    words = plain(p.sentence)
    found = re.search(
        r"\b((?:line |order |stock |total )?(?:cost|total|value|worth|price|amount)|kosten|gesamtpreis|summe|wert|(?:lager)?wert|cout|valeur|total|coste|valor|importe|costo|valore|totale|custo)\b",
        words,
    )
    if not found or not re.search(
        r"work\w* (?:it\w* )?out|calculat\w*|by itself|itself|of each|each line|value|worth|total|automat\w*|ausrechn\w*|berechn\w*|wert|calcul\w*|somma|valor|\bx\b",
        words,
    ):
        return False
    done = False
    for table in draft.tables:
        names = names_of(draft, table)
        has_hours = any(
            re.fullmatch(r"(?:\w+ )?(?:hours|stunden|heures|horas|ore)", plain(f.label)) for f in table.fields
        )
        price = next(
            (
                n
                for n in names
                if n.type == "money"
                and re.search(r"\bper\b|price|unit|each|preis|prix|precio|prezzo|preco|rate", plain(n.label))
                and not re.search(
                    r"night|nacht|visit" if has_hours else r"night|hour|stunde|nacht|visit", plain(n.label)
                )
            ),
            None,
        )
        count = next(
            (
                n
                for n in names
                if n.type in ("int", "number")
                and "." not in n.code
                and (
                    re.search(
                        r"quant|pieces|portion|weight|kg|menge|anzahl|stuck|cantidad|number of|how many|units|liters?|litres?|words|qty|copies|hours|amount|loaves",
                        plain(n.label),
                    )
                )
                and not re.search(r"\bmin|\bmax|per\b", plain(n.label))
            ),
            None,
        )
        if price is None or count is None or any(c.type == "money" and count.code in c.text for c in table.calcs):
            continue
        label = found[1]
        if re.search(r"value|worth|wert|valeur|valor", label) and draft.language == "en":
            label = "Value"
        if re.search(r"line|position|item", plain(table.label)):
            label = word(draft, "total")
        add_calc(draft, table, label, f"{count.code} * {price.code}", "money")
        done = True
    return done


RECIPES: tuple[Recipe, ...] = (
    group_by_points, score_in_percent, average_of_marks, running_balance, rounded_hours, hours_worked, nights_stayed, late_fee, worked_out_date, next_date, written_formula, _difference, priced, hourly,
    share_if, in_minus_out, spent, remaining, _ratio, _product, child_sum, income_per_parent, _vat, child_count, days_since,
    age, open_amount, discount_steps, sum_of_parts,
)  # fmt: skip
