"""Values that a sentence writes as arithmetic: `cost = consumption x price`, `free places (places minus persons)`.

Owns what names a formula about a table may use — its numbers, spans between its dates and times, numbers of linked
records, an hour's rate — and which table a formula belongs to. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Sequence

from homespun.planner.conditions.conditions import dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.formulas import HOUR, RATE, Formula, Name, amount, bracketed, equation, parse_formula
from homespun.planner.text.reading import alike, plain, sentences, stems
from homespun.planner.text.units import measured_in
from homespun.planner.values.recipe import Passage, add_calc, add_setting, names_of, word

PRICE = re.compile(
    r"price|cost|total|\bnet\b|pay|\bfee|amount|revenue|turnover|margin|profit|charge|value|worth|income|preis|kosten|betrag|umsatz|gewinn|wert|erlos|"
    r"prix|cout|montant|recette|marge|benefice|precio|coste|importe|valor|ganancia|ingreso|prezzo|costo|importo|ricavo|guadagno|preco|custo\b|receita|lucro"
)


def written_formula(draft: Draft, p: Passage) -> bool:
    """A formula that the sentence writes itself."""
    for text in dict.fromkeys((p.clause, *_whole(p))):
        if (parts := equation(text)) is not None and _add(draft, p, *parts):
            return True
        parts = bracketed(text)
        if (
            parts is not None
            and not re.search(r"\d", parts[0])
            and _add(draft, p, _LAST_ARTICLE.sub("", parts[0]), parts[1])
        ):
            return True
    return False


def _whole(p: Passage) -> tuple[str, ...]:
    """Give the sentence too where its clause is a part of a formula (`the sum of a, b and c`, `owes: fee less paid`)."""
    starts = p.sentence.strip().startswith(p.clause[:12]) or "(" in p.sentence
    return (p.sentence,) if starts or ":" in p.sentence else ()


def _add(draft: Draft, p: Passage, label: str, rest: str) -> bool:
    if _ANOTHER.search(rest):
        return False  # "an hour costs 30, so the bill is …": the formula is the second
    tables = [p.table] if p.table else []
    tables += [t for t in draft.tables if t not in tables]
    best: tuple[float, DraftTable, Formula] | None = None
    for at, table in enumerate(tables):
        names = formula_names(draft, table, p.request)
        formula = parse_formula(rest, names, draft.language)
        if formula is None:
            continue
        if not _adds_up(formula, names):
            continue
        own = sum((0.4 if "." in code else 1.0) * _of(code, table) for code in formula.used)
        far = sum("(" in code and ("sum(" in code or "count(" in code) for code in formula.used)
        if not own and not far:
            continue
        score = own + 0.5 * far - 0.1 * at
        if best is None or score > best[0]:
            best = (score, table, formula)
    if best is None:
        return False
    _, table, formula = best
    label = _label(label)
    money = formula.type != "money" and PRICE.search(plain(label)) and formula.type != "int"
    label = label if label and len(label.split()) <= 4 else word(draft, "total")
    add_calc(draft, table, label, formula.code, "money" if money else formula.type)
    return True


def _adds_up(formula: Formula, names: list[Name]) -> bool:
    """Say whether what is added is of one kind: an amount of money and a number of hours make no sum."""
    types = {n.code: n.type for n in names}
    kinds = set()
    for term in re.split(r"\s[-+]\s(?![^()]*\))", formula.code):
        inside = [types[code] for code in formula.used if code in term]
        if inside and not re.search(r"/|(?<!\w)\d", term):
            kinds.add("money" in inside)
    return len(kinds) < 2


_ANOTHER = re.compile(
    r",\s*(?:so|and so|therefore|also|daher|deshalb|donc|asi que|quindi|entao)\b[^,]*\s(?:=|is|are|ist|est|es|e|è|é)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:and|und|et|y|e|then|so|dann|puis|luego|poi|also|where|wobei|please|bitte)\s+|"
    r"^(?:(?:we|i) (?:want|need|would like)(?: to see)?|show(?: me)?|zeig\w*|work out|calculate|berechne\w*|quiero ver|je veux voir|mostr\w+|affich\w+|calcul\w+)\s+",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:of|for|von|pro|per|par|por|de|di|bei|at|in) (?:the|a|an|each|every|all|der|des|dem|den|jede[rsmn]?|la|le|les|chaque|cada|ogni|una?|uno?)\s.*$",
    re.IGNORECASE,
)
_ARTICLES = re.compile(
    r"^.*?\b(?:the|an?|der|die|das|den|dem|le|la|les|el|los|las|il|lo|gli|i|o|os|as|each|every|jede\w*|chaque|cada|ogni)\s+(?=\S+(?:\s\S+){0,3}$)",
    re.IGNORECASE,
)

_LAST_ARTICLE = re.compile(
    r"^.*\b(?:the|der|die|das|den|dem|le|la|les|el|los|las|il|lo|gli|os|as)\s+(?=\S+(?:\s\S+){0,3}$)", re.IGNORECASE
)


def _label(label: str) -> str:
    """Give the words before the equals sign as a label."""
    label = label.strip(" .,:;()")
    label = re.sub(r"^.*\bwhat (?:they|it|that|this|these|he|she|we)\s+(?=\w+$)", "", label, flags=re.IGNORECASE)
    for _ in range(3):
        label = _LEAD.sub("", label)
    for piece in re.split(r"[,:;]\s+", label)[-1:]:
        label = piece
    label = _OF.sub("", label)
    return _ARTICLES.sub("", label).strip()


def _of(code: str, table: DraftTable) -> bool:
    """Say whether a code is about this table's own values."""
    first = [w for w in re.findall(r"[^\W\d]\w*(?!\()", code) if w not in ("hours", "days", "count", "sum")]
    return bool(first) and (table.field(first[0]) is not None or any(c.name == first[0] for c in table.calcs))


