"""Dates that are worked out: when something expires, when the next one is due, until when something is valid.

Owns the words that ask for such a date, and which date and which stretch of time belong together: both may be fields,
the stretch may be a number in the sentence, and the date may be the last one of the linked records.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.conditions.conditions import SOON, dates
from homespun.planner.draft import Draft, DraftCalc, DraftField, DraftTable
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.formulas import equation
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.units import Span, measured_in, spans
from homespun.planner.values.recipe import Passage, add_calc, word

_EXPIRY = (
    r"expir\w*|runs? out|lapses?|ends?\b|end date|valid\w*|good for|keeps? for|best before|ablauf\w*|lauft\b.{0,40}\bab|gultig\w*|haltbar\w*|gilt\b|verfall\w*|endet\b|enddatum|bis wann|"
    r"expire\w*|date de fin|valable\w*|valid[ea]\w*|echeance|perim\w*|caduc\w*|vence\w*|vencim\w*|fecha de fin|valid[oa]s?|scad\w*|data di fine|verloopt|geldig\w*|data final|data de fim|until when|jusqu|hasta cuando|fino a quando|ate quando"
)
_NEXT = (
    r"\bdue\b|next|follow.up|has to be (?:checked|serviced|renewed)|repeat|again|every|deadline|fallig\w*|nachste\w*|wiederhol\w*|spatestens|prochain\w*|echeance|a faire|a refaire|dus?\b|proxim[oa]s?|toca\b|vence\w*|"
    r"prossim[oaie]|entro|volgende|termin\w*|zahlungsziel|payable|zahlbar|payer|pagar|pagamento"
)
_AFTER = r"after|from|since|following|later than|nach|ab\b|seit|danach|spater|apres|depuis|a partir d\w+|suivant|despues de\w*|desde|tras|dopo|dalla?|dal|da\b|depois d\w+|apos|na\b|plus|\+|mas|piu|mais"
_LAST = r"last|latest|most recent|previous|letzte\w*|jungste\w*|derniere?s?|ultim[oa]s?|laatste|anterior|precedent\w*"
_WISH = r"work\w* out|calculat\w*|comput\w*|show\w*|see\b|want|need|automat\w*|itself|berechn\w*|ausrechn\w*|zeig\w*|seh\w*|wissen|calcul\w*|affich\w*|voir|mostr\w*|ver\b|quiero|vorrei|vedere|quero|when\b|wann|quand|cuando|quando|until|bis\b|jusqu|hasta|fino|ate\b"
_ASKS = re.compile(rf"\b(?:{_EXPIRY})|\b(?:{_NEXT})\b")


def worked_out_date(draft: Draft, p: Passage) -> bool:
    """A date some time after another: `expires 6 months after given on`, `due 90 days after the last service`."""
    words = plain(p.clause)
    if _written(draft, p):
        return True
    wished = bool(spans(p.clause)) and re.search(
        r"\b(?:date|datum|fecha|data)\b|\bwhen\b|\bwann\b|\bquand\b|\bcuando\b|\bquando\b", plain(p.sentence)
    )
    if not _ASKS.search(words) and not wished:
        return False
    return _counted(draft, p, words) or _by_field(draft, p, words)


def _written(draft: Draft, p: Passage) -> bool:
    """`Replace date is bought on plus lifetime`: a date field and a stretch of time, added up in words."""
    parts = equation(p.clause)
    sides = re.split(r"\s(?:\+|plus|mas|piu|mais|zuzuglich|und)\s", plain(parts[1])) if parts else []
    if parts is None or len(sides) != 2:
        return False
    for table in ([p.table] if p.table else []) + [t for t in draft.tables if t is not p.table]:
        for one, other in (sides, sides[::-1]):
            base = _own_named(table, one)
            span = next(iter(spans(other)), None) or next(
                (
                    Span(f.name, _span_unit(f.label), 0)
                    for f in table.of("int", "number")
                    if _span_unit(f.label) and any(alike(a, b) for a in stems(f.label) for b in stems(other))
                ),
                None,
            )
            if base and span is not None:
                label = re.sub(r"^(?:the|der|die|das|la|le|el|il|lo|o|a)\s+", "", parts[0], flags=re.IGNORECASE)
                return add_calc(draft, table, label, f"{base} + {span.unit}({span.number})", "date") is not None
    return False


def _own_named(table: DraftTable, words: str) -> str:
    """Give the date field whose whole label words say."""
    said = stems(words)
    return next(
        (d.name for d in table.of("date", "datetime") if all(any(alike(w, s) for s in said) for w in stems(d.label))),
        "",
    )


def _counted(draft: Draft, p: Passage, words: str) -> bool:
    """The stretch of time stands in the sentence."""
    found = spans(p.clause)
    if SOON.search(words):
        return False
    expiry = re.search(rf"\b(?:{_EXPIRY})", words)
    if not found:
        return False
    after = re.search(rf"\b(?:{_AFTER})\s", words[found[0].at :])
    if not after and not (
        expiry and re.search(rf"\b(?:{_WISH})\b|valid|gultig|valable|valid|haltbar|gilt", plain(p.sentence))
    ):
        return False
    if re.search(
        r"\b(?:mark|flag|warn|highlight|mark\w*|hervorheb\w*|marqu\w*|marc\w*|segnal\w*|older|more than|alter als|plus de|mas de|piu di|longer|langer)\b",
        words,
    ) and not re.search(r"\bnext\b|\bdue\b", words):
        return False
    rest = words[found[0].at + after.end() :] if after else words
    target = _subject(draft, p, words)
    for table in target:
        base = _last_of_children(draft, table, words, rest) or _own_date(draft, table, rest)
        if base:
            return _add(
                draft,
                p,
                table,
                base,
                found[0],
                bool(expiry) and not re.search(r"\bnext|\bdue|fallig|nachst|prochain|proxim|prossim", words),
            )
    return False


def _by_field(draft: Draft, p: Passage, words: str) -> bool:
    """The stretch of time is a number field of the record."""
    if not re.search(rf"\b(?:{_WISH}|is|ist|est|es|e)\b", words):
        return False
    for table in _subject(draft, p, words):
        for f in table.of("int", "number"):
            unit = _span_unit(f.label)
            if not unit:
                continue
            base = _own_date(draft, table, words, but=f)
            if len(table.of("date")) > 1 and not re.search(rf"\b(?:{_AFTER})\s", words):
                continue  # the days between two dates
            if base:
                expiry = bool(re.search(rf"\b(?:{_EXPIRY})|\buntil|\bbis\b|jusqu|hasta|fino|\bate\b", words))
                return _add(draft, p, table, base, Span(f.name, unit, 0), expiry)
    return False


def _span_unit(label: str) -> str:
    unit = measured_in(label)
    if unit in ("days", "weeks", "months", "years") and not re.search(
        r"\b(?:old|age|alter|edad|eta)\b|per (?:day|week|month|year)", plain(label)
    ):
        return unit
    return ""


def _subject(draft: Draft, p: Passage, words: str) -> list[DraftTable]:
    """Give the tables a wish may be about, the likeliest first: a parent whose child is `the last …` before the child."""
    order = [p.table] if p.table else []
    order += [t for t in draft.tables if t not in order]
    if re.search(rf"\b(?:{_LAST})\b", words):
        parents = [t for t in order if any(_said(child, words) for child, _ in draft.children(t))]
        order = parents + [t for t in order if t not in parents]
    return order


def _said(table: DraftTable, words: str) -> bool:
    return any(alike(w, s) for w in re.findall(r"[^\W_]+", words) for s in stems(table.label)[-1:])


def _last_of_children(draft: Draft, table: DraftTable, words: str, rest: str) -> str:
    """Give `max(Service.date)` where the wish counts from the last linked record."""
    if not re.search(rf"\b(?:{_LAST})\b", words):
        return ""
    for child, link in draft.children(table):
        if link.type != "link" or not _said(child, rest):
            continue
        when = next(
            (d for d in child.fields if d.type in ("date", "datetime") and date_role(d.label) not in ("due",)), None
        )
        if when is not None:
            return f"max({child.name}.{when.name})"
    return ""


def _own_date(draft: Draft, table: DraftTable, rest: str, but: DraftField | None = None) -> str:
    """Give the date of the record that is meant: the one the words name, else its only or its first start."""
    own = [d for d in table.values() if d.type in ("date", "datetime") and d is not but]
    said = re.findall(r"[^\W_]+", rest)
    scored = []
    for d in own:
        label = stems(d.label)
        hits = sum(any(alike(w, s) for s in said) for w in label)
        scored.append((hits / max(1, len(label)) - 0.6 * (date_role(d.label) in ("due", "end")), d))
    named = [d for score, d in sorted(scored, key=lambda x: -x[0]) if score > 0.2]
    if named:
        return named[0].name
    start = [
        *dates(table, "start"),
        *(
            d
            for d in own
            if date_role(d.label) not in ("due", "end", "done")
            and not re.search(r"birth|born|geburt|naiss|nacim|nascit|nascim", plain(d.label))
        ),
    ]
    return start[0].name if start else _only(own)


def _only(own: list[DraftField | DraftCalc]) -> str:
    """Give the one date there is, if it is not itself a date by which something is due."""
    return own[0].name if len(own) == 1 and date_role(own[0].label) not in ("due", "end") else ""


_LABELS = {
    "expiry": {"en": "Expires on", "de": "Gültig bis", "fr": "Expire le", "es": "Vence el", "it": "Scade il", "pt": "Expira em", "nl": "Geldig tot"},
    "due": {"en": "Due on", "de": "Fällig am", "fr": "Échéance", "es": "Vence el", "it": "Scadenza", "pt": "Vencimento", "nl": "Vervalt op"},
}  # fmt: skip


def _add(draft: Draft, p: Passage, table: DraftTable, base: str, span: Span, expiry: bool) -> bool:
    """Add the date, unless the person keeps it as a field that is filled in."""
    code = f"{base} + {span.unit}({span.number})"
    label = _asked(draft, p, expiry)
    wanted = stems(label)
    same: list[DraftField | DraftCalc] = [
        f
        for f in table.values()
        if f.type == "date" and f.name != base and date_role(f.label) in ("due", "end") and "max(" not in base
    ]
    if any(isinstance(f, DraftCalc) or alike(stems(f.label)[-1], wanted[-1]) or len(same) == 1 for f in same):
        return False
    return add_calc(draft, table, label, code, "date") is not None


def _asked(draft: Draft, p: Passage, expiry: bool) -> str:
    """Give the person's own words for the date, else ours."""
    found = re.search(
        r"\b((?:next|nächste[rns]?|prochaine?|próxim[oa]|prossim[oa]|volgende)\s+(?!is\b|one\b|date\b|due\b)[\w-]+|(?:end|due|expiry|expiration|renewal) date|date de fin|date d['’]\w+|fecha de \w+|data di \w+|"
        r"(?:Ablauf|End|Fälligkeits|Verfalls)datum|Fälligkeit|échéance|vencimiento|vencimento|scadenza)\b",
        p.clause if spans(p.clause) else p.sentence,
        re.IGNORECASE,
    )
    if found and any(plain(f.label) == plain(found[1]) for t in draft.tables for f in t.of("date", "datetime")):
        found = None  # the date it is counted from
    if found and not (expiry and re.match(r"(?:next)\b", found[1], re.IGNORECASE)):
        return found[1]
    if re.search(r"\bnext\b|nachste|prochain|proxim|prossim|volgende", plain(p.clause)):
        return word(draft, "next")
    labels = _LABELS["expiry" if expiry else "due"]
    return labels.get(draft.language, labels["en"])
