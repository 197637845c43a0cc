"""Feedback that changes options, prices and sums: one more option, a new fee, a charge that goes into a total.

Owns the words for it.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import replace

from homespun.core.edits import Add, Change, Edit
from homespun.core.expressions import Number
from homespun.core.plan import Calc, Field, Plan, Setting, Statement
from homespun.core.plan_parser import FieldLine, parse_statement
from homespun.core.plan_text import statement_text
from homespun.errors import PlanInvalid
from homespun.planner.draft import Draft, DraftField, DraftTable, identifier, plan_field, quote
from homespun.planner.feedback_names import QUOTES
from homespun.planner.formulas import amount
from homespun.planner.option_lists import option_lists
from homespun.planner.options import options_of
from homespun.planner.reading import alike, in_words, plain, stems

_MISSING = re.compile(
    r"\b(missing|one more|another|additional|also needs?|fehlt|weitere\w*|noch ein\w*|manque|encore un\w*|falta|otr[oa]|manca|un[']?altr[oa]|falta|mais um\w*|ontbreekt|forgot)\b"
)


def sum_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """A fixed amount that goes into a total; one more point that goes into a score."""
    words = plain(message)
    total = re.search(
        r"(\d+(?:[.,]\d+)?)\s*(?:€|euros?|pounds?|£|\$)?\s+(?:for|für|pour|por|per)\s+(?:the\s+)?(\w+)\b.*\b(?:into|in|to|zu|dans|al|ao)\b.*\b(total|sum|price|gesamt\w*|summe|preis|totale?|prix|precio|prezzo)\b",
        message,
        re.IGNORECASE,
    )
    if total:
        calcs = [
            c
            for c in plan.of(Calc)
            if any(alike(w, "total") or alike(w, plain(total[3])) for w in stems(c.label or c.name))
        ]
        best = max(
            calcs, key=lambda c: sum(any(alike(w, v) for v in stems(message)) for w in stems(c.table)), default=None
        )
        if best is not None:
            setting = parsed_line(f"setting {identifier(total[2] + ' charge')} money ={amount(total[1])}")
            head, _, tail = statement_text(best).partition(" = ")
            changed = parsed_line(f"{head} = {tail} + {identifier(total[2] + ' charge')}")
            if setting is not None and changed is not None:
                return [Add(setting), Change(f"calc {best.table}.{best.name}", changed)]
    point = re.search(
        r"\b(?:another|one more|a new|\w+th|sixth|weiterer?|noch ein)\s+(?:point|mark|question|criterion|item|punkt|frage)\b\s*[,:]?\s*(?:called\s+)?([A-ZÄÖÜ][\w -]{2,30}?)\s*[,.;]",
        message,
    )
    if point:
        for calc in plan.of(Calc):
            text = statement_text(calc)
            inside = re.search(r"\(([\w]+(?: \+ [\w]+)+)\) / (\d+)", text)
            table = draft.table(calc.table)
            if inside is None or table is None:
                continue
            model = table.field(inside[1].split(" + ")[0])
            if model is None:
                continue
            new = DraftField(in_words(point[1]), model.type, minimum=model.minimum, maximum=model.maximum)
            most = re.search(r"out of (\d+)|von (\d+)|sur (\d+)", words)
            parts = inside[1].split(" + ")
            under = (
                next((g for g in most.groups() if g), inside[2])
                if most
                else str(int(inside[2]) * (len(parts) + 1) // len(parts))
            )
            changed = parsed_line(text.replace(inside[0], f"({inside[1]} + {new.name}) / {under}"))
            if changed is not None:
                return [Add(FieldLine(table.name, plan_field(new))), Change(f"calc {calc.table}.{calc.name}", changed)]
    return []


def _field_of(plan: Plan, table: str, name: str) -> Field | None:
    found = plan.table(table)
    return next((f for f in found.fields if f.name == name), None) if found else None


def option_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """One more option; a text that becomes a list to pick from."""
    words = plain(message)
    lists = option_lists(message)
    colon = message.split(":", 1)[1] if ":" in message else ""
    picks = re.search(
        r"\b(list to (?:pick|choose) from|drop.?down|pick list|choose from|auswahl\w*|liste deroulante|lista desplegable|elenco a discesa|lista (?:para|de) escolh\w*)\b",
        words,
    )
    if picks:
        options = options_of(colon.split(".")[0]) if colon else lists[0][1] if lists else ()
        target = _text_field(draft, message)
        if options and target is not None:
            table, one = target
            field = _field_of(plan, table.name, one.name)
            if field is not None:
                from homespun.core.plan import FieldType

                return [
                    Change(
                        f"{table.name}.{one.name}",
                        FieldLine(table.name, replace(field, type=FieldType.CHOICE, options=options)),
                    )
                ]
    if not _MISSING.search(words) and not re.search(r"\b(?:option|status|category|kind|type|stage)\b", words):
        return []
    for table in draft.tables:
        for one in table.of("choice"):
            named = [w for w in stems(one.label) if any(alike(w, v) for v in stems(message))]
            if not named:
                continue
            new = colon.strip(" .!'\"") or next(iter(QUOTES.findall(message)), "")
            if not new and (
                found := re.search(
                    r"\b(?:add|hinzufügen|ajoute[rz]?|añade|aggiungi|adicione)\s+(?:the |an? )?([A-ZÄÖÜÉ][\w -]{1,30}?)\s+(?:to|as|zu|als|à|a|como|come)\b",
                    message,
                )
            ):
                new = found[1]
            if not new or len(new.split()) > 4 or "," in new:
                continue
            field = _field_of(plan, table.name, one.name)
            if field is not None and not any(plain(o) == plain(new) for o in field.options):
                return [
                    Change(
                        f"{table.name}.{one.name}",
                        FieldLine(table.name, replace(field, options=(*field.options, in_words(new)))),
                    )
                ]
    return []


def _text_field(draft: Draft, message: str) -> tuple[DraftTable, DraftField] | None:
    for m in sorted(draft.mentions(message), key=lambda m: -m.strength):
        if isinstance(m.field, DraftField) and m.field.type == "text":
            return m.table, m.field
    return None


def setting_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """A new value for a setting: the fee is 25 cents now, labour has gone up to 42."""
    figures = re.findall(r"(\d+(?:[.,]\d+)?)\s*(cents?|pence|p\b|%)?", message)
    settings = list(plan.of(Setting))
    if not figures or not settings:
        return []
    words = plain(message)
    changes = re.search(
        r"\b(now|from now|gone up|went up|raised?|cheaper|dearer|decided|change\w*|new (?:price|fee|rate)|increase\w*|costs?|jetzt|erhoht|ander\w*|neu\w*|desormais|maintenant|augment\w*|ahora|sub\w*|cambi\w*|adesso|ora|aument\w*|agora|mud\w*|nu|teraz|is|to)\b",
        words,
    )
    if not changes or re.search(r"\b(?:at least|must|never|add|refuse|minimum|mark)\b", words):
        return []
    value = figures[-1][0].replace(",", ".")
    if figures[-1][1] in ("cent", "cents", "pence", "p"):
        value = format(float(value) / 100, "g")
    scored = sorted(
        settings,
        key=lambda s: (
            -sum(any(alike(a, b) for b in stems(message)) for a in stems(s.label or s.name.replace("_", " ")))
        ),
    )
    best = scored[0]
    hits = sum(any(alike(a, b) for b in stems(message)) for a in stems(best.label or best.name.replace("_", " ")))
    if not hits and (special := _special_price(plan, draft, message, settings, value)):
        return special
    if (
        hits
        or (
            len(settings) == 1
            and re.search(r"\b(?:fee|price|rate|cost|charge|cheaper|gebuhr|preis|prix|precio|prezzo|preco)\b", words)
        )
        or len(settings) == 1
    ):
        from decimal import Decimal

        return [Change(f"setting {best.name}", replace(best, value=Number(Decimal(value))))]
    return []


def _special_price(plan: Plan, draft: Draft, message: str, settings: list[Setting], value: str) -> list[Edit]:
    """`The small boat costs less, 6 only`: one option has a price of its own."""
    for m in draft.mentions(message):
        if not m.option or not isinstance(m.field, DraftField):
            continue
        for calc in plan.of(Calc):
            if calc.table != m.table.name:
                continue
            text = statement_text(calc)
            for setting in settings:
                if re.search(rf"(?<!\w){setting.name}(?!\w)", text) and not any(
                    alike(w, v) for w in stems(setting.name.replace("_", " ")) for v in stems(m.option)
                ):
                    new = re.sub(
                        rf"(?<!\w){setting.name}(?!\w)",
                        f"match({m.field.name}, {quote(m.option)}: {value}, else {setting.name})",
                        text,
                    )
                    changed = parsed_line(new)
                    if changed is not None:
                        return [Change(f"calc {calc.table}.{calc.name}", changed)]
    return []


def parsed_line(text: str) -> Statement | None:
    """Read a line; None where it is none."""
    try:
        return parse_statement(text)
    except PlanInvalid:
        return None
