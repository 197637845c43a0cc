"""Dates and times that follow from others: the last of the linked records, the next one due, the end of an appointment.

Owns the words that ask for them and which date goes with which stretch of time. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re

from homespun.planner.draft import DATES, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.reading import plain, sentences, stems
from homespun.planner.text.units import Span, measured_in, spans
from homespun.planner.values.operands import (
    AUTOMATIC,
    for_each,
    named_value,
    numbers_of,
    ordered,
    share_said,
    telling,
    verb_said,
)
from homespun.planner.values.recipe import add_calc, word

_EVERY = r"(?:every|each|alle|tous les|toutes les|cada|ogni|a cada|elke|co)"
_NEXT = re.compile(
    r"\b(next|due|again|nachste\w*|fallig\w*|wieder|prochain\w*|a refaire|proxim[oa]s?|toca\b|otra vez|prossim[oaie]|di nuovo|de novo|volgende)\b"
)
_LAST = re.compile(
    r"\b(last|latest|most recent|letzte\w*|jungste\w*|derniere?s?|ultim[oa]s?|laatste)\s+(?!(?:\d+|year|month|week|name|days|jahr\w*|monat\w*|woche\w*|annee|mois|ano|mes|anno|mese)\b)"
)
_LAST_WORDS = {"en": "Last", "de": "Letzte", "fr": "Dernière", "es": "Última", "it": "Ultima", "pt": "Última"}
_NEXT_WORDS = {"en": "Next", "de": "Nächste", "fr": "Prochaine", "es": "Próxima", "it": "Prossima", "pt": "Próxima"}
_MARKS = re.compile(r"\b(mark\w*|flag\w*|red|highlight\w*|stand out|more than|older|over|markier\w*|rot|rouge|rojo|rosso)\b")  # fmt: skip
_END = re.compile(
    r"\b(end(?:s|ing)?(?: time)?|finish(?:es|ing)?(?: time)?|until|ende|endzeit|schluss|fin|heure de fin|hora de fin|hora final|fine|ora di fine|orario di fine|fim|hora de fim|termino)\b"
)
_PLUS = r"\s(?:\+|plus|mas|piu|mais|zuzuglich|added to)\s(?!(?:d[ei]|que|than|d.une?)\b)"


def dates_said(draft: Draft, sentence: str, request: str) -> bool:
    """Read a sentence for dates and times that are worked out; says whether one was added."""
    done = _repeated(draft, sentence, request)
    done = _last_and_next(draft, sentence) or done
    done = _sum_of_date(draft, sentence) or done
    return _end_time(draft, sentence) or done


def _pieces(sentence: str) -> list[str]:
    return [p for p in re.split(r"[,;:]\s+|\s+(?:and|und|et|y|e|so|also|dass|that)\s+", sentence) if p.strip()]


def _starts(table: DraftTable) -> list[DraftField]:
    """Give the dates something can be counted from."""
    return [
        d
        for d in table.of(*DATES)
        if date_role(d.label) not in ("due",)
        and not re.search(r"birth|born|geburt|naiss|nacim|nascit|nascim", plain(d.label))
    ]


def _repeated(draft: Draft, sentence: str, request: str) -> bool:
    """`Oil every 90 days and brakes every 2 years, show the next date`."""
    after = request[request.find(sentence) + len(sentence) :] if sentence in request else ""
    wish = plain(" ".join((sentence, *sentences(after)[:1])))  # the next sentence may say what the rhythm is for
    if not (_NEXT.search(wish) and AUTOMATIC.search(wish)):
        return False
    done = False
    for piece in _pieces(sentence):
        words = plain(piece)
        found = next(
            (
                s
                for s in spans(piece)
                if re.search(rf"\b{_EVERY}\s*$", words[: s.at])
                or _AFTER_LAST.search(re.sub(r"\W+", " ", words[s.at :]) + " ")
            ),
            None,
        )
        if found is None or _MARKS.search(words):
            continue
        for table in ordered(draft, sentence):
            starts: list[DraftField | DraftCalc] = [*_starts(table)]
            base = named_value(starts, stems(words)) or named_value(starts, stems(sentence))
            base = base or (starts[0] if len(starts) == 1 else None)
            if base is None:
                continue
            about = " ".join(w for w in re.findall(r"[^\W_]+", base.label) if plain(w) in telling(base.label))
            label = f"{_NEXT_WORDS.get(draft.language, 'Next')} {about.lower() if draft.language != 'de' else about}"
            done = _date(draft, table, label, f"{base.name} + {found.unit}({found.number})") or done
            break
    return done


def _interval(table: DraftTable) -> DraftField | None:
    """Give the field that says how often something comes: `every how many months`, `interval in weeks`."""
    found = [
        f
        for f in numbers_of(table)
        if measured_in(f.label) in ("days", "weeks", "months", "years")
        and re.search(
            r"every|between|apart|zwischen|entre\b|interval|rhythm|cycle|frequen|turnus|abstand|alle\b|tous les|cada|ogni|how many|wie viele|combien|cuantos|quanti|quantos",
            plain(f.label),
        )
    ]
    return found[0] if len(found) == 1 else None


def _last_and_next(draft: Draft, sentence: str) -> bool:
    """The date of the last linked record, and the next one: so long after the last."""
    words = plain(sentence)
    done = False
    for table in draft.tables:
        own_last = any(
            _LAST.search(plain(d.label) + " ") and share_said(d.label, stems(sentence)) for d in table.of(*DATES)
        )
        records = None if own_last else _dated_records(draft, table, sentence)
        about = for_each(table, sentence) or verb_said(table, stems(sentence))
        if records is not None and about and _asks_last(words):
            child, day = records
            done = _date(draft, table, _about(_LAST_WORDS, draft, child), f"max({child.name}.{day})") or done
        interval = _interval(table)
        if interval is None or not _NEXT.search(words) or not (AUTOMATIC.search(words) or _WHEN.search(words)):
            continue
        unit = measured_in(interval.label)
        own = [d for d in _starts(table) if _LAST.search(plain(d.label) + " ")] or _starts(table)
        if records is not None:
            child, day = records
            code = f"max({child.name}.{day}) + {unit}({interval.name})"
            done = _date(draft, table, _about(_NEXT_WORDS, draft, child), code) or done
        elif len(own) == 1:
            done = _date(draft, table, word(draft, "next"), f"{own[0].name} + {unit}({interval.name})") or done
    return done


_AFTER_LAST = re.compile(
    r"^\S+\s+\S+\s+(?:after|from|since|nach|seit|apres|depuis|despues de|desde|tras|dopo|depois de|apos)\s+(?:the |der |dem |la |l.|el |il |o |a |le )?"
    + _LAST.pattern
)
_WHEN = re.compile(r"\b(?:when|wann|quand|cuando|quando)\b")
_DATE_OF = re.compile(
    r"\b(?:date|day|datum|tag|fecha|data|jour|dia|giorno)\s+(?:of|des|der|de la|de el|del|de|della|do|da|di|du|de l)\b"
)


def _asks_last(words: str) -> bool:
    """Say whether words ask for the day of the last one: `the date of the last one`, `when the last visit was`."""
    return any(
        re.match(rf"\W*(?:the |der |des |dem |la |l |el |il |o |a )?{_LAST.pattern}", words[found.end() :] + " ")
        for pattern in (_DATE_OF, _WHEN)
        for found in pattern.finditer(words)
    )


def _dated_records(draft: Draft, table: DraftTable, sentence: str) -> tuple[DraftTable, str] | None:
    """Give the linked records that have a day, and the day: the only ones, or those that are said."""
    children = [
        (child, _starts(child)[0].name)
        for child, link in draft.children(table)
        if link.type == "link" and _starts(child)
    ]
    said = [one for one in children if verb_said(one[0], stems(sentence))]
    return said[0] if len(said) == 1 else children[0] if len(children) == 1 else None


def _about(words: dict[str, str], draft: Draft, child: DraftTable) -> str:
    name = child.label if draft.language == "de" else child.label.lower()
    return f"{words.get(draft.language, words['en'])} {name}"


def _sum_of_date(draft: Draft, sentence: str) -> bool:
    """`The return date comes by itself: taken on plus the weeks`."""
    text = plain(sentence)
    if len(text) != len(sentence):
        text = sentence.lower()
    cut = re.search(_PLUS, plain(sentence))
    if cut is None or len(re.findall(_PLUS, plain(sentence))) != 1:
        return False
    words = plain(sentence)
    head = re.split(r"[:=(]|\b(?:is|ist|est|es|e)\b", words[: cut.start()])
    one, other = head[-1], re.split(r"[,;.)]|\b(?:and|und|et|y|e)\b", words[cut.end() :])[0]
    for table in ordered(draft, sentence):
        base = named_value([*_starts(table)], stems(one), 0.6)
        if base is None:
            continue
        length = next(iter(spans(other)), None)
        if length is None:
            fields: list[DraftField | DraftCalc] = [
                f for f in numbers_of(table) if measured_in(f.label) in ("days", "weeks", "months", "years")
            ]
            unit_said = [f for f in fields if any(measured_in(f.label) == measured_in(w) for w in stems(other))]
            pick = unit_said[0] if len(unit_said) == 1 else named_value(fields, stems(other))
            length = Span(pick.name, measured_in(pick.label), 0) if pick is not None else None
        if length is None:
            continue
        label = date_label(sentence[: len(sentence) if len(words) != len(sentence) else cut.start()])
        return bool(label) and _date(draft, table, label, f"{base.name} + {length.unit}({length.number})")
    return False


def date_label(before: str) -> str:
    """Give the words that name a date before `comes by itself`, `is worked out`, a colon or an equals sign."""
    head = re.split(r"[:=(]", before)[0]
    head = re.split(r"[.!?]\s+", head)[-1]
    head = re.split(
        r"\s+(?:is|are|comes?|appears?|should|has|gets?|works?|shows?|wird|soll|ist|steht|kommt|se|est|sale|es|viene|si|e|è|é|sai|vem)\s+",
        head,
    )[0]
    head = re.sub(
        r"^(?:and|und|et|y|e|so|please)?\s*(?:the|die|der|das|la|le|el|il|lo|o|a)\s+", "", head.strip(), flags=re.I
    )
    return head if 0 < len(head.split()) <= 4 and not re.search(r"\d", head) else ""


def _end_time(draft: Draft, sentence: str) -> bool:
    """`The end comes by itself`: the start and how long it takes."""
    words = plain(sentence)
    found = _END.search(words)
    if found is None or not AUTOMATIC.search(words):
        return False
    for table in draft.tables:
        times = table.of("time", "datetime")
        lengths = [f for f in table.fields if measured_in(f.label) in ("minutes", "hours")]
        long = [f for f in lengths if f.type in ("int", "number") or _numbered(f)]
        if len(times) != 1 or len(long) != 1:
            continue
        size = long[0].name
        if long[0].type == "choice":
            size = f"match({size}, {', '.join(f'{quote(o)}: {_digits(o)}' for o in long[0].options)})"
        label = {"de": "Ende", "fr": "Fin", "es": "Fin", "it": "Fine", "pt": "Fim"}.get(draft.language, "End")
        if len(words) == len(sentence):
            label = sentence[found.start() : found.end()]
        label = "End time" if label in ("ends", "ending", "until") else label
        unit = measured_in(long[0].label)
        return add_calc(draft, table, label, f"{times[0].name} + {unit}({size})", times[0].type) is not None
    return False


def _numbered(f: DraftField) -> bool:
    return f.type == "choice" and bool(f.options) and all(_digits(o) for o in f.options)


def _digits(option: str) -> str:
    found = re.match(r"\d+(?:\.\d+)?", option)
    return found[0] if found else ""


def _date(draft: Draft, table: DraftTable, label: str, code: str) -> bool:
    """Add a date, unless a value says the same."""
    if any(c.text == code for c in table.calcs):
        return False
    return add_calc(draft, table, label, code, "date") is not None
