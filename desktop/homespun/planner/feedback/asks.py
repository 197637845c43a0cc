"""A message in parts: which piece asks for something of its own, and which words of a piece carry its meaning.

Owns cutting a message, and what is left of a piece when the small words and the known things are taken out.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from homespun.planner.draft import Draft
from homespun.planner.feedback.words import (
    ADD_STRONG,
    ADD_WEAK,
    ARTICLES,
    BEFORE_PLACE,
    FRAME,
    JOIN,
    OPTIONAL,
    REMOVE,
    RENAME,
    REQUIRED,
    SHOW,
    SORT,
    UNDO,
    WISH,
    words_of,
)
from homespun.planner.text.reading import alike, plain, sentences, stems

_CUT = re.compile(
    r"\s*[,:;–—]\s+(?:(?:and|und|et|y|e|ed|en|i|then|dann|puis|luego|poi|but|aber|mais|pero|ma|mas)\s+)?|"
    r"\s+(?:so|deshalb|daher|donc|así que|quindi|então|dus|więc)\s+|"
    r"\s+(?:and|und|et|y|e|ed|en|i|but|aber|mais|pero|ma|mas)\s+",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"^(?:[\w'’]+ ){0,5}(?:an? |the |ein\w* |une? |un[oa]? |uma? )?(?:\w+ )?(?:calendar|kanban|board|gallery|report|check ?list|chart|graph|kalender\w*|tafel|galerie|bericht|diagramm\w*|calendrier|tableau|rapport|graphique|calendario|tablero|galeria|informe|grafico|bacheca|rapporto|quadro|relatorio)(?:s|n)?\b"
)
_REASON = re.compile(r":|so|deshalb|daher|donc|así que|quindi|então|dus|więc", re.IGNORECASE)
_INTENTS = (REMOVE, RENAME, OPTIONAL, REQUIRED, SORT, ADD_STRONG, UNDO)
_WORD = re.compile(r"[^\W_]+")
_AND = frozenset(["and", "und", "et", "y", "e", "ed", "en", "i", "oraz", "sowie", "plus", "&"])


@dataclass(frozen=True, slots=True)
class Ask:
    """A piece of a message. before is the piece it follows, for `take it out`."""

    text: str
    before: str = ""

    @property
    def words(self) -> str:
        """The text in lower case without accents."""
        return plain(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name something new, as written; note is what stood in brackets behind them."""

    text: str
    note: str = ""
    article: bool = False  # an article stands before it, as before most nouns
    at: int = 0  # the number of its first word
    listed: bool = True  # it is the first, or a comma or "and" stands before it


def asks(message: str) -> tuple[Ask, ...]:
    """Cut a message into pieces that each ask for one kind of change, in their order."""
    out: list[Ask] = []
    for sentence in sentences(message):
        pieces: list[str] = []
        start = 0
        for found in _CUT.finditer(_quotes_hidden(sentence)):
            head, tail = sentence[start : found.start()], sentence[found.end() :]
            after = plain(_until_cut(tail))
            shown = _SHOWN.search(after) and not _SHOWN.search(plain(head)) and len(stems(head)) >= 2
            hinted = ADD_WEAK.search(plain(head)) or _REASON.fullmatch(found.group(0).strip())
            if (
                shown
                or (_intent(head) and _intent(after, first=False))
                or (hinted and worded(after, False, _REASON.fullmatch(found.group(0).strip()) is not None))
            ):
                pieces.append(head)
                start = found.end()
        pieces.append(sentence[start:])
        for piece in pieces:
            if stems(piece):
                out.append(Ask(piece.strip(), out[-1].text if out else ""))
    return tuple(out)


def _quotes_hidden(text: str) -> str:
    return re.sub(r"\([^()]*\)|(?<!\w)['\"„“‘«‚][^'\"”’»“]{1,60}['\"”’»“](?!\w)", lambda m: "x" * len(m.group(0)), text)


def _until_cut(text: str) -> str:
    found = _CUT.search(_quotes_hidden(text))
    return text[: found.start()] if found else text


def _intent(text: str, first: bool = True) -> bool:
    words = plain(text)
    return worded(words, first) or bool(re.search(r"\d", words) and len(words) > 12)


def worded(words: str, first: bool = True, adding: bool = True) -> bool:
    """Say whether words order something; first is false behind a comma, adding where a new thing would be the same wish."""
    # "by price, highest first": an order alone is the rest of what came before
    if SHOW.search(words) and WISH.search(words):
        return True
    return any(
        pattern.search(words)
        for pattern in _INTENTS
        if (first or pattern is not SORT) and (adding or pattern is not ADD_STRONG)
    )


_VERBS = words_of(
    "change rename remove delete please instead should called missing buttons background required colour "
    "ändern bitte löschen entfernen umbenennen hinzufügen ergänzen ajouter ajoutez supprimer supprimez enlever renommer "
    "añadir añade quitar quita eliminar cambiar cambia renombrar aggiungi aggiungere rimuovi togliere cambiare rinomina "
    "adicionar adicione acrescentar remover renomear trocar toevoegen verwijderen hernoemen"
)


