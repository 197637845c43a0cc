"""Values that are worked out for each record: recipes found by code in a person's sentences.

Owns the recipes (left over, stock, hours, late fee, VAT chain, days since, next date, score, group by points …): which
words ask for one and which fields it needs. A recipe whose fields are missing gives nothing. Knows nothing of the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from homespun.planner.conditions import condition, dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, identifier, quote
from homespun.planner.formulas import HOUR, RATE, VAT, Name, amount, equation, parse_formula
from homespun.planner.reading import alike, in_words, plain, stems


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause with what stands around it."""

    clause: str
    sentence: str
    request: str
    table: DraftTable | None


Recipe = Callable[[Draft, Passage], bool]


def add_calc(draft: Draft, table: DraftTable, label: str, text: str, kind: str) -> DraftCalc | None:
    """Add a computed value; a field of that very name was a wish for it and goes. One of each text only."""
    del draft
    label = in_words(label)
    if any(c.text == text for c in table.calcs):
        return None
    name = identifier(label)
    if any(c.name == name for c in table.calcs):
        return None
    same = table.field(name)
    if same is not None and re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text):
        name += "_sum"
    elif same is not None:
        table.fields.remove(same)
    calc = DraftCalc(name, label, text, kind)
    table.calcs.append(calc)
    return calc


def add_setting(draft: Draft, label: str, kind: str, value: str) -> str:
    """Add a value that people change in the app; gives its name."""
    name = identifier(label)
    line = f"setting {name} {kind} ={value}"
    if line not in draft.settings:
        while any(s.startswith(f"setting {name} ") for s in draft.settings):
            name += "_2"
            line = f"setting {name} {kind} ={value}"
        draft.settings.append(line)
    return name


_WORDS = {
    "en": {"hours": "Hours", "price": "Price", "total": "Total", "net": "Net", "vat": "VAT", "gross": "Total", "stock": "Stock", "balance": "Balance",
           "left": "Left", "owed": "Owed", "fee": "Late fee", "days": "Days", "nights": "Nights", "average": "Average", "score": "Score", "group": "Group",
           "value": "Value", "next": "Next date", "amount": "Amount", "income": "Income", "rate": "Hourly rate", "years": "Years", "missing": "Missing", "places": "Places left", "cost": "Cost", "pay": "Pay"},
    "de": {"hours": "Stunden", "price": "Preis", "total": "Summe", "net": "Netto", "vat": "MwSt", "gross": "Brutto", "stock": "Bestand", "balance": "Saldo",
           "left": "Rest", "owed": "Offen", "fee": "Verspätungsgebühr", "days": "Tage", "nights": "Nächte", "average": "Durchschnitt", "score": "Punkte", "group": "Gruppe",
           "value": "Wert", "next": "Nächster Termin", "amount": "Betrag", "income": "Einnahmen", "rate": "Stundensatz", "years": "Jahre", "missing": "Fehlt", "places": "Freie Plätze", "cost": "Kosten", "pay": "Lohn"},
    "fr": {"hours": "Heures", "price": "Prix", "total": "Total", "net": "Net", "vat": "TVA", "gross": "TTC", "stock": "Stock", "balance": "Solde",
           "left": "Reste", "owed": "Reste dû", "fee": "Pénalité", "days": "Jours", "nights": "Nuits", "average": "Moyenne", "score": "Score", "group": "Groupe",
           "value": "Valeur", "next": "Prochaine date", "amount": "Montant", "income": "Recettes", "rate": "Taux horaire", "years": "Années", "missing": "Manque", "places": "Places restantes", "cost": "Coût", "pay": "Salaire"},
    "es": {"hours": "Horas", "price": "Precio", "total": "Total", "net": "Neto", "vat": "IVA", "gross": "Total", "stock": "Existencias", "balance": "Saldo",
           "left": "Resto", "owed": "Pendiente", "fee": "Recargo", "days": "Días", "nights": "Noches", "average": "Media", "score": "Puntuación", "group": "Grupo",
           "value": "Valor", "next": "Próxima fecha", "amount": "Importe", "income": "Ingresos", "rate": "Tarifa por hora", "years": "Años", "missing": "Falta", "places": "Plazas libres", "cost": "Coste", "pay": "Pago"},
    "it": {"hours": "Ore", "price": "Prezzo", "total": "Totale", "net": "Netto", "vat": "IVA", "gross": "Lordo", "stock": "Giacenza", "balance": "Saldo",
           "left": "Resto", "owed": "Dovuto", "fee": "Penale", "days": "Giorni", "nights": "Notti", "average": "Media", "score": "Punteggio", "group": "Gruppo",
           "value": "Valore", "next": "Prossima data", "amount": "Importo", "income": "Incasso", "rate": "Tariffa oraria", "years": "Anni", "missing": "Manca", "places": "Posti liberi", "cost": "Costo", "pay": "Paga"},
    "pt": {"hours": "Horas", "price": "Preço", "total": "Total", "net": "Líquido", "vat": "IVA", "gross": "Total", "stock": "Estoque", "balance": "Saldo",
           "left": "Resta", "owed": "Em aberto", "fee": "Multa", "days": "Dias", "nights": "Noites", "average": "Média", "score": "Pontuação", "group": "Grupo",
           "value": "Valor", "next": "Próxima data", "amount": "Valor", "income": "Receita", "rate": "Valor por hora", "years": "Anos", "missing": "Falta", "places": "Vagas livres", "cost": "Custo", "pay": "Pagamento"},
}  # fmt: skip


