"""Feedback that renames or removes what is there, and feedback about colours and the title.

Owns which of the things in a message is meant and what its new name is.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import replace

from homespun.core.edits import Add, Change, Edit, Remove, Rename, RenameOption
from homespun.core.expressions import Text
from homespun.core.heads import head_of
from homespun.core.plan import App, Calc, Input, Look, Plan, Result
from homespun.core.plan_parser import FieldLine, parse_statement
from homespun.core.plan_text import statement_text
from homespun.errors import PlanInvalid
from homespun.planner.draft import Draft, identifier, table_identifier
from homespun.planner.feedback.asks import Ask, phrases
from homespun.planner.feedback.things import Thing, field_of, things
from homespun.planner.feedback.words import OPTIONAL, REMOVE, RENAME
from homespun.planner.text.colours import theme_colours
from homespun.planner.text.reading import alike, in_words, plain, sentences

QUOTES = re.compile(r"(?<!\w)['\"„“‘«‚]\s?([^'\"”’»“]{1,60}?)\s?['\"”’»“](?!\w)")
_TITLE = re.compile(
    r"\b(?:title|heading|uberschrift|intestazione|encabezado|cabecalho|app|application|program|tool|titel|anwendung|programm|titre|appli|programme|titulo|aplicacion|programa|titolo|"
    r"applicazione|programma|aplicativo|aplicacao|tytul|aplikacj\w)\b"
)
_SWAP = re.compile(
    r"\b(should be|soll(?:te)? (?:\w+ ){0,3}(?:sein|werden)|devrait etre|doit etre|deb\w+ ser|de\w+ essere|dovrebbe essere|deve\w* ser|change|replace|swap|turn|make|ander\w*|ersetz\w*|tausch\w*|wird|chang\w+|remplac\w+|cambi\w+|sustitu\w+|reemplaz\w+|sostitu\w+|troc\w+|troqu\w+|mud\w+|substitu\w+|verander\w*|vervang\w*|zmien\w*|zamien\w*)\b"
)
_TO = re.compile(
    r"^(?:\w+ ){0,3}(?:change|replace|ander\w*|ersetz\w*|chang\w+|remplac\w+|cambi\w+|sustitu\w+|sostitu\w+|troc\w+|troqu\w+|mud\w+|substitu\w+|verander\w*|zmien\w*) (?:\w+ ){1,5}(?:to|into|with|by|in|zu|durch|en|par|por|con|a|para|com|naar|na) (?:\w+ ?){1,3}$"
)
_INSTEAD = re.compile(
    r"\b(instead of|rather than|statt|anstatt|anstelle|au lieu d\w*|a la place d\w*|plutot que|en vez de|en lugar de|invece di|"
    r"al posto di|anziche|em vez de|em lugar de|in plaats van|zamiast)\b"
)


def prettier(plan: Plan) -> Edit:
    """Give a clearer look."""
    look = next(plan.of(Look), Look())
    return Add(Look(look.primary or "#2A6F97", look.background or "#F8FAFC", look.icon))


def look_edits(message: str) -> list[Edit]:
    """Give the edits of colours."""
    primary, background = "", ""
    for sentence in sentences(message):
        front, back = theme_colours(sentence)
        primary, background = primary or front, background or back
    return [Add(Look(primary, background))] if primary or background else []


def rename_edits(  # noqa: C901 (old name, new name, target: one after the other)
    plan: Plan, draft: Draft, ask: Ask, small: frozenset[str]
) -> list[Edit]:
    """Give the edit that renames a field, a table, an option, the app: the known name is the old, what is left the new."""
    quoted = [q.strip() for q in QUOTES.findall(ask.text)]
    swapped = _SWAP.search(ask.words) and (
        len(quoted) >= 2 or (_TO.search(ask.words) and not re.search(r"\d", ask.text))
    )
    if (
        swapped
        and len(quoted) < 2
        and not any(
            t.kind in ("field", "calc", "table", "option") and t.strength >= 0.95 for t in things(plan, draft, ask.text)
        )
    ):
        swapped = None
    if not RENAME.search(ask.words) and not swapped and not (_TITLE.search(ask.words) and quoted):
        return []
    old_text, new = ask.text, ""
    if len(quoted) >= 2:
        old_text, new = quoted[0], quoted[1]
        middle = ask.text[ask.text.find(quoted[0]) + len(quoted[0]) : ask.text.rfind(quoted[1])]
        if _INSTEAD.search(plain(middle)):
            old_text, new = new, old_text
    elif quoted:
        new = quoted[0]
        old_text = ask.text.replace(new, " ")
        if not things(plan, draft, old_text) and not _TITLE.search(plain(old_text)) and things(plan, draft, new):
            old_text, new = new, ""
    start = RENAME.search(ask.words)
    span = range(_count(ask.words[: start.start()]), _count(ask.words[: start.end()])) if start else range(0)
    there = things(plan, draft, old_text)
    if old_text == ask.text:  # in "cambia el nombre de cliente" the name belongs to the order
        there = tuple(one for one in there if not set(one.words) <= set(span)) or there
    app = _TITLE.search(plain(old_text)) is not None
    target = None if app else _target(there)
    if target is None and not app:
        return []
    if not new:
        rest = ask.text
        said = [plain(w) for w in re.findall(r"[^\W_]+", rest)]
        known = [at for at, w in enumerate(said) if app and _TITLE.fullmatch(w)]
        if target is not None:
            known = list(target.words) if old_text == ask.text else _words_of(rest, old_text)
            # A table named beside a field says where it is: "the shelf of the games".
            known += [at for one in there if one.kind == "table" and one != target for at in one.words]
        left = phrases(draft, rest, small, known, places=target is not None and target.kind != "table")
        new = next((p.text for p in left if p.at >= span.stop), left[-1].text) if left else ""
        if app and left:
            new = max((p.text for p in left), key=len)
    new = new.strip(" .!?'\"")
    if not new or len(new) > 60:
        return []
    if app:
        return [Add(App(new))]
    return [] if target is None else _renamed(plan, target, new)


def _count(text: str) -> int:
    return len(re.findall(r"[^\W_]+", text))


def _words_of(text: str, part: str) -> list[int]:
    words = [plain(w) for w in re.findall(r"[^\W_]+", text)]
    inside = [plain(w) for w in re.findall(r"[^\W_]+", part)]
    at = next((i for i in range(len(words)) if words[i : i + len(inside)] == inside), None)
    return [] if at is None else list(range(at, at + len(inside)))


def _target(there: tuple[Thing, ...]) -> Thing | None:
    found = [one for one in there if one.kind not in ("chart", "page", "metric", "button", "flag", "rule")]
    precise = [one for one in found if one.kind != "table"] or found
    return max(precise, key=lambda one: (one.strength, -one.words[0]), default=None)


def _renamed(plan: Plan, target: Thing, new: str) -> list[Edit]:
    if target.option and len(target.path) == 2:
        return [RenameOption(target.path, target.option, new)]
    if target.option:
        return []
    if target.kind == "table":
        table = plan.table(target.path[0])
        plural = in_words(new)
        single = (
            plural[:-1]
            if re.search(r"[^s]s$", plural) and table is not None and not table.label.endswith("s")
            else plural
        )
        return [Rename(target.path, table_identifier(single), single, plural if single != plural else "")]
    label = in_words(new)
    return [Rename(target.path, identifier(new), label)]


def removal_edits(plan: Plan, draft: Draft, ask: Ask) -> list[Edit]:
    """Give the edits that remove what a piece names: lines, fields, options, or a table where nothing nearer is named."""
    if not REMOVE.search(ask.words) or OPTIONAL.search(ask.words):
        return []
    there = [one for one in things(plan, draft, ask.text) if one.strength >= 0.75]
    options = [one for one in there if one.kind == "option"]
    precise = [one for one in there if one.kind not in ("table", "option")]
    edits: list[Edit] = []
    named = [one for one in precise if one.kind not in ("field",) or not any(one.path == o.path for o in options)]
    if options and not [one for one in named if not any(set(one.words) & set(o.words) for o in options)]:
        for path in dict.fromkeys(one.path for one in options):
            edits += _without_options(plan, path, [one.option for one in options if one.path == path])
        return edits
    whole = [one for one in there if one.kind == "table" and one.strength >= 1.4]
    for one in whole or precise or [one for one in there if one.kind == "table"]:
        edits += [*_without_summand(plan, one), Remove(one.head)]
    return list(dict.fromkeys(edits))


def _without_summand(plan: Plan, gone: Thing) -> list[Edit]:
    """Take a value out of the sums it is a part of, so that the sums stay: a total without the tax."""
    if gone.kind not in ("field", "calc", "setting", "input", "result"):
        return []
    name = re.escape(gone.path[-1])
    edits: list[Edit] = []
    for one in plan.statements:
        if not isinstance(one, Calc | Result) or (len(gone.path) == 2 and getattr(one, "table", "") != gone.path[0]):
            continue
        head, _, body = statement_text(one).partition(" = ")
        terms = _terms(body)
        kept = [(sign, term) for sign, term in terms if not re.search(rf"(?<![\w.]){name}(?!\w)", term)]
        short = "".join(f" {sign} {term}" for sign, term in kept).removeprefix(" + ")
        if len(kept) < len(terms) and short and not short.startswith(" -"):
            try:
                edits.append(Change(head_of(one), parse_statement(f"{head} = {short}")))
            except PlanInvalid:
                continue
    return edits


def _terms(body: str) -> list[tuple[str, str]]:
    """Cut a formula at the + and − outside its brackets, each term with its sign."""
    out, depth, start, sign = [], 0, 0, "+"
    for at, one in enumerate(body):
        depth += (one in "([") - (one in ")]")
        if depth == 0 and body[at : at + 3] in (" + ", " - "):
            out.append((sign, body[start:at]))
            start, sign = at + 3, body[at + 1]
    return [*out, (sign, body[start:])]


def _without_options(plan: Plan, path: tuple[str, ...], gone: list[str]) -> list[Edit]:
    field = field_of(plan, path)
    if field is None:
        return []
    kept = tuple(o for o in field.options if o not in gone)
    if len(kept) < 1 or kept == field.options:
        return []
    default = field.default
    if isinstance(default, Text) and any(alike(plain(default.value), plain(o)) for o in gone):
        default = None
    changed = replace(field, options=kept, default=default)
    if len(path) == 1:
        return [Change(f"input {path[0]}", Input(changed))]
    return [Change(".".join(path), FieldLine(path[0], changed))]
