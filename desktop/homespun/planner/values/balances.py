"""What a record's linked records come to, and what is left: stock, free places, days granted and left, hours of this year.

Owns how such a balance is said and which operands it is made of. An operand that is not certain makes no balance.
Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import DATES, Draft, DraftTable, quote
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.text.units import measured_in
from homespun.planner.values.operands import (
    AUTOMATIC,
    Operand,
    for_each,
    named_value,
    numbers_of,
    operand,
    option_said,
    ordered,
    quantity,
)
from homespun.planner.values.recipe import add_calc, word

_MINUS = re.compile(r"\s(?:-|–|−|minus|less|moins|menos|meno|abzuglich|weniger)\s")
_LEFT = re.compile(
    r"\b(left|remain\w*|still (?:have|there|free|available|to do|missing|needed|to go)|missing|rest\w*|ubrig\w*|noch (?:frei\w*|da|offen|ubrig|zu)|frei\w*|fehl\w*|queda\w*|sobra\w*|falta\w*|libres?|disponib\w*|riman\w*|restan\w*|manc\w+|liber[aioe]|livres?|short)\b"
)
_YEAR = re.compile(
    r"\b(?:this|the current|current|this calendar|calendar|diese[smnr]?|laufende[nsm]?|cette|este|esta|quest[oa]|neste|nesta)\s+(?:calendar )?(year|month|week|jahr\w*|kalenderjahr\w*|monat\w*|woche|annee|mois|semaine|ano|mes|semana|anno|mese|settimana)\b"
)
_PLACES = re.compile(
    r"berth|\bbeds?\b|bunk|place|seat|space|chair|capacity|room for|platz|platze|kapazit|plaza|cupo|post[io]\b|vaga|lugar|tickets? available|teilnehmer|stuhl"
)
_PERSONS = re.compile(
    r"crew|party|group size|persons|how many|number of|anzahl|nombre d|numero d|person|people|head|guest|participant|adult|children|ticket|seats?|places?|leute|teilnehmer|gaste|gens|invite|asistente|ospiti|pessoas|platze|plazas"
)
_BRINGS = re.compile(
    r"\b(?:brings? in|takes? in|it brings|takings|income|revenue|earns?|einnahmen|einbringt|rapporte|recettes?|ingresos?|ingresa|incass\w*|receita)\b"
)


def balances_said(draft: Draft, sentence: str, request: str) -> bool:
    """Read a sentence for balances of linked records; says whether one was added."""
    done = _minus(draft, sentence)
    done = _places(draft, sentence, request) or done
    done = _of_period(draft, sentence, request) or done
    done = _owed(draft, sentence) or done
    return _granted_and_left(draft, sentence) or done


_OWED = re.compile(
    r"\b(owed?|owes|owing|outstanding|still to (?:pay|come)|unpaid|offen\w*|schuld\w*|doit|doivent|reste a payer|du\b|debe\w*|pendiente|adeuda\w*|deve\w*|dovut\w+|da pagare|em aberto|a pagar)\b"
)
_PAYMENT = re.compile(
    r"pay|paid|receipt|instal|deposit|zahlung|gezahlt|rate\b|paiement|versement|reglement|pago|abono|cobro|pagament|versament|acconto"
)


_PAID_SO_FAR = re.compile(
    r"\b(?:has been paid|have paid|(?:was|were|is|already) paid|paid (?:so far|in|already)|bezahlt wurde|schon bezahlt|bereits bezahlt|deja paye\w*|ya ha(?:n)? pagado|gia pagato|ja pag\w+)\b"
)


def _paid(draft: Draft) -> str:
    words = {"de": "Bezahlt", "fr": "Payé", "es": "Pagado", "it": "Pagato", "pt": "Pago"}
    return words.get(draft.language, "Paid")


def _owed(draft: Draft, sentence: str) -> bool:
    """`what is still owed`: what a record costs less all that was paid for it."""
    words = plain(sentence)
    if not _OWED.search(words):
        return False
    for table in draft.tables:
        if not (for_each(table, sentence) or len(draft.tables) == 2):
            continue
        paid = [
            (child, child.of("money")[0])
            for child, link in draft.children(table)
            if link.type == "link" and _PAYMENT.search(plain(child.label)) and len(child.of("money")) == 1
        ]
        others = [c for c, k in draft.children(table) if k.type == "link" and not _PAYMENT.search(plain(c.label))]
        whole = [
            m
            for m in (table.calcs if others else table.values())
            if m.type == "money" and "sum(" not in getattr(m, "text", "")
        ]
        last = [
            m
            for m in whole
            if "sum(" not in getattr(m, "text", "") and not any(m.name in getattr(o, "text", "") for o in whole)
        ]
        if len(paid) == 1 and _PAID_SO_FAR.search(words):
            add_calc(draft, table, _paid(draft), f"sum({paid[0][0].name}.{paid[0][1].name})", "money")
        if len(paid) == 1 and len(last) == 1:
            child, money = paid[0]
            code = f"{last[0].name} - sum({child.name}.{money.name})"
            return add_calc(draft, table, word(draft, "owed"), code, "money") is not None
    return False


def _minus(draft: Draft, sentence: str) -> bool:
    """`what is there (all that came minus all that went)`, `their quota minus the granted ones`."""
    words = plain(sentence)
    cuts = list(_MINUS.finditer(words))
    if len(cuts) != 1 or re.search(r"\s(?:x|×|\*|times|mal|/|plus|\+)\s", words[max(0, cuts[0].start() - 40) : cuts[0].end() + 40]):  # fmt: skip
        return False
    cut = cuts[0]
    before = re.split(r"[(:=.]|,\s|\b(?:is|are|ist|sind|est|es|son|e|sono)\b(?=\s)", words[: cut.start()])[-1]
    after = re.split(r"[).;]|,\s", words[cut.end() :])[0]
    for table in ordered(draft, sentence):
        first, second = operand(draft, table, before), operand(draft, table, after)
        if first is None or second is None or not (first.far or second.far) or first.code == second.code:
            continue
        if "percent" in (first.type, second.type) or (first.type == "money") != (second.type == "money"):
            continue
        kind = "money" if first.type == "money" else first.type if first.type == second.type else "number"
        label = _balance_label(draft, sentence, len(words) == len(sentence), cut.start(), first, second)
        return add_calc(draft, table, label, f"{first.code} - {second.code}", kind) is not None
    return False


def _balance_label(draft: Draft, sentence: str, same: bool, at: int, first: Operand, second: Operand) -> str:
    head = sentence[:at] if same else sentence
    words = plain(head)
    if found := re.search(
        r"\b(stock|balance|existencias|giacenza|bestand|saldo|solde|estoque|budget left|debt)\b", words
    ):
        return in_words(found[1])
    if re.search(r"\bow(?:e|es|ed|ing)\b|schuld|debe|deve\b|\bdoit\b", words):
        return word(draft, "owed")
    if first.type == "money" or second.type == "money":
        return word(draft, "left")
    return word(draft, "stock" if first.far and second.far and not _LEFT.search(words) else "left")


def _places(draft: Draft, sentence: str, request: str) -> bool:
    """Free places: the places less the persons of all sign-ups (or the sign-ups); and what they bring in."""
    words = plain(sentence)
    done = False
    for table in draft.tables:
        limits = [f for f in numbers_of(table) if _PLACES.search(plain(f.label))]
        for child, link in draft.children(table):
            persons = [f for f in numbers_of(child) if _PERSONS.search(plain(f.label)) and not measured_in(f.label)]
            if link.type == "link" and not persons and _left_said(child, words) and len(numbers_of(table)) == 1:
                code = f"{numbers_of(table)[0].name} - count({child.name})"
                done = add_calc(draft, table, word(draft, "left"), code, "int") is not None or done
            if link.type != "link" or len(persons) != 1 or _held_back(child):
                continue
            total = f"sum({child.name}.{persons[0].name})"
            if len(limits) == 1 and _LEFT.search(words) and _PLACES.search(words):
                code = f"{limits[0].name} - {total}"
                done = add_calc(draft, table, word(draft, "places"), code, "int") is not None or done
            price = [f for f in table.of("money")]
            if len(price) == 1 and _BRINGS.search(words) and (for_each(table, request)):
                done = (
                    add_calc(draft, table, word(draft, "income"), f"{total} * {price[0].name}", "money") is not None
                    or done
                )
    return done


def _left_said(child: DraftTable, words: str) -> bool:
    """Say whether words ask how many of a record's own are left: `visits left on the card`."""
    if _held_back(child):
        return False
    name = re.escape(stems(child.label)[-1][:5])
    return bool(
        re.search(
            rf"\b{name}\w*\s+(?:\w+\s)?(?:left|remaining|ubrig|restant\w*|restantes|rimast\w*)|\b(?:remaining|left|ubrige\w*)\s+{name}",
            words,
        )
    )


