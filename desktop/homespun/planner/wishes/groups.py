"""By what a chart is grouped: per month, per customer, per category of what it links to.

Owns finding the field, or the field of a linked table, that a `per …` names. Gives paths of the plan.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import dates
from homespun.planner.conditions.states import is_noun
from homespun.planner.draft import DATES, NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import ADJECTIVE, BUCKETS, HOW_MANY, HOW_MUCH, PER
from homespun.planner.values.recipe import Passage
from homespun.planner.wishes.marks import has_noun, likely_tables

CHART = re.compile(r"\b(charts?|graphs?|diagramm\w*|grafik\w*|graphiques?|grafic\w*|wykres\w*|grafiek\w*|courbe\w*)\b")
_PRICE_PER = re.compile(
    r"\b(?:price|cost|fee|euros?|paid|pay|times|twice|once|preis|prix|precio|prezzo|preco|prijs|cena|einmal|zweimal|mal|fois|"
    r"vez|veces|volta|volte|vezes|keer|raz) (?:a|per|pro|je|par|por|al|na) (?:night|hour|day|week|month|year|nacht|stunde|tag|"
    r"woche|monat|jahr|nuit|heure|jour|semaine|mois|an|noche|hora|dia|semana|mes|ano|notte|ora|giorno|settimana|mese|anno|noite|"
    r"uur|dag|maand|jaar)\b|\b\d+(?:[.,]\d+)?\s?\S*(?: \w+)? (?:a|per|pro|je|par|por|al|na) \w+"
)
_PEOPLE = re.compile(
    r"\b(person\w*|people|employee|worker|member|hirer|staff|mitarbeiter\w*|mitglied\w*|leute|personne|membre|salarie|persona|"
    r"persone|miembro|empleado|membro|dipendente|pessoa|funcionario|medewerker|lid|osob\w*|pracownik\w*)\b"
)
_WHO = re.compile(r"name|who|\bqui\b|person|employee|worker|member|driver|wer\b|nom\b|quien|chi\b|quem|wie\b|kto|imie")

# "how many are in which wing", "which room brought in how much": a question beside a question names the group.
_WHICH = re.compile(r"\b(?:which|what|welche[rsnm]?|quel(?:le)?s?|que|quale?|qual|welke?|ktor\w*)\s+(?=[^\W\d_]{3,})")
HOW_OFTEN = re.compile(
    r"\b(?:how often|how many times|wie oft|combien de fois|cuantas veces|quante volte|quantas vezes|hoe vaak|jak czesto|ile razy)\b"
)

Group = tuple[DraftTable, str, str]


def per_groups(draft: Draft, p: Passage, table: DraftTable | None = None) -> list[Group]:
    """Give (table, path, bucket) for each `per …` of a clause; table is the one that is measured, if known."""
    words = plain(p.clause)
    labels = [plain(v.label) for t in draft.tables for v in t.values()]
    words = _PRICE_PER.sub(" ", words)
    for label in labels:
        if " per " in label or " pro " in label or " par " in label or " por " in label:
            words = words.replace(label, " ")
    if HOW_MANY.search(_WHICH.sub(" ", words)) or HOW_MUCH.search(words) or HOW_OFTEN.search(words):
        words = re.sub(
            r"\b(?:in|on|at|from|by|for|of|auf|bei|von|dans|sur|en|de|in|su|em) (?=per )", "", _WHICH.sub("per ", words)
        )
    out: list[Group] = []
    for unit, pattern in BUCKETS.items():
        if ADJECTIVE.search(words) and PER.search(words) and not CHART.search(words):
            continue
        if pattern.search(words) and (group := _by_date(draft, p, table, unit)) is not None:
            out.append(group)
    for found in PER.finditer(words):
        for target in [found[1], *re.split(r"[\s,]+", found[2])]:
            target = re.sub(r"^(?:and|und|et|y|e|ed|en|i|per|by|pro|je|par|por|nach)$", "", target.strip())
            if not target:
                continue
            unit = next((u for u, pattern in BUCKETS.items() if pattern.search("per " + target)), "")
            # "for each day" is a field of that name where there is no date
            group = (_by_date(draft, p, table, unit) if unit else None) or _by_field(draft, p, table, target)
            if group is not None and not any(path == group[1] and t is group[0] for t, path, _ in out):
                out.append(group)
    return out or _unnamed(draft, p, table, words)


def _unnamed(draft: Draft, p: Passage, table: DraftTable | None, words: str) -> list[Group]:
    """Give the group that no field's name tells: the one choice there is, the person."""
    if (way := _ONLY_WAY.search(words)) and table is not None:
        kinds = [f for f in table.of("choice") if f.name not in way[0]]
        return [(table, kinds[0].name, "")] if len(kinds) == 1 else []
    if (HOW_MANY.search(words) or HOW_MUCH.search(words)) and _EACH_ONE.search(words):
        person = _by_field(draft, p, table, "person")
        return [person] if person is not None else []
    return []


