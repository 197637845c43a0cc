"""Computed values from marks and shares: averages, scores in percent, groups by points, a share of an amount.

Owns which words ask for them and which fields they need.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import Draft, DraftField, DraftTable, quote
from homespun.planner.text.formulas import VAT
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.values.recipe import Passage, add_calc, asked_word, word


def average_of_marks(draft: Draft, p: Passage) -> bool:
    """The average of several marks of a record."""
    words = plain(p.clause)
    if not re.search(
        r"\b(average|mean|durchschnitt|mittelwert|moyenne|media|promedio|gemiddelde)\b", words
    ) or not re.search(
        r"\beach|every|jede|chaque|cada|ogni|of (?:all|these|those)|of the (?:two|three|four|five|\d)|der (?:zwei|drei|vier)|des (?:deux|trois|quatre)|de l[oa]s (?:dos|tres|cuatro)|de(?:i|lle) (?:due|tre|quattro)|d[oa]s (?:duas|tres|quatro|dois)",
        plain(p.sentence),
    ):
        return False
    for table in draft.tables:
        marks = [f for f in table.fields if f.type == "rating" or (f.type == "int" and f.maximum is not None)]
        if len(marks) < 2:
            marks = _alike_marks(table)
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


def _alike_marks(table: DraftTable) -> list[DraftField]:
    """Give the whole numbers that share the last word of their labels: throw points, floor points, kata points."""
    groups: dict[str, list[DraftField]] = {}
    for f in table.of("int", "number"):
        for w in {stems(f.label)[0], stems(f.label)[-1]}:
            groups.setdefault(w, []).append(f)
    return max(groups.values(), key=len, default=[])


def score_in_percent(draft: Draft, p: Passage) -> bool:
    """The marks of a record in percent of what is possible."""
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
            label = asked_word(
                p.sentence, r"score|result|ergebnis|puntuación|punteggio|pontuação", word(draft, "score")
            )
            add_calc(draft, table, label, "(" + " + ".join(f.name for f in marks) + f") / {most} * 100", "number")
            return True
    return False


def group_by_points(draft: Draft, p: Passage) -> bool:
    """`5 is Excellent, 3 and 4 are Good, 2 and less is Poor`."""
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
    label = asked_word(
        p.sentence,
        r"group|category|class|segment|gruppe|kategorie|groupe|catégorie|grupo|categoría|gruppo|categoria",
        word(draft, "group"),
    )
    add_calc(draft, table, label, code, "text")
    return True


_SHARE_WORDS = (
    r"commission|discount|deposit|down payment|tip|bonus|royalt\w+|provision|rabatt|anzahlung|trinkgeld|pramie|acompte|remise|pourboire|prime|arrhes|"
    r"comision|descuento|anticipo|propina|senal|commissione|provvigione|sconto|acconto|caparra|mancia|comissao|desconto|sinal|gorjeta"
)


def _share_word(request: str) -> str:
    """Give the person's word for a share of an amount: commission, deposit, Anzahlung."""
    words = re.findall(r"[^\W\d_]+", request)
    return next((w for w in words if re.fullmatch(_SHARE_WORDS, plain(w))), "")


def share_if(draft: Draft, p: Passage) -> bool:
    """`if a trip is refundable, 80 % of its price comes back`."""
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
                else _share_word(p.request) or f"{found[1]} % {base.label}"
            )
            if tick is None and not re.search(rf"work|calc|show|deduct|{_SHARE_WORDS}", plain(p.request)):
                return False
            add_calc(draft, table, label, f"if({tick.name}, {share}, 0)" if tick else share, "money")
            return True
    return False