def _held_back(child: DraftTable) -> bool:
    """Say whether not all records count: some are cancelled or refused."""
    return any(re.search(r"cancel|storn|annul|refus|abgelehnt|rechaz|rifiut|waiting|declin", plain(o)) for c in child.of("choice") for o in c.options)  # fmt: skip


_TO = r"(?:to|of|until|bis|zu|auf|para|hasta|a|ai|pour|ate)\s+(?:the |den |las |os |les |zu )?(\d+)"
_TARGET = re.compile(
    rf"(?:missing|short|left|to go|to do|fehl\w*|falta\w*|manc\w+|manqu\w+)\D{{0,25}}?\b{_TO}|\b{_TO}\s+(?:\w+\s){{0,2}}(?:missing|fehl\w*|falta\w*|manc\w+|manqu\w+)"
)


def _of_period(draft: Draft, sentence: str, request: str) -> bool:
    """`the shifts of this year and what is missing to 12`."""
    words = plain(sentence)
    period = _YEAR.search(words)
    if period is None:
        return False
    unit = (
        "year"
        if re.match(r"year|jahr|kalender|annee|ano|anno", period[1])
        else "week"
        if re.match(r"we|wo|sem|set", period[1])
        else "month"
    )
    for table in draft.tables:
        if not (for_each(table, sentence) or for_each(table, request)):
            continue
        for child, link in draft.children(table):
            days = child.of(*DATES)
            value = quantity(child, stems(sentence))
            if link.type != "link" or len(days) != 1 or value is None or not _own_word(value.label, words):
                continue
            code = f"sum({child.name}.{value.name} where {days[0].name} in this {unit})"
            this = {"en": f"this {unit}", "de": {"year": "in diesem Jahr", "month": "in diesem Monat"}.get(unit, "in dieser Woche")}  # fmt: skip
            label = f"{value.label} {this.get(draft.language, period[0])}"
            calc = add_calc(draft, table, label, code, value.type)
            if calc is None:
                return False
            target = _TARGET.search(words)
            goals = [
                f
                for f in numbers_of(table)
                if _own_word(value.label, plain(f.label)) and re.search(r"need|target|goal|must|soll|per|a year|ano|an\b|year|jahr|require|requis", plain(f.label))
            ]  # fmt: skip
            goal = (
                target[1] or target[2] if target else goals[0].name if len(goals) == 1 and _LEFT.search(words) else ""
            )
            if goal:
                add_calc(draft, table, word(draft, "missing"), f"max(0, {goal} - {calc.name})", value.type)
            return True
    return False