def word(draft: Draft, key: str) -> str:
    """Give a standard label in the request's language."""
    return _WORDS.get(draft.language, _WORDS["en"])[key]


def names_of(draft: Draft, table: DraftTable) -> list[Name]:
    """Give everything a formula about a table's records may use: its numbers, its parents' numbers."""
    out = [Name(f.label, f.name, f.type) for f in table.numbers()]
    for link, parent in draft.parents(table):
        for f in parent.numbers():
            if not any(plain(n.label) == plain(f.label) for n in out):
                out.append(Name(f.label, f"{link.name}.{f.name}", f.type))
    return out


# ---- recipes: each tells whether it used the passage -------------------------------------------------------------


def _formula(draft: Draft, p: Passage) -> bool:
    parts = equation(p.clause)
    tables = [p.table] if p.table else []
    tables += [t for t in draft.tables if t not in tables]
    if parts is None:
        return False
    label, rest = parts
    label = re.sub(r"\s+(?:of|for|von|de|di) (?:the|a|an|each|every|der|des|la|le|una?|uno?) .*$", "", label)
    label = re.sub(r"^.*\b(?:the|a|der|die|das|le|la|el|il|o)\s+(?=\S+(?:\s\S+)?$)", "", label, flags=re.IGNORECASE)
    label = re.sub(r"^(?:and|und|et|y|e)\s+", "", label, flags=re.IGNORECASE)
    for table in tables:
        names = names_of(draft, table) + _rates(draft, table, p.request)
        formula = parse_formula(rest, names)
        if formula is None or not any(_in_table(code, table) for code in formula.used):
            continue
        money = formula.type != "money" and re.search(
            r"price|cost|total|net|pay|fee|amount|preis|kosten|prix|cout|precio|prezzo|costo|preco|valor|betrag",
            plain(label),
        )
        label = label if len(label.split()) <= 4 else word(draft, "total")
        add_calc(draft, table, label, formula.code, "money" if money else formula.type)
        return True
    return False


def _in_table(code: str, table: DraftTable) -> bool:
    first = re.findall(r"[^\W\d][\w]*", code)
    return bool(first) and (table.field(first[0]) is not None or any(c.name == first[0] for c in table.calcs))


