"""What a message about an app asks to be changed, as edits: every wish of it, and nothing else.

Owns the order in which the pieces of a message are tried, and the answers where nothing can be changed. A wish that
can't be met is declined with the nearest thing. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from homespun.core.compile import compile_plan
from homespun.core.edits import Add, Decline, Edit, Remove, Say, apply_edits
from homespun.core.plan import Input, Locale, Look, Plan, Setting
from homespun.planner.draft import Draft
from homespun.planner.feedback.asks import Ask, asks, frame, spelled, wish_like, worded
from homespun.planner.feedback.extras import extra_edits, free_edits
from homespun.planner.feedback.fields import ONCE, SUBJECT, WANTS, field_edits
from homespun.planner.feedback.from_plan import draft_of
from homespun.planner.feedback.names import look_edits, prettier, removal_edits, rename_edits
from homespun.planner.feedback.numbers import number_edits
from homespun.planner.feedback.score import score_edits
from homespun.planner.feedback.shape import (
    ALSO_DO,
    NEWCOMER,
    default_edits,
    new_input_edits,
    option_edits,
    pick_edits,
    required_edits,
    shown_edits,
    sort_edits,
)
from homespun.planner.feedback.told import told_edits
from homespun.planner.feedback.totals import changeable_edits, total_edits
from homespun.planner.feedback.values import figures, value_edits
from homespun.planner.feedback.wishes import already, wish_edits
from homespun.planner.feedback.words import (
    ADD_STRONG,
    ADD_WEAK,
    CHAT,
    NOBODY,
    NOTING,
    OPTIONAL,
    QUESTION,
    REMOVE,
    RENAME,
    REQUIRED,
    UNDO,
    VAGUE,
)
from homespun.planner.text.impossible import impossible
from homespun.planner.text.options import options_of
from homespun.planner.text.reading import plain, sentences, voice
from homespun.planner.wishes.refusals import REFUSE

_READY = re.compile(
    r"\b(?:csv|excel|xlsx|semicolons?|semikolons?|strichpunkt|import\w*|export\w*|download\w*|print\w*|drucken|ausdrucken|imprim\w*|stampa\w*|scaric\w*|descarg\w*|baixar|backup\w*|sicherung\w*|search\w*|suche\w*|recherche\w*|busca\w*|cerca\w*|procura\w*|filter\w*|filtr\w*)\b"
)
_UNDO = "Every change is kept: go to the versions of this app and choose the one before, everything is then as it was."
_CHAT = "Nothing was changed. Say what should be different, in your own words."
_READY_ANSWER = "This works already: every list can be searched and filtered, printed, and takes and gives CSV and Excel files, with commas or semicolons."
_LOOK_ANSWER = "I gave it a clearer look. Say which page or field you mean, and I can change more."
_Reader = Callable[[Plan, Draft, Ask, frozenset[str]], list[Edit]]


def read_feedback(plan: Plan, message: str) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Give the edits of a message, and notes. Never empty: what was not understood is said."""
    message = spelled(message)
    words = plain(message)
    declined = [Decline(f"This can't be done here: {wish}.", nearest) for wish, nearest in impossible(message)]
    if declined:
        rest = " ".join(s for s in sentences(message) if not impossible(s) and _orders(s))
        more = _read(plan, rest)[0] if rest else []
        return (*more, *declined), ()
    if UNDO.search(words):
        return (Say(_UNDO),), ()
    edits, unread = _read(plan, message)
    if edits:
        return tuple(edits), tuple(f"Not understood: “{text}”. Say it in other words." for text in unread)
    return _answer(plan, message, words)


def _orders(sentence: str) -> bool:
    """Say whether a sentence orders a change in so many words."""
    words = plain(sentence)
    return any(pattern.search(words) for pattern in (ADD_STRONG, REMOVE, RENAME))