def formula_names(draft: Draft, table: DraftTable, request: str) -> list[Name]:
    """Give everything a formula about a table's records may speak of."""
    names = names_of(draft, table)
    names += durations(table)
    own = [plain(n.label) for n in names]
    names += [n for n in rates(draft, table, request) if plain(n.label) not in own]
    for label, code, kind in [(n.label, n.code, n.type) for n in names]:
        short = re.search(r"(?<=\s)\S+\s(?:per|pro|par|por|al|je)\s.+$", label, re.IGNORECASE)
        if short and sum(n.label.lower().endswith(short[0].lower()) for n in names) == 1:
            names.append(Name(short[0], code, kind))  # "amount per lap" for the sponsor's amount per lap
    for link, parent in draft.parents(table):  # "the room's price"
        names += [Name(f"{parent.label} {f.label}", f"{link.name}.{f.name}", f.type) for f in parent.numbers()]
    for child, link in draft.children(table):
        if link.type != "link":
            continue
        for value in child.numbers():
            code = f"sum({child.name}.{value.name})"
            names.append(Name(f"{value.label} {child.label}", code, value.type, far=True))
        names.append(Name(f"number of {child.label}", f"count({child.name})", "int", far=True))
        if all(measured_in(v.label) for v in child.numbers()):  # nothing that is added up: lessons x price counts them
            names.append(Name(child.label, f"count({child.name})", "int", far=True))
    return names


_DURATION = {
    "days": "days|number of days|tage|anzahl tage|jours|nombre de jours|dias|numero de dias|giorni|numero di giorni|duration|duree|dauer|duracion|durata|duracao",
    "nights": "nights|number of nights|nachte|anzahl nachte|nuits|nombre de nuits|noches|numero de noches|notti|numero di notti|noites|numero de noites",
    "hours": "hours|number of hours|stunden|anzahl stunden|heures|nombre d heures|horas|numero de horas|ore|numero di ore|duration|duree|dauer|duracion|durata|duracao",
}


def span_of(table: DraftTable, unit: str) -> str:
    """Give the code of the time between a table's first and last date or time, in a unit; empty where there are none."""
    if unit == "hours":
        worked = next((c for c in table.calcs if c.type == "number" and "hours(" in c.text and "*" not in c.text), None)
        if worked is not None:
            return worked.name
        times = table.of("time") if len(table.of("time")) > 1 else table.of("datetime")
        return f"hours({times[0].name}, {times[1].name})" if len(times) > 1 else ""
    if unit not in ("days", "nights"):
        return ""
    start = dates(table, "start")
    end = [f for f in dates(table, "end") + dates(table, "done") + dates(table, "due")]
    every = [f for f in table.fields if f.type == "date"]
    if not (start and end) and len(every) == 2:
        start, end = [every[0]], [every[1]]
    if not start or not end or start[0] is end[0]:
        return ""
    known = next((c for c in table.calcs if c.text == f"{end[0].name} - {start[0].name}"), None)
    return known.name if known else f"({end[0].name} - {start[0].name})"


def durations(table: DraftTable) -> list[Name]:
    """Give the times between a table's dates as names."""
    out = []
    for unit, labels in _DURATION.items():
        if code := span_of(table, unit):
            out += [Name(label, code, "int" if unit != "hours" else "number", far=True) for label in labels.split("|")]
    return out


