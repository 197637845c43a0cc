"""Headline numbers: how many, how much, the average, the share, with their labels in a person's words.

Owns the words for counting and summing. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.comparing import Condition
from homespun.planner.conditions import condition, open_condition, with_period
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.groups import CHART, per_groups
from homespun.planner.marks import likely_tables, state_label
from homespun.planner.measures import amounts, best_money, measure
from homespun.planner.reading import alike, in_words, plain, stems
from homespun.planner.recipe import Passage, word
from homespun.planner.wish_words import AVERAGE, HOW_MANY, SHARE, WANT, period_of

TOP = re.compile(
    r"\b(on top|at the top|at top|start page|first page|big number|headline|oben|startseite|en haut|page d accueil|arriba|en la parte superior|pagina principal|in alto|in cima|no topo|em cima|bovenaan|in total|altogether|so far|in all)\b"
)


# What a person says before the thing itself: and, please, articles, pronouns, is and has in eight languages.
_LEAD = re.compile(
    r"^(?:and|also|then|please|i|we|to|d like|i'd|put|the|an?|of|with|me|us|be|there|just|have|has|for|that|which|my|our|as|at once|[:¿¡]|would|like|in|on top|at the top|on the (?:start|first) page|start page|top|"
    r"und|ich|wir|der|die|das|den|dem|mir|uns|bitte|auch|dass?|oben|noch|sind|ist|hat|haben|auf der startseite|von|"
    r"et|je|nous|le|la|les|l'|de|des|d'|du|un|une|en haut|qu'|que|qui|ont|sont|a|"
    r"y|yo|el|los|las|lo|arriba|mi|me|nos|una?|hay|han|ha|est[áa]n?|"
    r"e|io|il|gli|i|in alto|ci|sono|hanno|non|"
    r"eu|o|os|as|no topo|em cima|um|uma|foram|"
    r"ik|wij|het|een|en|bovenaan|zijn|er|"
    r"i|ja|na górze|jest|są|nie)\b\s*,?\s*",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"^(?:" + "|".join((WANT.pattern, HOW_MANY.pattern, r"how much|wie viel|how many of")) + r")\s*,?\s*"
)


_TAIL = re.compile(
    r"\s*(?:,|\b(?:on top|at the top|on the (?:start|first) page|as (?:one|a) (?:big )?number|at once|right now|please|oben|en haut(?: de la page)?|arriba|in alto|no topo|as well|too|altogether|at the moment|gerade))\s*$",
    re.IGNORECASE,
)


def own_label(text: str, otherwise: str) -> str:
    """Make a label of a person's words: without the words for wanting to see it."""
    text = text.strip(" .,;:!?¿¡")
    while True:
        found = _LEAD.match(text) or _WISH.match(plain(text))
        if found is None or found.end() == 0 or found.end() >= len(text):
            break
        # plain keeps the length of a text but for ligatures and ß, which stand in no word of these.
        text = text[found.end() :]
    while (shorter := _TAIL.sub("", text)) != text:
        text = shorter
    text = re.sub(r"\([^()]*\)", "", text)
    text = re.sub(
        r"\b(?:are|is|sind|ist|sont|están|sono|estão|i have|we have|there are|that is|those are)\b\s*",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = " ".join(text.split())
    if (
        _THOSE.search(plain(text))
        or not 1 <= len(text.split()) <= 6
        or not stems(text)
        or plain(text) in ("those", "many those", "them", "it", "nombre", "leur nombre")
    ):
        return otherwise
    return in_words(text)


_THOSE = re.compile(
    r"^(?:and )?such\b|\b(those|these|them|their (?:sum|total|number|count)|how many (?:that|those|it) (?:is|are)|a number for it|davon|deren|dessen|dafur|leur|leur nombre|su suma|la loro|a soma deles|hiervan|lesquels|de esos|de ellos|di questi|deles|desses)\b|^(?:and )?(?:how many|wie viele|combien|cuantos|quanti|quantos)$"
)


def numbers(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    """Give the headline numbers that a clause asks for."""
    words = plain(p.clause)
    if CHART.search(words):
        return []
    if re.search(r"\bnps\b|net promoter", words):
        return _nps(draft)
    if SHARE.search(words):
        return _percentage(draft, p)
    if AVERAGE.search(words):
        return _average(draft, p)
    if (HOW_MANY.search(words) or points_at_number(p)) and not re.search(r"how much|money|wie ?viel geld", words):
        return _counted(draft, p, last)
    return _summed(draft, p, last)


def bare_number(draft: Draft, p: Passage) -> bool:
    """Say whether a clause only names a sum and its period: "cost this year", "und der Umsatz dieses Monats"."""
    words = plain(p.clause)
    if (
        not period_of(words)
        or re.search(r"\d", words)
        or not (WANT.search(plain(p.sentence)) or len(words.split()) <= 6)
    ):
        return False
    said = measure(draft, p.clause, p.table)
    return said is not None and said.value is not None and not per_groups(draft, p) and len(words.split()) <= 9


def points_at_number(p: Passage) -> bool:
    """Say whether a clause wants a number for what was spoken of before: "and a number for it"."""
    return bool(
        re.search(
            r"\ba number for (?:it|them|that)\b|\btheir number\b|\bderen (?:zahl|anzahl)\b|\bleur nombre\b",
            plain(p.clause),
        )
    )


def counted_state(draft: Draft, line: str) -> tuple[DraftTable, Condition] | None:
    """Give the table and the condition of a number, for what refers to it later."""
    found = re.fullmatch(r'metric "(?:[^"\\]|\\.)*" = (?:count|sum)\((\w+)(?:\.\w+)? where (.*)\)', line)
    table = draft.table(found[1]) if found else None
    return (
        (table, Condition(found[2], "open" if "is empty" in found[2] or "= no" in found[2] else "option"))
        if found and table
        else None
    )


_STILL = re.compile(r"\b(?:still|noch|encore|toujours|aun|todavia|ancora|ainda|nog|jeszcze)\b")


def _counted(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    grouped = per_groups(draft, p)
    said = measure(draft, p.clause, p.table)
    if said is not None and said.value is not None and not grouped:
        return [_sum_line(draft, p, said.table, said.value)]
    tables = likely_tables(draft, p, p.clause)
    own = _own_condition(draft, p, tables)
    mentioned = {m.table.name for m in draft.mentions(p.clause)}
    told = len([w for w in stems(p.clause) if w not in _COUNT_WORDS])
    same = last is not None and (not mentioned or (last[0].name in mentioned and told >= 2))
    if last is not None and own is None and not grouped and (_THOSE.search(plain(p.clause)) or same):
        label = own_label(p.clause, state_label(draft, last[1], p.sentence))
        return [f"metric {quote(label)} = count({last[0].name} where {last[1].text})"]
    for text in dict.fromkeys((p.clause, p.sentence)):
        for table in tables:
            found = with_period(draft, table, text)
            if found is None and text is p.clause and (waiting := _open_word(draft, table, p.clause)):
                found = Condition(waiting, "open")
            if found is not None and text is p.clause and found.kind == "period" and table is not tables[0]:
                continue
            if found is not None:
                label = own_label(p.clause, state_label(draft, found, text))
                return [f"metric {quote(label)} = count({table.name} where {found.text})"]
        if last is not None:
            break
    return [] if grouped else _count_all(draft, p, tables)


def _own_condition(draft: Draft, p: Passage, tables: list[DraftTable]) -> Condition | None:
    """Give the condition that a clause itself tells, not what it may refer to."""
    own = next((f for t in tables[:2] if (f := with_period(draft, t, p.clause)) is not None), None)
    if own is None and _STILL.search(plain(p.clause)) and (waiting := open_condition(draft, tables[0], p.clause)):
        own = Condition(waiting, "open")
    return own


def _count_all(draft: Draft, p: Passage, tables: list[DraftTable]) -> list[str]:
    for table in tables:
        if any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) or len(draft.tables) == 1:
            return [f"metric {quote(own_label(p.clause, table.label))} = count({table.name})"]
    return []


_COUNT_WORDS = frozenset(
    [
        "many",
        "show",
        "top",
        "see",
        "want",
        "need",
        "number",
        "count",
        "viele",
        "anzahl",
        "oben",
        "combien",
        "haut",
        "cuantos",
        "cuantas",
        "arriba",
        "quanti",
        "quante",
        "alto",
        "quantos",
        "quantas",
        "topo",
        "start",
        "page",
    ]
)


def _open_word(draft: Draft, table: DraftTable, text: str) -> str:
    return (
        open_condition(draft, table, text)
        if re.search(
            r"\b(out|open|left|waiting|away|missing|draussen|offen|fuera|fuori|fora|dehors|still|noch|encore|ancora|ainda)\b",
            plain(text),
        )
        else ""
    )


def _summed(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:  # noqa: C901 (one reading after another, nothing to part)
    words = plain(p.clause)
    if per_groups(draft, p) and not TOP.search(words):
        return []
    if re.search(
        r"\b(?:for|of|in) (?:each|every)\b|\bof the (?:line|row)|fur jede\w*|pour chaque|de cada|para cada|per ogni|\beach\b|\bevery\b|each line",
        words,
    ) and not TOP.search(words):
        return []
    best: tuple[float, DraftTable, DraftField | DraftCalc] | None = None
    for table in draft.tables:
        for place, value in enumerate(table.numbers()):
            if (
                value.type not in ("money", "number", "int")
                or re.search(r"\bper (?!year|month|week)|rate|unit price|minimum|\bage\b|satz", plain(value.label))
                or "running(" in getattr(value, "text", "")
            ):
                continue
            score = (
                0.4 * (table is p.table)
                + 0.3 * isinstance(value, DraftCalc)
                + 0.2 * (value.type == "money")
                - 0.01 * place
            )
            score += sum(1.0 for w in stems(value.label) if any(alike(w, v) for v in stems(p.clause)))
            score += 0.4 * any(alike(stems(table.label)[-1], v) for v in stems(p.clause))
            if (
                re.search(r"ow(?:e|ed|ing)|outstanding|schuld|offen|pendiente", words)
                and isinstance(value, DraftCalc)
                and " - " in value.text
                and "sum(" in value.text
            ):
                score += 1.2
            if (
                re.search(
                    r"so far|collected|received|came in|eingenommen|bisher|jusqu ici|hasta ahora|finora|ate agora",
                    words,
                )
                and isinstance(value, DraftField)
                and value.type == "money"
            ):
                score += 1.8
            if re.search(r"gross|brutto|^total|ttc|lordo", plain(value.label)) and not re.search(
                r"\bnet\b|netto|vat", words
            ):
                score += 0.6
            if re.search(r"vat|mwst|tva|\biva\b", plain(value.label)) and not re.search(r"vat|mwst|tva|\biva\b", words):
                score -= 1.0
            if best is None or score > best[0]:
                best = (score, table, value)
    running = [(t, c) for t in draft.tables for c in t.calcs if c.text.startswith("running(")]
    if running and re.search(r"money|balance|saldo|box|till|cash|kasse|caja|cassa|caixa|solde", words):
        table, calc = running[0]
        plus, minus = re.findall(r"running\((\w+) - (\w+) by", calc.text)[0]
        return [
            f"metric {quote(own_label(p.clause, calc.label))} = sum({table.name}.{plus}) - sum({table.name}.{minus})"
        ]
    if best is None or best[0] < 0.4:
        said = measure(draft, p.clause, p.table or (last[0] if last else None))
        if said is None or said.value is None:
            return []
        return [_sum_line(draft, p, said.table, said.value, last)]
    return [_sum_line(draft, p, best[1], best[2], last)]


_UNPAID = re.compile(
    r"\b(?:unpaid|owed|outstanding|open|unbezahlt\w*|offen\w*|ausstehend\w*|impaye\w*|du|dus|sin pagar|pendientes?(?: de pago)?|por cobrar|non pagat\w*|da (?:pagare|incassare)|in sospeso|nao pag\w*|em aberto|a receber|onbetaald\w*|openstaand\w*|niezaplacon\w*|zaleg\w*)\b"
)


def _sum_line(
    draft: Draft, p: Passage, table: DraftTable, value: DraftField | DraftCalc,
    last: tuple[DraftTable, Condition] | None = None,
) -> str:  # fmt: skip
    words = plain(p.clause)
    wheres = []
    found = with_period(draft, table, p.clause)
    if found is not None and value.name not in found.text.split()[:1]:
        wheres.append(found.text)
    elif waiting := (
        _open_word(draft, table, p.clause) or (open_condition(draft, table, p.clause) if _UNPAID.search(words) else "")
    ):
        wheres.append(waiting)
    elif last is not None and last[0] is table and _THOSE.search(words):
        wheres.append(last[1].text)
    if (
        isinstance(value, DraftCalc)
        and " - sum(" in value.text
        and re.search(r"ow(?:e|ed|ing)|outstanding|schuld", words)
        and value.type == "money"
    ):
        wheres = [f"{value.name} > 0"]
    where = " where " + " and ".join(dict.fromkeys(wheres)) if wheres else ""
    owing = re.search(r"\bow(?:e|es|ed|ing)\b|schulde", words)
    label = own_label(p.clause, word(draft, "owed") if owing else value.label)
    return f"metric {quote(label)} = sum({table.name}.{value.name}{where})"


def _average(draft: Draft, p: Passage) -> list[str]:
    for table in likely_tables(draft, p, p.clause):
        calc = next((c for c in table.calcs if ") / " in c.text and c.text.startswith("(")), None)
        value = (
            calc
            or next(
                (m.field for m in draft.mentions(p.clause, [table]) if m.field is not None and m.field.type in NUMERIC),
                None,
            )
            or next((f for f in table.fields if f.type == "rating"), None)
        )
        if value is None and (said := measure(draft, p.clause, p.table)) is not None and said.table is table:
            value = said.value or best_money(table) or next(iter(amounts(table)), None)
        if value is not None:
            return [f"metric {quote(own_label(p.clause, word(draft, 'average')))} = avg({table.name}.{value.name})"]
    return []


def _percentage(draft: Draft, p: Passage) -> list[str]:
    for table in likely_tables(draft, p, p.clause):
        tick = next(
            (
                m.field
                for m in draft.mentions(p.clause, [table])
                if isinstance(m.field, DraftField) and m.field.type == "yesno"
            ),
            None,
        )
        code = f"{tick.name} = yes" if tick else ""
        label = tick.label if tick else ""
        if (
            not code
            and (found := condition(draft, table, p.clause)) is not None
            and found.kind in ("option", "high", "low")
        ):
            code, label = found.text, own_label(p.clause, "Share")
        if code:
            return [
                f"metric {quote(own_label(p.clause, in_words(label) + ' %'))} = count({table.name} where {code}) / count({table.name}) * 100"
            ]
    return []


def _nps(draft: Draft) -> list[str]:
    for table in draft.tables:
        group = next((c for c in table.calcs if c.text.startswith("if(") and "romoter" in c.text), None)
        if group is not None:
            options = re.findall(r'"([^"]+)"', group.text)
            every = f"count({table.name})"
            return [
                f'metric "NPS" = (count({table.name} where {group.name} = {quote(options[0])}) - count({table.name} where {group.name} = {quote(options[-1])})) / {every} * 100'
            ]
        score = next((f for f in table.numbers() if f.type in ("int", "number", "rating")), None)
        if score is not None:
            return [
                f'metric "NPS" = (count({table.name} where {score.name} >= 9) - count({table.name} where {score.name} <= 6)) / count({table.name}) * 100'
            ]
    return []