def _answer(plan: Plan, message: str, words: str) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Answer a message that changes nothing of its own accord."""
    if (OPTIONAL.search(words) or REQUIRED.search(words)) and draft_of(plan, voice(message).language).mentions(message):
        return (Say("That is so already."),), ()
    if _READY.search(words):
        return (Say(_READY_ANSWER),), ()
    if VAGUE.search(words):
        return (prettier(plan), Say(_LOOK_ANSWER)), ()
    if CHAT.search(words) or QUESTION.search(words):
        return (Say(_CHAT),), ()
    if already(draft_of(plan, voice(message).language), message):
        return (Say("That is there already."),), ()
    return (
        Decline(
            "I did not understand what should change.", "naming the field, page or number, and what should happen to it"
        ),
    ), ()


_READERS: tuple[_Reader, ...] = (
    lambda plan, draft, ask, small: free_edits(plan, draft, ask),
    lambda plan, draft, ask, small: number_edits(plan, draft, ask),
    lambda plan, draft, ask, small: rename_edits(plan, draft, ask, small),
    lambda plan, draft, ask, small: required_edits(plan, draft, ask),
    lambda plan, draft, ask, small: removal_edits(plan, draft, ask),
    lambda plan, draft, ask, small: default_edits(plan, draft, ask),
    lambda plan, draft, ask, small: pick_edits(plan, draft, ask),
    lambda plan, draft, ask, small: sort_edits(plan, draft, ask),
    lambda plan, draft, ask, small: changeable_edits(plan, ask),
    lambda plan, draft, ask, small: score_edits(plan, draft, ask),
    lambda plan, draft, ask, small: total_edits(plan, draft, ask, small),
    lambda plan, draft, ask, small: option_edits(plan, draft, ask, small),
    lambda plan, draft, ask, small: value_edits(plan, draft, ask),
    lambda plan, draft, ask, small: shown_edits(plan, ask),
)  # fmt: skip


def _read(plan: Plan, message: str) -> tuple[list[Edit], list[str]]:
    """Read a message piece by piece, each on the plan as the pieces before have left it; gives the orders not read, too."""
    language = voice(message).language
    locale = next((one.locale for one in plan.of(Locale)), "en")[:2]
    small = frame(language, locale)
    listed = _colours_listed(message)
    edits = (
        []
        if listed
        else look_edits(message)
        if _LOOKS.search(plain(message)) or not _colour_field(plan, language, message)
        else []
    )
    now = apply_edits(plan, edits).plan
    left: list[Ask] = []
    told = told_edits(draft_of(now, language), message)
    if kept := _fitting(now, list(told.edits)):
        colours = [edit for edit in edits if isinstance(edit, Add) and isinstance(edit.statement, Look)]
        edits = [*(edit for edit in edits if edit not in colours), *kept]  # "its colour: White or Red" paints no page
        now = apply_edits(plan, edits).plan
        message = told.rest
    if extra := _fitting(now, extra_edits(now, draft_of(now, language), message, small)):
        return [*edits, *extra], []
    for ask in _with_their_price(asks(message)):
        if any(isinstance(edit, Add) and isinstance(edit.statement, Input | Setting) for edit in edits) and not (
            _orders(ask.text) or wish_like(ask.words)
        ):
            continue  # the number that can be changed from now on, as an example
        found = _too(now, ask, edits, language) or _read_piece(now, ask, small, language)
        if not found and ask.before and left and left[-1].text == ask.before:
            found = _read_piece(now, Ask(f"{ask.before}, {ask.text}"), small, language)
            if found:
                left.pop()
        kept = _fitting(now, found)
        if kept:
            edits += kept
            now = apply_edits(now, kept).plan
        elif listed or not _coloured(ask):
            left.append(ask)
    more = _rest(now, left, small, language, not edits, message)
    orders = [ask.text for ask in left if _orders(ask.text) and _names_something(now, ask, language)]
    return [*edits, *more], [] if more else orders


_LOOKS = re.compile(
    r"\b(button|buttons|background|page|knopf\w*|schaltflache\w*|hintergrund\w*|seite|bouton\w*|fond|boton\w*|fondo|pulsant\w+|botton\w+|sfondo|bota?o|botoes|fundo|theme|design|app)\b"
)
# Nothing but a thing and where it belongs: "A deposit for each order."
_BARE = re.compile(
    r"^(?:an? |the |one more |another |eine?n? |une? |una? |uma? )(?:\w+ ){1,4}(?:for|on|with|to|per|in|of|fur|bei|zu|pour|par|para|por|per)(?: (?:each|every|all|the|jede[mrns]?|alle|chaque|cada|ogni))? \w+"
)
_COLOUR = re.compile(r"\b(?:colou?rs?|farbe\w*|couleurs?|colore|cores?|kleur|kolor)\b")
_NEED = re.compile(
    r"\b(needs?|missing|brauch\w*|benotig\w+|fehl\w+|besoin|manqu\w+|faut|falta\w*|necesit\w+|serv\w+|manca\w*|precis\w+|nodig|potrzeb\w+|brakuje)\b"
)


_NEW_ONE = re.compile(
    r"^(?:we|i|there|it|that|wir|es|nous|il y a|tenemos|hay|abbiamo|temos)\b.{0,20}\b(?:new|another|one more|neue?s?|weitere\w*|nouveau|nouvelle|nuev[oa]|otr[oa]|nuov[oa]|nov[oa])(?: one)?$"
)


def _with_their_price(pieces: tuple[Ask, ...]) -> list[Ask]:
    """Keep a new thing and what it costs together: `we do Ants as well, that's 55`."""
    out: list[Ask] = []
    for piece in pieces:
        new = out and (ALSO_DO.search(out[-1].text) or NEWCOMER.search(out[-1].text)) and piece.before == out[-1].text
        if (out and _NEW_ONE.match(piece.words) and piece.before == out[-1].text) or (
            new and figures(piece.text) and not figures(out[-1].text)
        ):
            out[-1] = Ask(f"{out[-1].text}, {piece.text}", out[-1].before)
        else:
            out.append(piece)
    return out


def _colours_listed(message: str) -> bool:
    """Say whether colours are things to choose from: `its colour: White, Yellow, Red or Blue`."""
    return any(
        len(options := options_of(part.split(".")[0].strip())) > 2 and all(option[:1].isupper() for option in options)
        for part in message.split(":")[1:]
    )


def _colour_field(plan: Plan, language: str, message: str) -> bool:
    """Say whether a message speaks of a field that holds colours: `orange is one of the colours, too`."""
    found = draft_of(plan, language).mentions(message)
    return any(m.field is not None and _COLOUR.search(plain(m.field.label)) for m in found)


def _too(plan: Plan, ask: Ask, edits: list[Edit], language: str) -> list[Edit]:
    """Read a piece without a verb after a removal: `Oh, and the chart too.`"""
    verb = REMOVE.search(plain(ask.before))
    if not verb or not edits or not isinstance(edits[-1], Remove) or len(ask.words.split()) > 7 or worded(ask.words):
        return []
    return removal_edits(plan, draft_of(plan, language), Ask(f"{verb.group(0)}: {ask.text}"))


def _names_something(plan: Plan, ask: Ask, language: str) -> bool:
    """Say whether a piece speaks of something in the plan: a remark such as "you can take it out" does not."""
    return bool(draft_of(plan, language).mentions(ask.text))


def _read_piece(plan: Plan, ask: Ask, small: frozenset[str], language: str) -> list[Edit]:
    draft = draft_of(plan, language)
    for reader in _READERS:
        found = reader(plan, draft, ask, small)
        if found:
            return found
    kept = NOTING.search(ask.words) or ADD_STRONG.search(ask.words)
    if draft.tables and (
        (ONCE.search(ask.text) and kept)
        or ((SUBJECT.match(ask.text) or WANTS.match(ask.text)) and not wish_like(ask.words))
    ):
        return field_edits(draft, ask, small)
    if NOTING.search(ask.words) and not REFUSE.search(ask.words) and not NOBODY.search(ask.words) and draft.tables:
        return field_edits(draft, ask, small)
    if any(plan.of(Input)) and not draft.tables:
        return new_input_edits(plan, draft, ask, small)
    told = plain(ask.text.split(":")[0]) if _colours_listed(ask.text) else ask.words
    if ADD_STRONG.search(ask.words) and not wish_like(told):
        return field_edits(draft, ask, small)
    return []


def _rest(
    plan: Plan, left: list[Ask], small: frozenset[str], language: str, fields_too: bool, message: str
) -> list[Edit]:
    """Read what no piece of its own is: wishes told over several sentences, and fields that are only hinted at."""
    if not left:
        return []
    text = (
        message
        if len(left) == len(asks(message))
        else " ".join(ask.text if ask.text.endswith((".", "!", "?")) else ask.text + "." for ask in left)
    )
    if any(wish_like(ask.words) for ask in left):
        first: list[Edit] = []
        for ask, after in pairwise(left):
            # "we need the mileage too, and show how much it was"
            one_sentence = after.before == ask.text and any(
                ask.text in s and after.text in s for s in sentences(message)
            )
            if one_sentence and not wish_like(ask.words) and ADD_WEAK.search(ask.words):
                first += _fitting(plan, field_edits(draft_of(plan, language), ask, small))
        now = apply_edits(plan, first).plan
        found = _fitting(now, wish_edits(draft_of(now, language), text))
        if found or first:
            return [*first, *found]
    needed = [ask for ask in left if _NEED.search(ask.words) and not REMOVE.search(ask.words)]
    if not fields_too:
        left = needed
    if not left or _READY.search(plain(text)) or VAGUE.search(plain(text)) or CHAT.match(plain(text)):
        return []
    for ask in left:
        if wish_like(ask.words) or any(figure.kind == "money" for figure in figures(ask.text)):
            continue
        if ADD_WEAK.search(ask.words) or ADD_STRONG.search(ask.words) or _BARE.match(ask.words):
            found = _fitting(plan, field_edits(draft_of(plan, language), ask, small))
            if found:
                return found
    return []


def _coloured(ask: Ask) -> bool:
    return bool(look_edits(ask.text))


def _fitting(plan: Plan, edits: list[Edit]) -> list[Edit]:
    """Give the edits that leave a plan which compiles as well as before."""
    if not edits:
        return []
    before = len(compile_plan(plan).problems)

    def fits(some: list[Edit]) -> bool:
        done = apply_edits(plan, some)
        return not done.problems and len(compile_plan(done.plan).problems) <= before

    if fits(edits):
        return edits
    return [edit for edit in edits if fits([edit])] if all(isinstance(e, Add) for e in edits) else []