def spelled(message: str) -> str:
    """Put right the ordering words with two letters swapped, one too many or one left out: chnage, remve."""

    def right(found: re.Match[str]) -> str:
        word = found.group(0)
        low = word.lower()
        if len(low) < 5 or low in _VERBS:
            return word
        for verb in _VERBS:
            if abs(len(verb) - len(low)) <= 1 and verb[0] == low[0] and _slip(low, verb):
                return verb
        return word

    return re.sub(r"(?<!['\"„“«‘])\b[^\W\d_]+\b", right, message)


def _slip(low: str, verb: str) -> bool:
    if len(low) == len(verb):
        off = [at for at in range(len(low)) if low[at] != verb[at]]
        return len(off) == 2 and off[1] == off[0] + 1 and low[off[0]] == verb[off[1]] and low[off[1]] == verb[off[0]]
    short, long = sorted((low, verb), key=len)
    # A plural or another ending is a word of its own, not a slip.
    return (
        len(short) >= 5
        and not long.startswith(short)
        and any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
    )


def frame(language: str, other: str = "en") -> frozenset[str]:
    """Give the small words of the message's and of the plan's language."""
    return FRAME.get(language, FRAME["en"]) | FRAME.get(other, frozenset())


def phrases(  # noqa: C901 (one kind of word after the other, nothing to part)
    draft: Draft, text: str, small: frozenset[str], without: Iterable[int] = (), places: bool = True
) -> tuple[Phrase, ...]:
    """Give what is left of a text: runs of words that are neither small nor the name of a place where things go.

    without holds the numbers of words that are known already and must not count.
    """
    notes: dict[int, str] = {}
    outside = ""
    for part in re.split(r"(\([^()]*\))", text):
        if part.startswith("("):
            notes[len(_WORD.findall(outside)) - 1] = part[1:-1]
            part = " "
        outside += part
    found = list(_WORD.finditer(outside))
    words = [plain(one.group(0)) for one in found]
    gaps = [outside[a.end() : b.start()] for a, b in pairwise(found)]
    content = [word not in small and word not in _AND for word in words]
    for at, gap in enumerate(gaps):
        if gap in ("-", "/", "–"):  # "E-Mail-Adresse" is one word whatever its parts are
            content[at] = content[at + 1] = True
    for at in without:
        if at < len(content):
            content[at] = False
    dropped = set(without) | (_places(draft, words, content, gaps) if places else set())
    for at in dropped:
        if at < len(content):
            content[at] = False
    out: list[Phrase] = []
    at = last = 0
    while at < len(words):
        if not content[at]:
            at += 1
            continue
        end = at
        while end + 1 < len(words):
            if re.search(r"[,;:.!?|\n]", gaps[end]):
                break
            step = end + 1
            if not content[step]:
                # "date of birth", "fecha de la compra": small words between, then more of it
                while (
                    step < len(words)
                    and not content[step]
                    and step not in dropped
                    and (words[step] in JOIN or (step > end + 1 and words[step] in small and words[step] not in _AND))
                    and step - end <= 2
                    and not re.search(r"[,;:.!?]", gaps[step - 1])
                ):
                    step += 1
                if step >= len(words) or not content[step] or step == end + 1:
                    break
            end = step
        piece = outside[found[at].start() : found[end].end()]
        follow = next((n for n in range(end + 1, len(words)) if content[n]), len(words))
        note = next((notes[n] for n in range(at, follow) if n in notes), "")
        between = range(last, at) if out else range(0)
        listed = not out or any(words[n] in _AND or re.search(r"[,;:]", gaps[n - 1]) for n in (*between, at) if n)
        out.append(Phrase(piece.strip(" '\"„“”‘’«»"), note, at > 0 and words[at - 1] in ARTICLES, at, listed))
        last = end + 1
        at = end + 1
    return tuple(out)


def _places(draft: Draft, words: list[str], content: list[bool], gaps: list[str]) -> set[int]:
    """Give the numbers of words that only say where: `of each loan`, `beim Kunden`, and the loan itself."""
    out: set[int] = set()
    for table in draft.tables:
        named = {*stems(table.label), *stems(table.plural)}
        for at in _runs(words, named, len(stems(table.label))):
            after = at + len(stems(table.label))
            joined = after < len(words) and content[after] and not re.search(r"[,;:.!?]", gaps[after - 1])
            if not joined:
                out |= set(range(at, after))
        for one in table.fields:
            if one.type not in ("text", "link"):
                continue
            size = len(stems(one.label))
            for at in _runs(words, set(stems(one.label)), size):
                before = at - 1
                while before >= 0 and not content[before] and words[before] not in BEFORE_PLACE:
                    before -= 1
                if (
                    before >= 0
                    and words[before] in BEFORE_PLACE
                    and at - before <= 2
                    and not (words[before] in ("de", "di", "of", "d") and at - before == 1)
                ):
                    out |= set(range(before, at + size))
    return out


def _runs(words: list[str], named: set[str], size: int) -> list[int]:
    """Give where all words of a label stand one after the other."""
    if not size:
        return []
    return [
        at
        for at in range(len(words) - size + 1)
        if all(any(alike(word, other) for other in named) for word in words[at : at + size])
    ]


def wish_like(words: str) -> bool:
    """Say whether a piece speaks of marks, numbers, charts, pages, buttons, refusals."""
    return bool(WISH.search(_NUMBER_OF.sub(r"\1", words)))


# "The phone number of the customer" is a thing; "the number of customers" is a count.
_NUMBER_OF = re.compile(r"\b(?!the|a|total|large|what|and|or|of|show|see|big)(\w+) numbers? of\b")