# "per way of paying": the one choice that a record has, whatever it is called
_ONLY_WAY = re.compile(
    r"\b(?:per|by|for each|pro|je|nach|par|por|per ogni|por cada) (?:way|kind|type|sort|manner|method|means|art|weise|maniere|facon|moyen|forma|modo|tipo|manera)(?: (?:of|der|de|di|do)\b)?"
)
# "how many things each of us has", "quante cose ha ciascuno": by the person
_EACH_ONE = re.compile(
    r"\b(?:each (?:of us|person)|everyone|everybody|jeder (?:von uns|hat|macht)|chacun\w*|cada uno|ciascun[oa]|ognuno|cada um|iedereen)\b"
)


def _by_date(draft: Draft, p: Passage, table: DraftTable | None, unit: str) -> Group | None:
    for one in [table] if table is not None and dates(table) else likely_tables(draft, p):
        words = re.findall(r"[^\W_]+", plain(p.clause))
        named = [
            m.field
            for m in draft.mentions(p.clause, [one])
            if m.field is not None and m.field.type in DATES and not is_noun(one, words[m.at])
        ]
        stored = [f for f in dates(one, "") if isinstance(f, DraftField)]
        when = next(iter([*named, *stored, *dates(one, "start"), *dates(one)]), None)
        if when is not None:
            return one, when.name, unit
    return None


def _by_field(draft: Draft, p: Passage, table: DraftTable | None, target: str) -> Group | None:
    first = stems(target)
    if table is not None and has_noun(table, target):
        return None  # "the balance of each item" is in the list of items
    best: tuple[float, DraftTable, str] | None = None
    for one in draft.tables:
        ways: list[tuple[str, DraftField | DraftCalc, float]] = [(f.name, f, 0.0) for f in one.values()]
        if one is table:
            ways += [(f"{link.name}.{f.name}", f, 0.35) for link, parent in draft.parents(one) for f in parent.fields]
        for path, f, cost in ways:
            if one.fields and f is one.fields[0] and has_noun(one, f.label):
                continue  # each wine has one wine: no group
            if f.type in NUMERIC or f.type in ("note", "image", "time", "yesno"):
                continue
            label = stems(f.label)
            hits = sum(any(alike(w, v) for v in first) for w in label)
            near = any(alike(first[0], w) or (len(first) > 1 and alike(first[1], w)) for w in label)
            if not hits or not near:
                continue
            exact = 0.2 * any(w in first for w in label)
            score = hits / len(label) + exact + 0.1 * (f.type in ("link", "choice")) - cost
            score += 1.0 * (one is table) + 0.25 * (one is p.table) + 0.2 * bool(one.of("money", "number", "int"))
            if best is None or score > best[0]:
                best = (score, one, path)
    if best is None and _PEOPLE.search(target):
        for one in [table] if table is not None else draft.tables:
            person = next((f for f in one.fields if f.type in ("text", "link") and _WHO.search(plain(f.label))), None)
            own = person is not None and person is one.fields[0] and any(True for _ in draft.children(one))
            if person is not None and not own:  # each person of a list of people is no group
                return one, person.name, ""
    return (best[1], best[2], "") if best is not None else None