def _rates(draft: Draft, table: DraftTable, request: str) -> list[Name]:
    """Read `Labour is 38 an hour` as a name: labour means the hours times 38."""
    out = []
    for found in re.finditer(
        r"([^\W\d_][\w ]{2,30}?)\s+(?:is|costs?|kostet|coute|cuesta|costa|custa)\s+(" + RATE.pattern + ")",
        request,
        re.IGNORECASE,
    ):
        subject = stems(found[1])
        unit = plain(found["unit"])
        for f in table.numbers():
            if f.type == "money" or not subject:
                continue
            by_name = any(alike(subject[-1], w) for w in stems(f.label))
            by_unit = any(alike(unit, w) for w in stems(f.label))
            if by_name or by_unit:
                setting = add_setting(draft, f"{subject[-1]} rate", "money", amount(found["money"]))
                out.append(Name(subject[-1], f"{f.name} * {setting}", "money"))
                break
    return out


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


def _hours(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    if not re.search(r"\b(hours?|stunden|heures|horas|ore|uren|godzin\w*)\b", words):
        return False
    for table in draft.tables:
        times = [f for f in table.fields if f.type in ("time", "datetime")]
        if len(times) < 2 or any(c.type == "number" and c.text.startswith("hours(") for c in table.calcs):
            continue
        asked = re.search(
            r"\b(work\w* out|calculat\w*|count|sum|add\w* up|total|need the hours|decimal|ausrechn\w*|berechn\w*|calcul\w*|hours per|how many hours|stunden|show the hours|hours each)\b",
            words,
        )
        if not asked:
            continue
        code = f"hours({times[0].name}, {times[1].name})"
        rest = next(
            (f for f in table.of("int", "number") if re.search(r"break|pause|descanso|pausa", plain(f.label))), None
        )
        if rest is not None:
            code += (
                f" - {rest.name} / 60"
                if re.search(r"min", plain(rest.label)) or rest.type == "int"
                else f" - {rest.name}"
            )
        add_calc(draft, table, word(draft, "hours"), code, "number")
        return True
    return False


def _rounded_hours(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    step = None
    if re.search(r"quarter|viertel|quart d|cuarto", words):
        step = "0.25"
    elif re.search(r"half.hour|halbe stunde|demi|media hora|mezz", words):
        step = "0.5"
    if step is None or not re.search(r"round|aufgerundet|auf\w*|arrond|redond|arrotond|arred", words):
        return False
    for table in draft.tables:
        minutes = next((f for f in table.numbers() if re.search(r"\bmin", plain(f.label))), None)
        if minutes is None:
            continue
        label = (
            "Billed hours" if draft.language == "en" and re.search(r"bill", plain(p.request)) else word(draft, "hours")
        )
        calc = add_calc(draft, table, label, f"round_up({minutes.name} / 60, {step})", "number")
        rate = next(
            (
                n
                for n in names_of(draft, table)
                if n.type == "money" and re.search(r"rate|hour|satz|taux|tarif|tariff|hora|ora", plain(n.label))
            ),
            None,
        )
        if calc and rate:
            add_calc(draft, table, word(draft, "amount"), f"{calc.name} * {rate.code}", "money")
        return True
    return False


def _hourly(draft: Draft, p: Passage) -> bool:
    found = next((m for m in RATE.finditer(p.clause) if HOUR.match(m["unit"])), None)
    if found is None or equation(p.clause) and re.search(r"[x*+]", p.clause):
        return False
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        times = [f for f in table.fields if f.type in ("time", "datetime")]
        worked = next((c for c in table.calcs if c.text.startswith("hours(")), None)
        hours = worked.name if worked else (f"hours({times[0].name}, {times[1].name})" if len(times) > 1 else next(
            (f.name for f in table.of("number", "int") if re.search(r"hours|stunden|heures|horas|\bore\b", plain(f.label))), ""))  # fmt: skip
        if not hours:
            continue
        words = plain(p.request)
        subject = re.search(r"([^\W\d_]+)\s+(?:is|costs?|kostet|coute|cuesta|costa)\s+[€$£]?\s?\d", plain(p.clause))
        if subject and re.search(rf"(?:is|=|ist|est|es)\s[^.]*\b{subject[1]}\b[^.]*(?:plus|\+|und|mas|piu)", words):
            return True  # a rate that a formula elsewhere uses
        setting = add_setting(draft, word(draft, "rate"), "money", amount(found["money"]))
        label = (
            "pay"
            if re.search(r"gets|paid|wage|costs? me|lohn|verdien", words) and not re.search(r"charge", words)
            else "price"
        )
        add_calc(draft, table, word(draft, label), f"{hours} * {setting}", "money")
        return True
    return False


def _nights(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    found = re.search(r"\b(nights?|nachte|nuits|noches|notti|noites|nachten)\b", words)
    if not found:
        return False
    for table in draft.tables:
        start, end = dates(table, "start"), dates(table, "end") or dates(table, "due")
        if not start or not end or any(c.text.startswith(f"{end[0].name} - ") for c in table.calcs):
            continue
        asked = re.search(
            r"work\w* out|calcul\w*|how many nights|ausrechn\w*|berechn\w*|number of nights|count", plain(p.request)
        )
        price = next(
            (f for f in table.of("money") if re.search(r"night|nacht|nuit|noche|notte|noite", plain(f.label))), None
        )
        if not asked and price is None:
            continue
        nights = add_calc(draft, table, word(draft, "nights"), f"{end[0].name} - {start[0].name}", "int")
        if (
            price is not None
            and nights is not None
            and re.search(r"total|price|preis|gesamt|prix|importe|totale", plain(p.request))
        ):
            add_calc(draft, table, word(draft, "total"), f"{nights.name} * {price.name}", "money")
        return True
    return False


def _days_since(draft: Draft, p: Passage) -> bool:
    words = plain(p.clause)
    if re.search(
        r"(?:how many|number of) (?:full )?years|wie viele (?:vollen? )?jahre|combien d annees|cuantos anos|quanti anni",
        words,
    ):
        unit = "years"
    elif re.search(
        r"how many days|number of days|wie viele tage|combien de jours|cuantos dias|quanti giorni|quantos dias|how long",
        words,
    ):
        unit = "days"
    else:
        return False
    if re.search(r"\blate\b|overdue|verspat|retard|retraso|ritardo|atraso", words):
        for table in draft.tables:
            due = dates(table, "due")
            if due:
                done = dates(table, "done")
                end = f"coalesce({done[0].name}, today)" if done else "today"
                add_calc(
                    draft,
                    table,
                    "Days late" if draft.language == "en" else word(draft, "days"),
                    f"max(0, {end} - {due[0].name})",
                    "int",
                )
                return True
        return False
    for table in ([p.table] if p.table else []) + draft.tables:
        start = dates(table, "start") or [
            f for f in dates(table) if f.label and not re.search(r"birth|geburt|naiss|nac", plain(f.label))
        ]
        if start:
            code = f"today - {start[0].name}" if unit == "days" else f"years_between({start[0].name}, today)"
            add_calc(draft, table, word(draft, unit), code, "int")
            return True
    return False


def _late_fee(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    if not re.search(r"\blate\b|overdue|verspat|retard|retraso|ritardo|atraso|too long", words):
        return False
    found = re.search(
        r"(\d+(?:[.,]\d+)?)\s*(cents?|€|euros?|pence|p|£|\$)?\s*(?:for|per|a|pro|par|por|al|je|für)\s*(?:each|every|jeden?|chaque|cada|ogni)?\s*(?:day|tag|jour|dia|día|giorno|late day)",
        p.sentence, re.IGNORECASE)  # fmt: skip
    if not found:
        return False
    value = found[1].replace(",", ".")
    if found[2] and found[2].lower() in ("cent", "cents", "pence", "p"):
        value = str(round(float(value) / 100, 2))
    for table in draft.tables:
        due, done = dates(table, "due") or dates(table, "end"), dates(table, "done")
        if due:
            end = f"coalesce({done[0].name}, today)" if done else "today"
            setting = add_setting(
                draft, "Fee per day" if draft.language == "en" else word(draft, "fee"), "money", value
            )
            add_calc(draft, table, word(draft, "fee"), f"max(0, {end} - {due[0].name}) * {setting}", "money")
            return True
    return False


_IN = re.compile(
    r"^(?:in|incoming|received|delivery|deliveries|purchase|charge|charges|added|add|zugang|eingang|einkauf|entree|entrees|entrada|entradas|compra|carico|entrata|income|deposit|bought|receipt|forderung|rechnung|invoice|cargo|addebito)$"
)
_OUT = re.compile(
    r"^(?:out|outgoing|used|use|taken|take|payment|payments|removed|sale|sold|abgang|ausgang|entnahme|verbrauch|sortie|sorties|salida|salidas|saida|saidas|scarico|uscita|expense|withdrawal|issue|zahlung|paiement|pago|pagamento)$"
)


def _in_minus_out(draft: Draft, p: Passage) -> bool:
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
            label = _asked(
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


def _asked(text: str, pattern: str, otherwise: str) -> str:
    """Use the person's own word for something, if it stands there."""
    for found in re.finditer(rf"\b({pattern})\b(?!\s+(?:m[ií]n|list|book|count))", text, re.IGNORECASE):
        if not re.search(r"(?:min\w*|mindest)\s*$", text[: found.start()], re.IGNORECASE):
            return found[1]
    return otherwise


_LEFT = re.compile(
    r"\b(places? left|places left|seats? left|spaces? left|free (?:places|seats|spaces)|left\b|remaining|rest of|still (?:owes?|has to pay|have to pay|missing|open)|owes?\b|whats? (?:is )?missing|missing for|outstanding|"
    r"still need|need people|freie platze|rest\b|restbetrag|noch (?:zahlen|offen|schuld\w*)|schuldet|schuldig|offen|fehlt|reste\w*|doit encore|places (?:libres|restantes)|"
    r"plazas libres|queda\w*|falta\w*|debe\b|pendiente|posti liberi|rimane|rimast\w+|manca|deve ancora|vagas|resta\w*|falta pagar|deve\b|restant\w*|taken|booked|full|go over|available)\b"
)


def _remaining(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    if not _LEFT.search(words):
        return False
    done = False
    for table in draft.tables:
        if any("sum(" in c.text or "count(" in c.text for c in table.calcs):
            continue
        for child, _ in draft.children(table):
            limit = next((f for f in table.fields if f.type in ("int", "number") and re.search(
                r"place|seat|space|max|capacity|needed|platze|kapazit|plazas|cupo|posti|vagas|lugares|limit|helpers|participants|teilnehmer", plain(f.label))
                and not re.search(r"age|alter|edad|eta\b", plain(f.label))), None)  # fmt: skip
            if limit is not None and not child.of("money"):
                needs = re.search(r"need|fehl|manqu|falta|manca", plain(limit.label) + words)
                label = (
                    "Still needed"
                    if needs and draft.language == "en"
                    else word(draft, "places")
                    if not needs
                    else word(draft, "missing")
                )
                add_calc(draft, table, label, f"{limit.name} - count({child.name})", "int")
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


def _income_per_parent(draft: Draft, p: Passage) -> bool:
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
        fee = next((f for f in table.of("money")), None)
        child = next((c for c, _ in draft.children(table) if not c.of("money")), None)
        if fee is not None and child is not None:
            add_calc(draft, table, word(draft, "income"), f"{fee.name} * count({child.name})", "money")
            return True
    return False


def _child_sum(draft: Draft, p: Passage) -> bool:
    """`the total of each order`, `for every customer what the done visits of this month come to`."""
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


def _child_count(draft: Draft, p: Passage) -> bool:
    """`how often each singer was present`."""
    words = plain(p.clause)
    often = re.search(
        r"\bhow often\b|\bhow many times\b|\bwie oft\b|\bcombien de fois\b|\bcuantas veces\b|\bquante volte\b|\bquantas vezes\b",
        words,
    )
    if not often:
        return False
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


def _running(draft: Draft, p: Passage) -> bool:
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


def _average(draft: Draft, p: Passage) -> bool:
    words = plain(p.clause)
    if not re.search(
        r"\b(average|mean|durchschnitt|mittelwert|moyenne|media|promedio|gemiddelde)\b", words
    ) or not re.search(
        r"\beach|every|jede|chaque|cada|ogni|of the (?:two|three|four|five|\d)|der (?:zwei|drei|vier)|des (?:deux|trois|quatre)",
        words,
    ):
        return False
    for table in draft.tables:
        marks = [f for f in table.fields if f.type == "rating" or (f.type == "int" and f.maximum is not None)]
        if len(marks) >= 2:
            add_calc(
                draft,
                table,
                word(draft, "average"),
                "(" + " + ".join(f.name for f in marks) + f") / {len(marks)}",
                "number",
            )
            return True
    return False


def _score(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    found = re.search(r"(?:percent|%|prozent|pourcent|por ciento|per cento|por cento)\D{0,30}?(\d+)", words)
    if not re.search(
        r"\b(score|result|points?|punkte|ergebnis|note|puntos|puntuacion|punteggio|pontos)\b", words
    ) or not re.search(r"percent|%|prozent|pourcent|por ?ciento|per ?cento|por ?cento", words):
        return False
    for table in draft.tables:
        marks = [f for f in table.fields if f.type in ("int", "rating") and f.maximum is not None]
        if len(marks) >= 2:
            most = found[1] if found else str(sum(int(f.maximum or 0) for f in marks))
            label = _asked(p.sentence, r"score|result|ergebnis|puntuación|punteggio|pontuação", word(draft, "score"))
            add_calc(draft, table, label, "(" + " + ".join(f.name for f in marks) + f") / {most} * 100", "number")
            return True
    return False


def _group(draft: Draft, p: Passage) -> bool:
    """`9 and 10 is a Promoter, 7 and 8 is Passive, 6 and less is a Detractor`."""
    found = re.findall(
        r"(\d+)(?:\s*(?:and|to|or|-|–|und|bis|et|à|y|a|e)\s*(\d+|less|lower|below|fewer|more|above|higher|up|weniger|mehr|moins|plus|menos|más|meno|più|mais))?\s+(?:is|are|means|ist|sind|est|sont|es|è|é|=)\s+(?:an?\s+|ein\w*\s+|une?\s+|una?\s+)?([A-ZÄÖÜÉ][\w-]+)",
        p.sentence)  # fmt: skip
    if len(found) < 2:
        return False
    table = p.table or (draft.tables[0] if draft.tables else None)
    if table is None:
        return False
    bands = sorted(
        ((int(low) if not high.isdigit() else min(int(low), int(high)), high, name) for low, high, name in found),
        key=lambda b: -b[0],
    )
    low_words = ("less", "lower", "below", "fewer", "weniger", "moins", "menos", "meno")
    subject = next(
        (
            f
            for f in table.numbers()
            if re.search(r"score|points|punkte|note|rating|mark|puntos|punteggio|voto|pontos", plain(f.label))
        ),
        None,
    ) or next(iter(table.numbers()), None)
    if subject is None:
        subject = next(
            (f for f in table.fields if re.search(r"score|points|punkte|note|rating|mark", plain(f.label))), None
        )
        if not isinstance(subject, DraftField):
            return False
        subject.type = "int"
    bands.sort(key=lambda b: (b[1] in low_words, -b[0]))
    code = quote(bands[-1][2])
    for low, _, name in reversed(bands[:-1]):
        code = f"if({subject.name} >= {low}, {quote(name)}, {code})"
    label = _asked(
        p.sentence,
        r"group|category|class|segment|gruppe|kategorie|groupe|catégorie|grupo|categoría|gruppo|categoria",
        word(draft, "group"),
    )
    add_calc(draft, table, label, code, "text")
    return True


def _share_if(draft: Draft, p: Passage) -> bool:
    """`When gift aid is ticked we can reclaim 25 % of the amount, otherwise nothing`."""
    found = re.search(
        r"(\d+(?:[.,]\d+)?)\s?(?:%|percent|prozent)\s*(?:of|von|du|de|del|di|do|der|des)?\s*(?:the|dem|la|le|el|il|o)?\s*([^\W\d_]+)",
        p.sentence,
        re.IGNORECASE,
    )
    if not found or VAT.search(p.sentence):
        return False
    for table in draft.tables:
        base = next((f for f in table.of("money") if any(alike(w, plain(found[2])) for w in stems(f.label))), None)
        tick = next(
            (
                m.field
                for m in draft.mentions(p.sentence, [table])
                if isinstance(m.field, DraftField) and m.field.type == "yesno"
            ),
            None,
        )
        if base is not None:
            share = f"{base.name} * {found[1].replace(',', '.')} %"
            label = (
                tick.label + " to reclaim"
                if tick and re.search("reclaim|claim", p.sentence) and draft.language == "en"
                else tick.label + f" ({found[1]} %)"
                if tick
                else f"{found[1]} % {base.label}"
            )
            if tick is None and not re.search(
                r"work|calc|show|deduct|commission|discount|provision|rabatt", plain(p.sentence)
            ):
                return False
            add_calc(draft, table, label, f"if({tick.name}, {share}, 0)" if tick else share, "money")
            return True
    return False


def _next_date(draft: Draft, p: Passage) -> bool:
    words = plain(p.sentence)
    if not re.search(
        r"\bnext\b|\bnachste\w*|\bprochain\w*|\bproxim[oa]\b|\bprossim[oa]\b|follow.up|\bdue date\b", words
    ) or not re.search(r"work|calc|berechn|ausrechn|from that|date of|compute|automat|itself", words):
        return False
    for table in draft.tables:
        for f in table.of("int", "number"):
            unit = next(
                (
                    u
                    for u, pattern in (
                        ("weeks", r"week|woche|semain|semana|settiman"),
                        ("months", r"month|monat|mois|mes\b|meses|mesi"),
                        ("days", r"\bdays?\b|tage|jours|dias|giorni"),
                        ("years", r"years|jahre|\bans\b|anos|anni"),
                    )
                    if re.search(pattern, plain(f.label))
                ),
                "",
            )
            start = next((d for d in dates(table) if d.name != f.name), None)
            if unit and start is not None:
                label = _asked(
                    p.sentence,
                    r"next [\w-]+|nächste[rns]? [\w-]+|prochaine? [\w-]+|próxim[oa] [\w-]+|prossim[oa] [\w-]+",
                    word(draft, "next"),
                )
                add_calc(draft, table, label, f"{start.name} + {unit}({f.name})", "date")
                return True
    return False


def _difference(draft: Draft, p: Passage) -> bool:
    """`how many km were driven` from km at the start and at the end."""
    words = plain(p.sentence)
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
            label = _asked(p.sentence, r"km driven|driven|consumption|used|gefahren|verbrauch", "Difference")
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
        price = next(
            (
                n
                for n in names
                if n.type == "money"
                and re.search(r"\bper\b|price|unit|each|preis|prix|precio|prezzo|preco|rate", plain(n.label))
                and not re.search(r"night|hour|stunde|nacht|visit", plain(n.label))
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
    _group, _score, _average, _running, _rounded_hours, _hours, _nights, _late_fee, _next_date, _difference, _formula, _hourly,
    _share_if, _in_minus_out, _remaining, _ratio, _product, _child_sum, _income_per_parent, _vat, _child_count, _days_since,
)  # fmt: skip
