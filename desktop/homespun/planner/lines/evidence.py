"""Whether a written line speaks of what its piece speaks of: each name it uses has a word in the piece that calls for it.

Owns what counts as such a word for each kind of value. A line without it is a guess, however likely the model finds it.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.states import families
from homespun.planner.draft import DATES, NUMERIC, Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import HOW_MUCH, MONEY

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_TIMES = re.compile(
    r"\b(?:late\w*|long\w*|soon\w*|over|past|due|since|until|till|before|after|ago|back|out|still|yet|already|day\w*|week\w*|month\w*|year\w*|hour\w*|today|tomorrow|now|when|date|time\w*|next|last|new\w*|old\w*|night\w*|once|same|start\w*|end\w*|begin\w*|left|gone|home|here|open|done|expire\w*|keep\w*|kept|miss\w*|wait\w*|forg\w*|"
    r"spat\w*|lang\w*|bald|fallig\w*|seit|bis|vor|nach|tag\w*|woche\w*|monat\w*|jahr\w*|heute|noch|schon|zuruck|datum|nacht\w*|nachte\w*|wann|neu\w*|alt\w*|offen\w*|fertig\w*|"
    r"tard\w*|retard|depuis|avant|apres|jour\w*|semaine\w*|mois|an|ans|annee\w*|encore|deja|date|rend\w*|"
    r"tarde|pronto|desde|hasta|antes|despues|dia\w*|semana\w*|mes\w*|ano\w*|hoy|aun|todavia|fecha|espera\w*|devol\w*|devuel\w*|vuelt\w*|"
    r"presto|dopo|prima|giorn\w*|settiman\w*|mese|mesi|ann[oi]|oggi|ancora|gia|fuori|scad\w*|aspett\w*|attes\w*|"
    r"cedo|depois|hoje|ainda|atras\w*|espera\w*|venc\w*|prazo|laat|lang|sinds|voor|dag\w*|weken|maand\w*|jaar|vandaag|nog|terug|dni\w*|dzis\w*|jeszcze)\b"
)


_OWES = re.compile(
    r"\b(?:owe\w*|debts?|schuld\w*|doi(?:t|vent)|vers\w*|deben?|debe|deve|devono|devem|money|come in|contribut\w*)\b"
)


def supported(draft: Draft, piece: str, line: str) -> bool:
    """Say whether every value that a line uses is called for by a word of its piece."""
    if line.startswith(("chart", "button")):
        return True  # measured: these are seldom wrong, and their words seldom those of the fields
    bare = _QUOTED.sub(" ", line)
    used = set(re.findall(r"[^\W\d]\w*", bare))
    tables = [t for t in draft.tables if t.name in used] or draft.tables
    # A name that several tables have is fine if one of them is called for.
    for name in used:
        owners = [(t, v) for t in draft.tables for v in t.values() if v.name == name]
        if owners and not any(_called_for(draft, table, value, piece, line, tables) for table, value in owners):
            return False
    return True


def _called_for(
    draft: Draft, table: DraftTable, value: DraftField | DraftCalc, piece: str, line: str, tables: list[DraftTable]
) -> bool:
    if re.search(rf"\bcalc \w+\.{re.escape(value.name)}\b", line):
        return True
    words = plain(piece)
    said = [m for m in draft.mentions(piece, [table]) if m.field is value and (m.strength >= 0.5 or m.option)]
    if said or families(value.label) & families(piece):
        return True
    if any(alike(a, b) for a in stems(value.label) for b in stems(piece) if min(len(a), len(b)) > 3):
        return True
    if re.search(r" (?:overlap|unique|limit) ", line):
        return value.type in (*DATES, "time", "link", "text", "choice")
    if value.type == "yesno" and "paid" in families(value.label) and _OWES.search(words):
        return True
    if value.type in DATES or value.type == "time":
        return bool(_TIMES.search(words)) or "in this" in line or re.search(rf"by {value.name}\b", line) is not None
    if value.type == "link":
        target = draft.table(getattr(value, "target", ""))
        return bool(target and draft.mentions(piece, [target])) or " per " in line
    if value.type == "money":
        return bool(MONEY.search(words) or HOW_MUCH.search(words) or line.startswith("chart")) and _alone(
            tables, ("money",), value
        )
    if value.type in NUMERIC:
        return bool(re.search(r"\d", words) or line.startswith(("metric", "chart", "calc"))) and _alone(
            tables, tuple(NUMERIC), value
        )
    return False


def _alone(tables: list[DraftTable], kinds: tuple[str, ...], value: DraftField | DraftCalc) -> bool:
    """Say whether a value is the only one of its kind in the tables at hand."""
    return [v for t in tables for v in t.values() if v.type in kinds] == [value]