def rates(draft: Draft, table: DraftTable, request: str) -> list[Name]:
    """Read `Labour is 38 an hour`: labour means the hours times 38; the word for labour does too where an hour has a price."""
    out: list[Name] = []
    hours = next(
        (f.name for f in table.of("int", "number") if any(HOUR.match(w) for w in stems(f.label))), ""
    ) or span_of(table, "hours")
    for sentence in sentences(request):
        for found in RATE.finditer(sentence):
            subject = re.search(
                r"([^\W\d_]+)\s+(?:is|are|at|costs?|kostet|ist|coute|coûte|cuesta|costa|custa)?\s*$",
                sentence[: found.start()],
            )
            words = [plain(subject[1])] if subject else []
            unit = plain(found["unit"])
            if HOUR.match(unit) and hours:
                setting = add_setting(draft, word(draft, "rate"), "money", amount(found["money"]))
                out += [Name(w, f"{hours} * {setting}", "money") for w in [*words, *_labour()]]
                continue
            for f in table.numbers():
                if f.type != "money" and words and any(alike(v, w) for v in (*words, unit) for w in stems(f.label)):
                    setting = add_setting(draft, f"{words[0]} rate", "money", amount(found["money"]))
                    out.append(Name(words[0], f"{f.name} * {setting}", "money"))
                    break
        priced = re.search(
            r"\b(?:hour|stunde|heure|hora|ora)\s+(?:costs?|is|kostet|coûte|coute|cuesta|costa|custa|é)\s+\D{0,3}(\d+(?:[.,]\d+)?)",
            sentence,
            re.IGNORECASE,
        )
        if priced and hours:
            setting = add_setting(draft, word(draft, "rate"), "money", amount(priced[1]))
            out += [Name(label, f"{hours} * {setting}", "money") for label in _labour()]
    return out


def _labour() -> list[str]:
    return [
        "labour",
        "labor",
        "arbeit",
        "arbeitszeit",
        "main d'oeuvre",
        "mano de obra",
        "manodopera",
        "mao de obra",
        "arbeid",
    ]


_TOTAL = re.compile(
    r"\b(total|totals|sum|altogether|in all|gesamt\w*|summe|insgesamt|somme|totale?|suma|somma|soma|totaal|razem)\b"
)
_NOT_PART = re.compile(
    r"\bper\b|\bpro\b|\bpar\b|\bpor\b|\bal\b|each|unit|einzel|budget|limit|maxim|paid|bezahlt|gezahlt|paye|pagad|pagat|pago|deposit|kaution|caution|fianza|cauzione|rate\b|satz\b|taux|"
    r"tarif|balance|saldo|solde|income|salary|lohn"
)


def sum_of_parts(draft: Draft, p: Passage) -> bool:
    """`total per claim`: all money parts of a record together."""
    words = plain(p.clause)
    if not _TOTAL.search(words):
        return False
    for table in draft.tables:
        named = re.search(
            r"\b(?:per|of (?:each|every|the|a|all)|for (?:each|every)|each|every|pro|je|jede\w*|par|chaque|de chaque|por|cada|de cada|per ogni|ogni|di ogni|del|della|des|der|du|da|do)\s+(?:\w+\s)?"
            + re.escape(stems(table.label)[-1][: max(4, len(stems(table.label)[-1]) - 2)]),
            words,
        )
        if summed := _summed(table, words):
            add_calc(draft, table, word(draft, "total"), " + ".join(v.name for v in summed), summed[0].type)
            return True
        if not named and (table is not p.table or len(draft.tables) > 1 or len(words.split()) > 4):
            continue
        if any(c.text.count("+") and c.type == "money" for c in table.calcs) or any(
            _TOTAL.search(plain(f.label)) for f in table.values()
        ):
            continue
        parts: Sequence[DraftField | DraftCalc] = [
            v for v in table.values() if v.type == "money" and not _NOT_PART.search(plain(v.label))
        ]
        if len(parts) < 2:
            parts = _alike_numbers(table, p.clause) or _numbered(table)
        if len(parts) < 2:
            continue
        kind = "money" if parts[0].type == "money" else parts[0].type
        add_calc(draft, table, word(draft, "total"), " + ".join(v.name for v in parts), kind)
        return True
    return False


def _summed(table: DraftTable, words: str) -> list[DraftField]:
    """Give the numbers that `the sum of the three games` means: at least two that share a word said after it."""
    found = re.search(
        r"\b(?:sum|total|summe|somme|suma|somma|soma)\s+(?:of|aus|von|der|des|de|di|dos|das|dei|delle|d[ei]las?)\s+(.*)",
        words,
    )
    parts = _alike_numbers(table, found[1]) if found else []
    known = {c.text for c in table.calcs}
    return parts if len(parts) >= 2 and " + ".join(v.name for v in parts) not in known else []


