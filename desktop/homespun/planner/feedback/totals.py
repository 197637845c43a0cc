"""Feedback that puts a charge or a field into a worked-out total, or makes a constant something people can change.

Owns which total is meant and what the new charge is called.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Change, Edit
from homespun.core.heads import head_of
from homespun.core.plan import Calc, Field, Input, Plan, Result, Setting
from homespun.core.plan_text import statement_text
from homespun.planner.draft import Draft, identifier, quote
from homespun.planner.feedback.asks import Ask, phrases
from homespun.planner.feedback.things import Thing, field_of, things
from homespun.planner.feedback.values import FIGURE, MONEY, TOTALS, figures, near, parsed_line
from homespun.planner.feedback.words import INTO, words_of
from homespun.planner.text.reading import alike, in_words, plain, stems


def total_edits(plan: Plan, draft: Draft, ask: Ask, small: frozenset[str]) -> list[Edit]:
    """Put a charge into a worked-out total: a fixed amount or a share becomes a setting, a field is added as it is."""
    target = _total(plan, draft, ask) if INTO.search(ask.words) else None
    if target is None or not (TOTALS.search(ask.words) or any(f.kind == "money" for f in figures(ask.text))):
        return []
    text = statement_text(target)
    head, _, body = text.partition(" = ")
    said = figures(ask.text)
    there = [one for one in things(plan, draft, ask.text) if one.strength >= 0.85]
    if not said:
        part = next(
            (
                o
                for o in there
                if o.kind in ("setting", "field", "calc", "input")
                and o.path[-1] != target.name
                and _number_at(plan, draft, o)
            ),
            None,
        )
        if part is None or re.search(rf"(?<!\w){part.path[-1]}(?!\w)", body):
            return []
        line = parsed_line(f"{head} = {body} + {part.path[-1]}")
        return [Change(head_of(target), line)] if line is not None else []
    known = [at for one in there for at in one.words if one.kind in ("calc", "result", "table")]
    sizes = len(re.findall(r"[^\W_]+", ask.text[: said[0].at]))
    behind = [
        p
        for p in phrases(
            draft,
            FIGURE.sub(" , ", ask.text[said[0].at :]),
            (small - _GOODS) | _CHARGING,
            [at - sizes for at in known if at >= sizes],
        )
    ]
    left = [
        p.text
        for p in (*behind, *phrases(draft, FIGURE.sub(" , ", ask.text), (small - _GOODS) | _CHARGING, known))
        if not TOTALS.fullmatch(plain(p.text)) and not INTO.search(plain(p.text))
    ]
    label = in_words(left[0]) if left else "Charge"
    value = said[0].value
    name = identifier(label)
    taken = {
        f.name
        for f in next((t.fields for t in draft.tables if isinstance(target, Calc) and t.name == target.table), [])
    }
    taken |= (
        {one.name for one in plan.of(Calc)}
        | {one.name for one in plan.of(Setting)}
        | {one.name for one in plan.of(Result)}
    )
    if name in taken:
        name = f"{name}_charge"
    percent = value.endswith("%")
    kind = "percent" if percent else "money"
    setting = parsed_line(f"setting {name} {kind} ={value}" + (f" {quote(label)}" if in_words(name) != label else ""))
    line = parsed_line(f"{head} = ({body}) * (1 + {name})" if percent else f"{head} = {body} + {name}")
    return [Add(setting), Change(head_of(target), line)] if setting is not None and line is not None else []


_GOODS = frozenset(["box", "boxes", "case", "extra", "room", "info"])
_CHARGING = words_of(
    "take takes charge charges cost costs order orders always comes come goes extra kommen kommt nehmen berechnen verlangen kosten kostet drauf rein hinein dazu rechnen aufschlagen prenons facturons compter comptez coute cobramos cuesta sumar suma sumadlo costa chiediamo facciamo pagare custa pagar somar some soma "
    "total sum price amount bill summe preis betrag prix montant precio importe prezzo importo valor preco euro euros pounds dollars reais cents pence"
)


def into_total(plan: Plan, draft: Draft, ask: Ask, name: str) -> list[Edit]:
    """Add a name to the total that a piece speaks of, if it wants that."""
    target = _total(plan, draft, ask) if INTO.search(ask.words) and TOTALS.search(ask.words) else None
    line = parsed_line(f"{statement_text(target)} + {name}") if target is not None else None
    return [Change(head_of(target), line)] if target is not None and line is not None else []


def _number_at(plan: Plan, draft: Draft, thing: Thing) -> bool:
    if thing.kind == "setting":
        return True
    field: Field | None = field_of(plan, thing.path)
    if field is not None:
        return field.type.value in ("money", "number", "int")
    table = draft.table(thing.path[0])
    return (
        any(c.name == thing.path[-1] and c.type in ("money", "number", "int") for c in table.calcs) if table else False
    )


def _total(plan: Plan, draft: Draft, ask: Ask) -> Calc | Result | None:
    words = stems(ask.text)
    best: tuple[float, Calc | Result] | None = None
    for at, one in enumerate(plan.statements):
        if not isinstance(one, Calc | Result) or (isinstance(one, Result) and one.hidden):
            continue
        label = one.label or in_words(one.name)
        score = sum(any(near(w, v) for v in words) for w in stems(label)) / max(1, len(stems(label)))
        score += 0.5 if any(alike(w, "total") or TOTALS.fullmatch(w) for w in stems(label)) else 0.0
        if isinstance(one, Calc):
            table = draft.table(one.table)
            named = stems(table.label) if table else ()
            score += 0.4 * sum(any(near(w, v) for v in words) for w in named) / max(1, len(named))
        score += at * 0.001
        if score > 0.45 and (best is None or score > best[0]):
            best = (score, one)
    return best[1] if best else None


_EXTRA = re.compile(
    r"\b(?:longer|wider|higher|deeper|more|extra|allowance|waste|on top|langer|breiter|hoher|mehr|verschnitt|zugabe|plus long|plus large|mas|piu|mais)\b"
)


def changeable_edits(plan: Plan, ask: Ask) -> list[Edit]:
    """Make a constant of a calculator or a computed value something people can change: an input, or a setting."""
    if not re.search(
        r"\b(changeable|adjustable|editable|variable|(?:be able to|can|could|want to|like to|let (?:me|us)) (?:\w+ ){0,3}(?:change|set|enter|type|choose|adjust|edit)\w*|anderbar|einstellbar|verstellbar|selbst (?:\w+ )?(?:eingeben|andern|einstellen)|andern konnen|eingeben konnen|modifiable|reglable|pouvoir (?:changer|modifier|saisir|choisir)|poder (?:cambiar|modificar|poner|elegir|alterar|mudar)|modificable|modificabile|poter (?:cambiare|modificare|inserire|scegliere)|editavel|alteravel|ajustavel)\b",
        ask.words,
    ):
        return []
    words = stems(ask.text)
    calculator = any(plan.of(Input))
    best: tuple[float, Calc | Result, re.Match[str]] | None = None
    for one in plan.statements:
        if not isinstance(one, Calc | Result):
            continue
        text = statement_text(one)
        body = text.index(" = ") + 3
        numbers = [
            m
            for m in re.finditer(r"(?<![\w.\"])(\d+(?:\.\d+)?(?: %)?)(?![\w\"])", text)
            if m.start() >= body and m[1] not in ("0", "1")
        ]
        label = stems(one.label or in_words(one.name))
        score = sum(any(near(w, v) for v in words) for w in label) / max(1, len(label))
        said = {figure.value for figure in figures(ask.text)}
        named = [m for m in numbers if m[1] in said]
        score += bool(named)
        for number in named[:1] or (numbers[:1] if len(numbers) == 1 else [m for m in numbers if "%" in m[1]][:1]):
            if score > 0 and (best is None or score > best[0]):
                best = (score, one, number)
    if best is None:
        return []
    _, one, number = best
    text = statement_text(one)
    label_words = [
        w
        for w in re.findall(r"[^\W_]+", ask.text)
        if any(near(plain(w), v) for v in stems(one.label or in_words(one.name)))
    ]
    unit = re.search(rf"(?<!\d){re.escape(number[1])}\s*([a-z]{{1,2}})\b", ask.text)
    extra = _EXTRA.search(ask.words)
    shown = in_words(" ".join(label_words[:3])) or ("Extra" if extra else "Value")
    if unit and not label_words:
        shown += f" ({unit[1]})"
    taken = (
        {i.field.name for i in plan.of(Input)}
        | {r.name for r in plan.of(Result)}
        | {s.name for s in plan.of(Setting)}
        | {c.name for c in plan.of(Calc)}
    )
    name = identifier(shown)
    if name in taken:
        name = f"{name}_rate"
    value = number[1]
    money = bool(MONEY.search(plain(one.label or in_words(one.name)))) or bool(
        MONEY.search(ask.words) or TOTALS.search(plain(one.label or one.name))
    )
    kind = "percent" if "%" in value else "money" if money else "number"
    first = parsed_line(
        f"{'input' if calculator else 'setting'} {name} {kind} ={value}"
        + (f" {quote(shown)}" if in_words(name) != shown else "")
    )
    line = parsed_line(text[: number.start()] + name + text[number.end() :])
    return [Add(first), Change(head_of(one), line)] if first is not None and line is not None else []
