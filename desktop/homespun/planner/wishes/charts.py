"""Totals by group: per customer, per month, as bars or lines.

Owns when a clause wants a chart, and which kind. Gives lines of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.comparing import Condition
from homespun.planner.conditions.conditions import condition, dates
from homespun.planner.draft import NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import (
    ADJECTIVE,
    AVERAGE,
    BUCKETS,
    HABIT,
    HOW_MANY,
    HOW_MUCH,
    OVER_TIME,
    PER,
    SHARE,
    WANT,
    period_of,
)
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.groups import CHART, HOW_OFTEN, Group, per_groups
from homespun.planner.wishes.marks import likely_tables
from homespun.planner.wishes.measures import Measure, measure
from homespun.planner.wishes.pages import PAGES

COUNT = re.compile(
    "|".join(
        (
            HOW_MANY.pattern,
            HOW_MUCH.pattern,
            AVERAGE.pattern,
            SHARE.pattern,
            r"\boutstanding\b|\bnps\b|\b(?:come|comes|add up|adds up|amount|amounts) to$|\b(?:everything|all of (?:it|them)|all pieces) together\b",
        )
    )
)
LINE = re.compile(
    r"\b(line (?:chart|graph)|as (?:an? )?lines?|linien\w*|linie|courbe|linea\w*|lineas|linha\w*|line per|lijn\w*|liniow\w*)\b"
)
_ONLY = re.compile(
    r"\b(?:once|twice|only one|just one|at most|no more|not more|one \w+ per|unique|einmal|doppelt|zweimal|hochstens|nicht mehr|eindeutig|une seule|deux fois|au plus|pas plus|una sola|dos veces|como maximo|no mas|una volta|due volte|al massimo|non piu|uma (?:unica )?vez|duas vezes|no maximo|nao mais|een keer|twee keer|hoogstens|tylko raz|dwa razy|najwyzej)\b"
)


def charts(draft: Draft, p: Passage) -> list[str]:
    """Give the charts or group totals that a clause asks for."""
    p = Passage(re.sub(r"\([^()]*\)", "", p.clause), p.sentence, p.request, p.table)
    words = plain(p.clause)
    whole = plain(p.sentence)
    if any(re.search(pattern, words) for kind, pattern in PAGES if kind in ("board", "calendar", "gallery")):
        return []
    if _ONLY.search(words) and not CHART.search(words):
        return []
    if HABIT.search(words) and not CHART.search(words):
        return []
    if _ONE_ROW.search(_A_LINE_A.sub(" ", words)) and not CHART.search(words):
        return []  # "one line for each hive" says what a record is
    counts = CHART.search(words) or COUNT.search(words) or LINE.search(words)
    if _PRICED.search(words) and not counts:
        return []  # "each stall pays 3 per metre a day"
    said = _measured(draft, p)
    groups = per_groups(draft, p, said.table if said else None)
    over_time = bool(OVER_TIME.search(words)) and (CHART.search(words) or LINE.search(words) or said is not None)
    if not groups and not CHART.search(words) and not over_time:
        return []
    asks = (
        CHART.search(words)
        or LINE.search(words)
        or COUNT.search(words)
        or OVER_TIME.search(words)
        or WANT.search(whole)
        or _nominal(p, said, groups)
    )
    names_value = any(
        m.field is not None and not m.option and m.field.type in NUMERIC and m.strength >= 1
        for m in draft.mentions(p.clause, [table for table, _, _ in groups])
    )
    if not asks and not (groups and names_value and not re.search(r"\d", words)):
        return []
    if said is None and not CHART.search(words) and _OF_EACH.search(words) and not COUNT.search(words):
        return []  # "for each article I must see what is left" is a value of the article
    if HOW_OFTEN.search(words):
        counted = [_of_links(draft, group) for group in groups]
        return [f"chart bar {table.name}: count() by {f'{path} {unit}'.strip()}" for table, path, unit in counted]
    groups = groups or _without_group(draft, p, said, whole)
    return list(dict.fromkeys(_line(draft, p, said, group) for group in groups))


_A_LINE_A = re.compile(r"\ban? line (?:per|for each|for every|by) (?:day|week|month|quarter|year)\b")  # a chart
_ONE_ROW = re.compile(
    r"\b(?:one|an?|eine?|une|una|uma|een) (?:line|row|record|entry|page|card|sheet|zeile|eintrag|karte|ligne|fiche|fila|linea|ficha|riga|scheda|linha|regel)\w* (?:per|for (?:each|every)|pro|je|fur jede\w*|par|pour chaque|por|para cada|per ogni|por cada)\b"
)
_PRICED = re.compile(
    r"\b(?:pays?|costs?|paid|earns?|gets?|charged?|zahlt|kostet|paie|coute|paga|cuesta|costa|betaalt|kost)\b[^\d]{0,30}\d"
)
_OF_EACH = re.compile(
    r"\b(?:for|of|with|at|bei|fur|pour|de|para|por|per|di|van) (?:each|every|jede[srnm]?|chaque|cada|ogni|elke)\b"
)


def _of_links(draft: Draft, group: Group) -> Group:
    """Give the records that link to a thing, by what the thing is: how often it happened, not how many there are."""
    table, path, unit = group
    children = list(draft.children(table))
    return (children[0][0], f"{children[0][1].name}.{path}", unit) if len(children) == 1 and not unit else group


def _measured(draft: Draft, p: Passage) -> Measure | None:
    text = PER.sub(" ", CHART.sub(" ", plain(p.clause)))
    buckets = () if ADJECTIVE.search(text) else BUCKETS.values()
    for pattern in (*buckets, LINE, OVER_TIME):
        text = pattern.sub(" ", text)
    return measure(draft, text, p.table) if text.strip() else None


def _nominal(p: Passage, said: Measure | None, groups: list[Group]) -> bool:
    """Say whether a clause is only "bookings per course": a measure, then its groups, and no digit."""
    words = re.sub(r"^(?:and|und|et|y|e|en|i)\s+", "", plain(p.clause).strip())
    ends = [m.end() for pattern in (PER, *BUCKETS.values()) for m in pattern.finditer(words)]
    if said is None or said.at != 0 or not groups or not ends or re.search(r"\d", words):
        return False
    words = words[: max(ends)] if period_of(words[max(ends) :]) else words
    return max(ends) >= len(words.rstrip(" .")) - 1 and len(words.split()) <= 9


def _without_group(draft: Draft, p: Passage, said: Measure | None, whole: str) -> list[Group]:
    tables = [said.table] if said else likely_tables(draft, p)
    for table in tables:
        when = next((f for f in dates(table, "")), None) or next(iter(dates(table)), None)
        if when is not None:
            unit = next((u for u, pattern in BUCKETS.items() if pattern.search(whole)), "")
            unit = unit or next((u for u in BUCKETS if re.search(rf"\b{u}s\b", whole)), "")
            return [(table, when.name, unit or ("" if LINE.search(plain(p.clause)) else "month"))]
        choice = next(iter(table.of("choice", "link")), None)
        if choice is not None:
            return [(table, choice.name, "")]
    return []


def _line(draft: Draft, p: Passage, said: Measure | None, group: Group) -> str:
    table, path, bucket = group
    words = plain(p.clause)
    value = said.value if said is not None and said.table is table else None
    if said is None or (said.table is not table and not HOW_MANY.search(words)):
        value = _value_for(table, p, words)
    kind = "line" if LINE.search(words) or OVER_TIME.search(words) or bucket in ("day", "week") else "bar"
    wheres = []
    found = condition(draft, table, re.sub(r"\b(?:per|by|pro|je|par|por)\b.*$", "", p.clause))
    if found is not None and wanted(found):
        wheres.append(found.text)
    if (period := period_of(words)) and not bucket and (when := next(iter(dates(table)), None)):
        wheres.append(f"{when.name} in {period}")
    where = " where " + " and ".join(wheres) if wheres else ""
    function = f"sum({value.name})" if value is not None else "count()"
    if value is not None and (
        value.type == "rating" or re.search(r"temperat|score", plain(value.label)) or AVERAGE.search(words)
    ):
        function = f"avg({value.name})"
    return f"chart {kind} {table.name}: {function} by {f'{path} {bucket}'.strip()}{where}"


def wanted(found: Condition) -> bool:
    """Say whether a condition of a chart's clause narrows what it shows."""
    return found.kind in ("option", "open")