def _alike_numbers(table: DraftTable, clause: str) -> list[DraftField]:
    """Give the numbers that share a word which the clause says: honey in spring, honey in summer."""
    said = stems(clause)
    groups: dict[str, list[DraftField]] = {}
    for f in table.fields:
        if f.type in NUMERIC and f.type != "percent":
            for w in stems(f.label):
                if any(alike(w, s) for s in said):
                    groups.setdefault(w, []).append(f)
    return max(groups.values(), key=len, default=[])


_ORDINAL = re.compile(
    r"\d+|one|two|three|four|five|six|first|second|third|fourth|fifth|eins|zwei|drei|vier|erste\w*|zweite\w*|dritte\w*|vierte\w*|un|deux|trois|quatre|premiere?|deuxieme|troisieme|uno|dos|tres|cuatro|primer[oa]?|segund[oa]|tercer[oa]?|due|tre|quattro|prim[oa]|second[oa]|terz[oa]|dois|quatro|terceir[oa]"
)


def _numbered(table: DraftTable) -> list[DraftField]:
    """Give the numbers that are told apart by counting only: round one, round two, round three."""
    groups: dict[tuple[str, ...], list[DraftField]] = {}
    for f in table.of("int", "number"):
        words = re.findall(r"[^\W_]+", plain(f.label))
        rest = tuple(w for w in words if not _ORDINAL.fullmatch(w))
        if rest and len(rest) < len(words):
            groups.setdefault(rest, []).append(f)
    return max(groups.values(), key=len, default=[])


def age(draft: Draft, p: Passage) -> bool:
    """The age of a person whose birth date is kept."""
    words = plain(p.clause)
    if not re.search(r"\b(age|alter|edad|eta|idade|leeftijd|how old|wie alt)\b|\bl ?['’]?age\b", words):
        return False
    for table in ([p.table] if p.table else []) + draft.tables:
        if any(
            re.fullmatch(r"age|alter|edad|eta|idade|leeftijd", plain(f.label))
            and f.type in ("int", "number")
            and f.required
            for f in table.fields
        ):
            continue
        birth = next(
            (
                f
                for f in table.of("date")
                if re.search(
                    r"birth|born|geburt|geboren|naiss|nacimiento|nacid|nascit|nascim|nat[oa]\b|geboorte", plain(f.label)
                )
            ),
            None,
        )
        if birth is not None:
            label = {"de": "Alter", "fr": "Âge", "es": "Edad", "it": "Età", "pt": "Idade", "nl": "Leeftijd"}.get(
                draft.language, "Age"
            )
            add_calc(draft, table, label, f"years_between({birth.name}, today)", "int")
            return True
    return False


_PAID = re.compile(
    r"paid|payed|bezahlt|gezahlt|angezahlt|anzahlung|paye|verse|acompte|pagad|abonad|anticipo|pagat|versat|acconto|pago|sinal|deposit|betaald"
)
_OPEN = re.compile(
    r"\b(still to pay|to pay|owes?|owed|owing|outstanding|left|remaining|remains|balance|due|open|missing|noch (?:zu )?(?:zahlen|offen\w*)|offen\w*|rest\w*|schuld\w*|"
    r"rest[ea]\w*|du\b|solde|reste a payer|pendiente|debe\w*|falta\w*|saldo|dovut\w+|da pagare|manca\w*|deve\w*|em aberto|a pagar|openstaand)\b"
)


def open_amount(draft: Draft, p: Passage) -> bool:
    """What a record still has to pay: its price less what was paid, both of the same record."""
    if not _OPEN.search(plain(p.clause)):
        return False
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        money = [v for v in table.values() if v.type == "money"]
        payments = [v for v in money if _PAID.search(plain(v.label))]
        paid = payments[0] if payments else None
        price = next(
            (
                v
                for v in reversed(money)
                if v not in payments
                and not re.search(r"\bper\b|pro\b|unit", plain(v.label))
                and not _OPEN.search(plain(v.label))
            ),
            None,
        )
        if paid is None or price is None or len(money) < 2 or any(paid.name in c.text for c in table.calcs):
            continue
        add_calc(
            draft,
            table,
            word(draft, "left" if not re.search(r"\bow|debe|deve|schuld", plain(p.clause)) else "owed"),
            " - ".join([price.name, *(v.name for v in payments)]),
            "money",
        )
        return True
    return False
