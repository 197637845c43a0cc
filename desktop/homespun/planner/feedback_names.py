"""Feedback that renames, removes, or changes looks.

Owns the words for it in several languages.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.core.edits import Add, Edit, Remove, Rename, RenameOption
from homespun.core.plan import App, Look, Plan
from homespun.core.plan_parser import parse_statement
from homespun.planner.colours import theme_colours
from homespun.planner.draft import Draft, Mention, identifier, table_identifier
from homespun.planner.reading import alike, in_words, plain, sentences, stems

_RENAME = re.compile(
    r"\b(call(?:ed)?|rename\w*|name it|should (?:be called|read|say)|instead of|umbenenn\w*|nenn\w*|heissen|heisst|statt|renomm\w*|appel\w*|au lieu de|"
    r"renombr\w*|llam\w*|en vez de|en lugar de|rinomin\w*|chiam\w*|invece di|renome\w*|cham\w*|em vez de|hernoem\w*|in plaats van)\b"
)


_REMOVE = re.compile(
    r"\b(remove|delete|drop|get rid of|take (?:out|away)|throw out|no longer need|don't need|do not need|not needed|without the|hide|entfern\w*|loschen?|weg|brauchen wir (?:doch )?nicht|brauche ich nicht|"
    r"supprim\w*|enlev\w*|retir\w*|plus besoin|quit\w*|elimin\w*|borra\w*|ya no (?:hace falta|necesit\w*)|rimuov\w*|togli\w*|elimina\w*|non serve|remov\w*|tir[ae]\w*|apag\w*|verwijder\w*)\b"
)


def prettier(plan: Plan) -> Edit:
    """Give a clearer look."""
    look = next(plan.of(Look), Look())
    return Add(Look(look.primary or "#2A6F97", look.background or "#F8FAFC", look.icon))


def look_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """Give the edits of colours and title."""
    edits: list[Edit] = []
    primary, background = "", ""
    for sentence in sentences(message):
        front, back = theme_colours(sentence)
        primary, background = primary or front, background or back
    if primary or background:
        edits.append(Add(Look(primary, background)))
    found = re.search(
        r"\b(?:title|app (?:should be called|name)|call (?:the|this) app|name of the app|titel|titre|título|titolo)\b[^'\"„“‘«]{0,30}['\"„“‘«]([^'\"”’»“]{2,60})['\"”’»“]",
        message,
        re.IGNORECASE,
    )
    if found:
        edits.append(Add(App(found[1].strip())))
    del plan, draft
    return edits


QUOTES = re.compile(r"['\"„“‘«‚]([^'\"”’»“]{1,50})['\"”’»“](?!\w)")


def rename_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:  # noqa: C901 (one reading after another, nothing to part)
    """Give the edits that rename a field, a table or an option."""
    words = plain(message)
    if not _RENAME.search(words):
        return []
    quoted = QUOTES.findall(message)
    old, new = "", ""
    if len(quoted) >= 2:
        old, new = quoted[0], quoted[1]
    elif len(quoted) == 1:
        new = quoted[0]
        old = message.replace(new, " ")
        if found := re.search(
            r"(?:rename|umbenennen|renommer|renombrar|rinomina|renomear)\s+(?:the |den |die |das |le |la |el |il |o |a )?(.+?)\s+(?:to|into|in|en|a|para)\s*['\"„“‘«]",
            message,
            re.IGNORECASE,
        ):
            old = found[1]
    elif (
        found := re.search(
            r"(?:rename|change the name of)\s+(?:the )?(.+?)\s+(?:to|into)\s+(.+?)[.!]?$", message, re.IGNORECASE
        )
    ) or (
        found := re.search(
            r"call (?:the )?(.+?)\s+(?:just\s+)?([\w-]+)(?: instead)?(?:,? please)?[.!]?$", message, re.IGNORECASE
        )
    ):
        old, new = found[1], found[2]
    new = new.strip(" .!")
    if not new:
        return []
    for table in draft.tables:
        for one in table.of("choice", "choices"):
            for option in one.options:
                if plain(option) == plain(old.strip()) or (
                    len(quoted) == 1 and re.search(rf"\b{re.escape(plain(option))}\b", plain(old))
                ):
                    return [RenameOption((table.name, one.name), option, new)]
    target = _best_mention(draft, old)
    if target is None:
        return []
    if target.field is not None:
        return [Rename((target.table.name, target.field.name), identifier(new), in_words(new))]
    return [Rename((target.table.name,), table_identifier(new), in_words(new))]


def _best_mention(draft: Draft, text: str) -> Mention | None:
    """Give the field (or else table) that a text means, the full label first."""
    found = [m for m in draft.mentions(text) if not m.option]
    named = {m.table.name for m in found if m.field is None}
    fields = [m for m in found if m.field is not None]
    if fields:
        return max(fields, key=lambda m: (m.strength + 0.3 * (m.table.name in named), -m.at))
    return max(found, key=lambda m: m.strength, default=None)


def removal_edits(plan: Plan, draft: Draft, message: str) -> list[Edit]:
    """Give the edits that remove something."""
    words = plain(message)
    if not _REMOVE.search(words):
        return []
    for kind, pattern in (
        ("chart", r"chart|diagramm|graphique|grafico|graph"),
        ("page calendar", r"calendar|kalender|calendrier|calendario"),
        ("page board", r"\bboard\b|tafel|tablero"),
        ("page", r"\bpage\b|\bseite\b|pagina"),
        ("metric", r"big number|headline|kennzahl"),
        ("button", r"\bbutton|knopf|bouton|boton"),
        ("flag", r"\bmark\b|markierung|warning"),
    ):
        if re.search(pattern, words):
            lines = [line for line in draft.lines if line.startswith(kind)]
            best = max(
                lines, key=lambda line: sum(any(alike(a, b) for b in stems(line)) for a in stems(message)), default=None
            )
            if best:
                from homespun.core.heads import head_of

                return [Remove(head_of(parse_statement(best)))]
    target = _best_mention(draft, message)
    if target is None:
        return []
    if target.field is not None:
        return [Remove(f"{target.table.name}.{target.field.name}")]
    return [Remove(f"table {target.table.name}")]
