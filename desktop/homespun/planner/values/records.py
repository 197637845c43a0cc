"""Computed values over linked records: what is left, what is owed, stock, sums and counts of children, running balances.

Owns which words ask for them and which fields they need.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import condition, dates
from homespun.planner.draft import NUMERIC, Draft, DraftField, DraftTable, quote
from homespun.planner.text.formulas import VAT
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import measured_per
from homespun.planner.values.linked import number_of_children
from homespun.planner.values.recipe import Passage, add_calc, add_setting, asked_word, word

_IN = re.compile(
    r"^(?:in|incoming|received|delivery|deliveries|purchase|charge|charges|added|add|zugang|eingang|einkauf|entree|entrees|entrada|entradas|compra|carico|entrata|income|deposit|bought|receipt|forderung|rechnung|invoice|cargo|addebito)$"
)


_OUT = re.compile(
    r"^(?:out|outgoing|used|use|taken|take|payment|payments|removed|sale|sold|abgang|ausgang|entnahme|verbrauch|sortie|sorties|salida|salidas|saida|saidas|scarico|uscita|expense|withdrawal|issue|zahlung|paiement|pago|pagamento)$"
)


def in_minus_out(draft: Draft, p: Passage) -> bool:
    """What came in less what went out."""
    words = plain(p.request)
    stock = re.search(
        r"\b(stock|how much (?:is|there is)|on hand|left|balance|bestand|saldo|solde|giacenza|existencias|inventory|inventario|estoque|what (?:is|we have) left|current)\b",
        words,
    )
    if not stock:
        return False
    done = False
    for table in draft.tables:
        if any("sum(" in c.text for c in table.calcs):
            continue
        kids = list(draft.children(table))
        for child, _ in kids:
            split = next(
                (
                    f
                    for f in child.of("choice")
                    if len(f.options) >= 2
                    and any(_IN.match(plain(o)) for o in f.options)
                    and any(_OUT.match(plain(o)) for o in f.options)
                ),
                None,
            )
            count = next((f for f in child.fields if f.type in NUMERIC), None)
            if split is None or count is None:
                continue
            plus = next(o for o in split.options if _IN.match(plain(o)))
            minus = next(o for o in split.options if _OUT.match(plain(o)))
            money = count.type == "money"
            label = asked_word(
                p.request,
                r"(?:current |actual )?(?:stock|balance|bestand|saldo|solde|giacenza|existencias|estoque)(?: actual)?",
                word(draft, "balance" if money else "stock"),
            )
            code = f"sum({child.name}.{count.name} where {split.name} = {quote(plus)}) - sum({child.name}.{count.name} where {split.name} = {quote(minus)})"
            add_calc(draft, table, label, code, count.type)
            done = True
        ins = next(
            (
                (c, _quantity(c))
                for c, _ in kids
                if re.search(
                    r"inbound|incoming|receipt|received|delivery|purchase|eingang|zugang|entree|entrada|carico",
                    plain(c.label),
                )
                and _quantity(c)
            ),
            None,
        )
        outs = next(
            (
                (c, _quantity(c))
                for c, _ in kids
                if re.search(
                    r"outbound|outgoing|dispatch|issue|shipment|ausgang|abgang|sortie|salida|saida|scarico",
                    plain(c.label),
                )
                and _quantity(c)
            ),
            None,
        )
        if ins and outs and ins[1] and outs[1]:
            add_calc(
                draft,
                table,
                word(draft, "stock"),
                f"sum({ins[0].name}.{ins[1].name}) - sum({outs[0].name}.{outs[1].name})",
                "number",
            )
            done = True
    return done


def _quantity(table: DraftTable) -> DraftField | None:
    return next(
        (
            f
            for f in table.fields
            if f.type in ("int", "number")
            and re.search(r"quant|amount|pieces|count|menge|anzahl|cantidad|number|units|how many", plain(f.label))
        ),
        None,
    )


_LEFT = re.compile(
    r"\b(places? left|places left|seats? left|spaces? left|free (?:places|seats|spaces)|left\b|remaining|rest of|still (?:owes?|has to pay|have to pay|missing|open)|owes?\b|whats? (?:is )?missing|missing for|outstanding|"
    r"still need|need people|freie[nrs]? pl[aä]tze?|freien? platz|restplatze|verfugbar\w*|disponib\w*|rest\b|restbetrag|noch (?:zahlen|offen|schuld\w*)|schuldet|schuldig|offen|fehlt|reste\w*|doit encore|places (?:libres|restantes)|"
    r"plazas libres|queda\w*|falta\w*|debe\b|pendiente|posti liberi|rimane|rimast\w+|manca|deve ancora|vagas|resta\w*|falta pagar|deve\b|restant\w*|taken|booked|full|go over|available)\b"
)


def _places(table: DraftTable, child: DraftTable) -> DraftField | None:
    """Give the places of a record, unless they are free for a while only or a linked record takes several."""
    if child.of("time") or any(_COUNTS.search(plain(v.label)) for v in child.numbers()):
        return None
    return next((f for f in table.fields if f.type in ("int", "number") and re.search(
        r"place|seat|space|max|capacity|needed|platze|kapazit|plazas|cupo|posti|vagas|lugares|limit|helpers|participants|teilnehmer|copies|exemplar|exemplaires|ejemplares|\bcopie\b", plain(f.label))
        and not re.search(r"age|alter|edad|eta\b", plain(f.label))), None)  # fmt: skip


def remaining(draft: Draft, p: Passage) -> bool:
    """What is left, missing or owed."""
    words = plain(p.sentence)
    if not _LEFT.search(words):
        return False
    done = False
    for table in draft.tables:
        if any(" - " in c.text and ("sum(" in c.text or "count(" in c.text) for c in table.calcs):
            continue
        for child, _ in draft.children(table):
            limit = _places(table, child)
            if limit is not None and not child.of("money"):
                needs = re.search(r"need|fehl|manqu|falta|manca", plain(limit.label) + words)
                label = (
                    "Still needed"
                    if needs and draft.language == "en"
                    else word(draft, "places")
                    if not needs
                    else word(draft, "missing")
                )
                back = next(iter(dates(child, "done")), None)
                lent = back is not None and re.search(
                    r"copies|exemplar|exemplaires|ejemplares|copie", plain(limit.label)
                )
                gone = (
                    f"count({child.name} where {back.name} is empty)"
                    if back is not None and lent
                    else f"count({child.name})"
                )
                label = word(draft, "left") if lent else label
                add_calc(draft, table, label, f"{limit.name} - {gone}", "int")
                done = True
                break
            paid = next((f for f in child.fields if f.type == "money"), None) or next(
                (DraftField(c.label, c.type, c.name) for c in child.calcs if c.type == "money"), None
            )
            if paid is None:
                continue
            label = (
                word(draft, "owed")
                if re.search(r"ow(?:e|ing)|debt|schuld|doit|debe|deve", words)
                else word(draft, "missing")
                if re.search(r"missing|fehlt|manqu|falta|manca", words)
                else word(draft, "left")
            )
            if label == "Owed" and "still" in words:
                label = "Still owed"
            priced = next((f for f in table.of("choice") if f.prices), None)
            budget = next((f for f in table.of("money")), None)
            total = f"sum({child.name}.{paid.name})"
            if priced is not None:
                arms = []
                for option, price in zip(priced.options, priced.prices, strict=True):
                    setting = add_setting(
                        draft, f"{option} fee" if draft.language == "en" else f"{option}", "money", price
                    )
                    arms.append(f"{quote(option)}: {setting}")
                add_calc(draft, table, label, f"match({priced.name}, {', '.join(arms)}) - {total}", "money")
            elif budget is not None:
                add_calc(draft, table, label, f"{budget.name} - {total}", "money")
            elif fixed := re.search(
                r"(\d+(?:[.,]\d+)?)\s*(?:€|euros?|£|pounds?|\$)?\s*(?:per|pro|a|par|por|each|je)\s+(?:"
                + "|".join(re.escape(w) for w in (stems(table.label) or ("x",)))
                + r"|person|head|child|kopf|pers\w+)",
                plain(p.request),
            ):
                setting = add_setting(
                    draft,
                    "Price per " + table.label.lower() if draft.language == "en" else word(draft, "price"),
                    "money",
                    fixed[1].replace(",", "."),
                )
                add_calc(draft, table, label, f"{setting} - {total}", "money")
            else:
                continue
            done = True
            break
    return done


_COUNTS = re.compile(
    r"person|people|head|guest|number of|how many|anzahl|nombre d|numero d|quant|pieces|tickets?|copies"
)


def income_per_parent(draft: Draft, p: Passage) -> bool:
    """A fee times the number of records that link here."""
    words = plain(p.clause)
    if not re.search(
        r"\b(income|takings|revenue|earn\w*|einnahmen|recette\w*|ingreso\w*|incass\w*|receita\w*)\b", words
    ):
        return False
    for table in draft.tables:
        if not re.search(
            r"\b(?:per|each|every|for each|pro|je|par|por|per ogni|cada|chaque)\b[^.]*\b"
            + re.escape(stems(table.label)[-1][:5]),
            words,
        ):
            continue
        fee = next((f for f in table.of("money") if not measured_per(f.label)), None)
        child = next(
            (
                c
                for c, _ in draft.children(table)
                if not any(v.type == "money" or _COUNTS.search(plain(v.label)) for v in c.numbers())
            ),
            None,
        )
        if fee is not None and child is not None:
            add_calc(draft, table, word(draft, "income"), f"{fee.name} * count({child.name})", "money")
            return True
    return False


def child_sum(draft: Draft, p: Passage) -> bool:
    """`the total of each order`, `for each client what the finished jobs cost`."""
    words = plain(p.sentence)
    if not re.search(
        r"\b(total|sum|come to|comes to|altogether|net|how much|worth|summe|gesamt\w*|somme|suma|somma|soma|totale|spent|turnover)\b",
        words,
    ):
        return False
    done = False
    for table in draft.tables:
        named = re.search(
            r"\b(?:each|every|per|for (?:each|every)|of each|the|jede[nrs]?|pro|je|chaque|par|cada|por|ogni|of every|of)\s+(?:\w+\s)?"
            + re.escape(stems(table.label)[-1][: max(4, len(stems(table.label)[-1]) - 2)]),
            words,
        )
        if not named or any("sum(" in c.text for c in table.calcs):
            continue
        for child, _ in draft.children(table):
            value = next((c for c in reversed(child.calcs) if c.type == "money"), None) or next(
                (f for f in child.of("money") if not re.search(r"\bper\b|unit|each", plain(f.label))), None
            )
            found = condition(draft, child, p.clause)
            period = re.search(
                r"(?:this|current) (month|year|week)|diesen? (monat|jahr|woche)|ce mois|este mes|questo mese|este mes",
                words,
            )
            wheres = [found.text] if found else []
            when = next(iter(dates(child)), None)
            if period and when is not None:
                unit = {"monat": "month", "jahr": "year", "woche": "week"}.get(period[2] or "", period[1] or "month")
                wheres.append(f"{when.name} in this {unit}")
            where = " where " + " and ".join(wheres) if wheres else ""
            line_like = re.search(r"\b(?:line|item|position)", plain(child.label)) or re.search(
                r"\bline total|total of each line", words
            )
            if value is not None and (line_like or wheres or re.search(r"\bfor (?:each|every)|\bof each\b", words)):
                label = (
                    word(draft, "net")
                    if VAT.search(p.request) and re.search(r"\bnet\b|netto", words)
                    else word(draft, "total")
                )
                add_calc(draft, table, label, f"sum({child.name}.{value.name}{where})", "money")
                done = True
            elif value is None and wheres:
                price = next(iter(table.of("money")), None)
                if price is not None:
                    add_calc(draft, table, word(draft, "total"), f"{price.name} * count({child.name}{where})", "money")
                    done = True
    return done


def child_count(draft: Draft, p: Passage) -> bool:
    """`how often each singer was present`."""
    words = plain(p.clause)
    often = re.search(
        r"\bhow often\b|\bhow many times\b|\bwie oft\b|\bcombien de fois\b|\bcuantas veces\b|\bquante volte\b|\bquantas vezes\b",
        words,
    )
    if not often:
        return number_of_children(draft, words, plain(p.sentence))
    for table in draft.tables:
        if not any(alike(stems(table.label)[-1], w) for w in stems(p.clause)):
            continue
        for child, _ in draft.children(table):
            found = condition(draft, child, p.clause)
            label = re.sub(r"^.*\b(?:was|were|is|war|est|fue|era)\s+", "", p.clause.strip(" .?!"))
            label = label if 0 < len(label.split()) <= 3 else child.label
            add_calc(
                draft,
                table,
                "Times " + label if draft.language == "en" else label,
                f"count({child.name}{' where ' + found.text if found else ''})",
                "int",
            )
            return True
    return False


def running_balance(draft: Draft, p: Passage) -> bool:
    """The balance after each line."""
    words = plain(p.sentence)
    if not re.search(r"\bbalance\b|\bsaldo\b|\bsolde\b|\bkassenstand\b|running|in the (?:box|till)", words):
        return False
    for table in draft.tables:
        money = table.of("money")
        plus = next(
            (
                f
                for f in money
                if re.search(
                    r"receiv|\bin\b|income|einnahme|eingang|recette|entree|ingreso|entrada|entrat|receita|deposit",
                    plain(f.label),
                )
            ),
            None,
        )
        minus = next(
            (
                f
                for f in money
                if re.search(
                    r"\bout\b|paid|expense|spent|ausgabe|ausgang|depense|sortie|gasto|salida|uscit|despesa|saida|withdraw",
                    plain(f.label),
                )
                and f is not plus
            ),
            None,
        )
        when = next(iter(dates(table)), None)
        if plus and minus and when:
            wish = next((f for f in money if re.search(r"balance|saldo|solde", plain(f.label))), None)
            label = (
                "Balance"
                if wish is None and draft.language == "en"
                else (wish.label if wish else word(draft, "balance"))
            )
            if wish:
                table.fields.remove(wish)
            add_calc(
                draft,
                table,
                re.sub(r"\s+(?:after|nach|apres|après|after each).*$", "", label),
                f"running({plus.name} - {minus.name} by {when.name})",
                "money",
            )
            return True
    return False