def _value_for(table: DraftTable, p: Passage, words: str) -> DraftField | DraftCalc | None:
    if HOW_MANY.search(words):
        exact = [
            v
            for v in table.numbers()
            if any(alike(w, c) for w in stems(v.label) for c in stems(p.clause)) and v.type != "money"
        ]
        return exact[0] if exact and not any(alike(stems(table.label)[-1], w) for w in stems(p.clause)) else None

    def score(value: DraftField | DraftCalc) -> float:
        hits = sum(any(alike(w, c) for c in stems(p.clause)) for w in stems(value.label))
        money = re.search(
            r"money|income|revenue|takings|cost|spent|fees?|einnahmen|umsatz|ingres|incass|recette|receita|value|worth",
            words,
        )
        pieces = (
            value.type in ("int", "number")
            and re.search(r"quant|menge|anzahl|cantidad|count", plain(value.label))
            and re.search(r"\b(?:pieces|units|items|stuck\w*|pieces|piezas|pezzi|pecas)\b", words)
        )
        partial = getattr(value, "text", "").startswith("if(")
        return (
            2.0 * hits
            + 1.5 * bool(pieces)
            - 0.9 * bool(partial and not hits)
            + 0.5 * (value.type == "money")
            + 0.8 * bool(money and value.type == "money")
            + 0.4 * isinstance(value, DraftCalc)
            - 1.5 * bool(re.search(r"\bper\b|rate|unit|minimum|\bage\b", plain(value.label)) and not hits > 1)
        )

    candidates = [v for v in table.numbers() if "count(" not in getattr(v, "text", "")]
    best = max(candidates, key=score, default=None)
    return best if best is not None and score(best) > -0.5 else None
