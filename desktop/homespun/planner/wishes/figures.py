"""Headline numbers: how many, how much, the average, the share, with their labels in a person's words.

Owns the words for counting and summing. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.conditions.conditions import LATE, condition, open_condition, with_period
from homespun.planner.conditions.states import is_noun
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.reading import alike, in_words, plain, stems
from homespun.planner.text.wish_words import AVERAGE, HOW_MANY, MONEY, PER, SHARE, WANT, period_of
from homespun.planner.values.recipe import Passage, word
from homespun.planner.wishes.against import in_larger_units, of_target, present, worth_away
from homespun.planner.wishes.balances import difference
from homespun.planner.wishes.charts import COUNT
from homespun.planner.wishes.groups import CHART, per_groups
from homespun.planner.wishes.labels import REFERS, SAID, state_label
from homespun.planner.wishes.labels import own_label as own_label
from homespun.planner.wishes.marks import likely_tables
from homespun.planner.wishes.measures import amounts, best_money, factors, measure

TOP = re.compile(
    r"\b(on top|(?:at|to) the (?:very )?top|at top|right at the top|start page|first page|big number|headline|oben|startseite|en haut|page d accueil|arriba|en la parte superior|pagina principal|in alto|in cima|no topo|em cima|bovenaan|in total|altogether|so far|in all)\b"
)


# "per colour", "how many per kind of guest": figures of groups, none of all
_ONLY_BY = re.compile(
    r"(?:and |und |et |y |e )?(?:(?:how many|how much|the (?:sum|total|number)|sums?|totals?) )?(?:per|by|pro|je|par|por|nach) (?!year\b|month\b|week\b|day\b)[^\W\d_]+(?: [^\W\d_]+){0,5}$"
)


def numbers(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    """Give the headline numbers that a clause asks for."""
    words = plain(p.clause)
    if CHART.search(words) or _ONLY_BY.match(words):
        return []
    if (rest := difference(draft, p)) is not None:
        return [rest]
    if re.search(r"\bnps\b|net promoter", words):
        return _nps(draft)
    if SHARE.search(words):
        return of_target(draft, p) or _percentage(draft, p)
    if AVERAGE.search(words):
        return _average(draft, p)
    if (HOW_MANY.search(words) or points_at_number(p)) and not re.search(r"how much|money|wie ?viel geld", words):
        return _counted(draft, p, last)
    said = measure(draft, p.clause, p.table) if not COUNT.search(words) and not TOP.search(words) else None
    if said is not None and said.value is None:
        return _counted(draft, p, last)
    return _summed(draft, p, last)


def bare_number(draft: Draft, p: Passage) -> bool:
    """Say whether a clause only names a sum and its period: "cost this year", "und der Umsatz dieses Monats"."""
    words = plain(p.clause)
    if _state_of_money(draft, p) or re.match(r"(?:and )?what (?:the |all )?(?:\w+ ){1,4}(?:is|are) worth\b", words):
        return True
    if (
        not period_of(words)
        or re.search(r"\d", words)
        or not (WANT.search(plain(p.sentence)) or len(words.split()) <= 6)
    ):
        return False
    said = measure(draft, p.clause, p.table)
    if said is None or per_groups(draft, p) or len(words.split()) > 9:
        return False
    # "new members this year": short, and the noun comes first
    return said.value is not None or (0 <= said.at <= 1 and len(words.split()) <= 5)


def _state_of_money(draft: Draft, p: Passage) -> bool:
    """Say whether a clause names money and what has not happened with it: "the money that's not paid yet"."""
    words = plain(p.clause)
    if not (WANT.search(plain(p.sentence)) or TOP.search(plain(p.sentence))) or re.search(r"\d", words):
        return False
    found = MONEY.match(
        re.sub(
            r"^(?:and|also|plus|then|the|all|und|die|das|et|l|le|les|y|el|los|las|e|il|gli|o|os|as|en|de|het)\b\W*",
            "",
            re.sub(r"^(?:and|und|et|y|e|en|plus)\s+", "", words),
        )
    )
    said = measure(draft, p.clause, p.table) if found else None
    return (
        said is not None
        and said.value is not None
        and bool(open_condition(draft, said.table, p.clause))
        and bool(
            _UNPAID.search(words)
            or re.search(
                r"\bnot (?:yet )?paid|n.t (?:been )?paid|nicht bezahlt|pas (?:encore )?paye|sin pagar|non (?:ancora )?pagat|nao pag",
                words,
            )
        )
    )


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
    found = re.fullmatch(
        r'metric "(?:[^"\\]|\\.)*" = (?:count|sum)\((\w+)(?:\.\w+)? where (.*)\)', line
    ) or re.fullmatch(r'page records (\w+) where (.*) "(?:[^"\\]|\\.)*"', line)
    table = draft.table(found[1]) if found else None
    if found is None or table is None:
        return None
    kind = (
        "late"
        if re.search(r"\w < today$", found[2])
        else "open"
        if re.search(r"is empty|= no\b", found[2])
        else "option"
    )
    return table, Condition(found[2], kind)


_STILL = re.compile(
    r"\b(?:still|noch|encore|toujours|aun|todavia|ancora|ainda|nog|jeszcze|left to \w+|to do|remain\w*|restano|rimangono|restent|resta[mn]?|quedan?|zu tun|bleib\w*|da fare|a faire|por hacer|por fazer)\b"
)


def _counted(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:
    words = plain(p.clause)
    grouped = per_groups(draft, p)
    said = measure(draft, p.clause, p.table)
    if (here := present(draft, p)) and not grouped:
        return here
    if last is not None and SAID.search(words) and not grouped:
        label = own_label(p.clause, state_label(draft, last[0], last[1], p.sentence))
        return [f"metric {quote(label)} = count({last[0].name} where {last[1].text})"]
    if said is not None and said.value is not None and not grouped:
        return [_sum_line(draft, p, said.table, said.value)]
    tables = likely_tables(draft, p, p.clause)
    own = _own_condition(draft, p, tables)
    mentioned = {m.table.name for m in draft.mentions(p.clause)}
    told = len([w for w in stems(p.clause) if w not in _COUNT_WORDS])
    same = last is not None and (not mentioned or (last[0].name in mentioned and told >= 2))
    if last is not None and own is None and not grouped and (REFERS.search(plain(p.clause)) or same):
        label = own_label(p.clause, state_label(draft, last[0], last[1], p.sentence))
        return [f"metric {quote(label)} = count({last[0].name} where {last[1].text})"]
    for text in dict.fromkeys((p.clause, p.sentence)):
        for table in tables:
            found = with_period(draft, table, text)
            if found is None and text is p.clause and (waiting := _open_word(draft, table, p.clause)):
                found = Condition(waiting, "open")
            if found is not None and text is p.clause and found.kind == "period" and table is not tables[0]:
                continue
            if found is not None:
                label = own_label(p.clause, state_label(draft, table, found, text))
                return [f"metric {quote(label)} = count({table.name} where {found.text})"]
        if last is not None:
            break
    if last is None and (REFERS.search(words) or LATE.search(words)):
        return []  # it points at a mark that nobody could read: all of them is not the answer
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
        or _STILL.search(plain(text))
        else ""
    )


def _per_record(draft: Draft, words: str) -> bool:
    """Say whether a sum is one of each record: "total per claim"."""
    return any(is_noun(t, w) for found in PER.finditer(words) for w in found[1].split()[:1] for t in draft.tables)


def _summed(draft: Draft, p: Passage, last: tuple[DraftTable, Condition] | None) -> list[str]:  # noqa: C901 (one reading after another, nothing to part)
    words = plain(p.clause)
    if (per_groups(draft, p) or _per_record(draft, words)) and not TOP.search(words):
        return []
    if re.search(
        r"\b(?:for|of|in) (?:each|every)\b|\bof the (?:line|row)|fur jede\w*|pour chaque|de cada|para cada|per ogni|\beach\b|\bevery\b|each line",
        words,
    ) and not TOP.search(words):
        return []
    best: tuple[float, DraftTable, DraftField | DraftCalc] | None = None
    multiplied = factors(draft)
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
            score -= 1.2 * ("count(" in getattr(value, "text", "") and not HOW_MANY.search(words))
            score -= 1.5 * (value.name in multiplied and value.type == "money")
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
    if (lent := worth_away(draft, p, table, value)) is not None:
        return lent
    wheres = []
    found = with_period(draft, table, p.clause)
    if found is not None and value.name not in found.text.split()[:1]:
        wheres.append(found.text)
    elif waiting := (
        _open_word(draft, table, p.clause) or (open_condition(draft, table, p.clause) if _UNPAID.search(words) else "")
    ):
        wheres.append(waiting)
    elif last is not None and last[0] is table and REFERS.search(words):
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
    state = state_label(draft, table, found, p.clause) if found is not None and wheres == [found.text] else ""
    plain_label = f"{in_words(value.label)} ({state})" if state else value.label
    label = own_label(p.clause, word(draft, "owed") if owing else plain_label)
    return f"metric {quote(label)} = sum({table.name}.{value.name}{where}){in_larger_units(p, value)}"


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