def _own_word(label: str, words: str) -> bool:
    said = stems(words)
    return any(alike(w, s) for w in stems(label) for s in said)


def _granted_and_left(draft: Draft, sentence: str) -> bool:
    """`hours granted and hours left`: a sum of the records in one state, and the rest of what the record has."""
    words = plain(sentence)
    done = False
    for table in draft.tables:
        if not for_each(table, sentence):
            continue
        for child, link in draft.children(table):
            option = option_said(child, stems(sentence))
            value = quantity(child, stems(sentence))
            if link.type != "link" or option is None or value is None or not _own_word(value.label, words):
                continue
            if not AUTOMATIC.search(words) and not re.search(r":", sentence):
                continue
            total = f"sum({child.name}.{value.name} where {option[0].name} = {quote(option[1])})"
            asked = re.search(rf"\b{re.escape(plain(option[1]))}\b\s*(?:so far|yet|bisher|up to now|jusqu|hasta ahora|finora|ate agora)?", words)  # fmt: skip
            known = next((c for c in table.calcs if total in c.text), None)
            if asked and known is None:
                head = re.split(r"\s", value.label)[-1] if len(value.label.split()) > 1 else value.label
                label = f"{head} {option[1].lower()}"
                known = add_calc(draft, table, label, total, value.type)
                done = known is not None or done
            goals = [f for f in numbers_of(table) if _own_word(value.label, plain(f.label))]
            goal = goals[0] if len(goals) == 1 else named_value([f for f in table.numbers() if (f.type == "money") == (value.type == "money") and "sum(" not in getattr(f, "text", "")], stems(value.label + " " + sentence))  # fmt: skip
            if goal is not None and known is not None and known.text == total and _LEFT.search(words):
                add_calc(draft, table, word(draft, "left"), f"{goal.name} - {known.name}", value.type)
    return done
