"""Requests and messages as nobody wrote them: pieces of the labelled ones mixed with hostile and foreign text."""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import json
import re
from functools import cache

from borrowed import WILD
from hypothesis import strategies as st

from homespun.core.plan import Plan
from homespun.core.plan_parser import parse_plan

MOST = 6000
TEXTS = ("request", "piece", "message", "text", "clause", "wish")
HOSTILE = (
    "'", '"', "“", "”", "\\", "\n", "\r\n", "\t", "{{ 7*7 }}", "{% for %}", "<|im_end|>", "<script>", "'; drop table x; --",
    "(", ")", "((((", "))))", "[", "]", ":", "::", ";", ",", ",,,,", "...", "…", "–", "-", "--", "/", "//", "|", "||", "=",
    "%", "%%", "€", "$", "#", "#ff0000", "*", "!", "?", "_", "__init__", "None", "null", "today", "0", "-1", "1e999", "00",
    "99999999999999999999", "1.234,56", "1,2,3,4", "1/2", "31/02/2026", "25:99", "½", "²", "\u202e", "\u200b", "\u00a0",
    "\ufeff", "\u2028", "e\u0301", "ﬁ", "ß", "İ", "ı", "Ǆ", "🙂", "👩‍👩‍👧", "日本語の在庫", "学生名簿", "Список книг", "Το βιβλίο",
    "قائمة الكتب", "ספרים", "หนังสือ", "किताबें", "책 목록", "Ὀδυσσεύς", "ქართული", "class", "import", "lambda", "a" * 400,
    "table Loan: item text", "calc Loan.x = 1", 'flag Loan "x" when yes', "add field Loan.x text", "a.b.c", "http://x.y/z",
    "x@y.z", "and", "or", "not", "und", "et", "y", "e", "per", "each", "of", "with", "if", "is", "the", "how many", "total",
)  # fmt: skip
LETTERS = "abeirstnABÄéñøłçžß019 .,:;-()\"'/%€&+=?!\n"


@cache
def labelled() -> tuple[str, ...]:
    """Give every text that a person might have typed."""
    found = []
    for path in sorted(WILD.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            record = json.loads(line)
            found += [record[key] for key in TEXTS if key in record and "name" not in record]
    return tuple(dict.fromkeys(found))


@cache
def plans() -> tuple[Plan, ...]:
    """Give the plans that the labelled messages are about."""
    records = [json.loads(line) for line in (WILD / "feedback.jsonl").read_text("utf-8").splitlines()]
    return tuple(parse_plan(record["text"]).plan for record in records if "name" in record)


@cache
def pieces() -> tuple[str, ...]:
    """Give the parts between full stops, commas and brackets."""
    parts = (part.strip() for text in labelled() for part in re.split(r"[.,;:()!?\n]+", text))
    return tuple(dict.fromkeys(part for part in parts if part))


@cache
def words() -> tuple[str, ...]:
    """Give the single words."""
    return tuple(dict.fromkeys(word for text in labelled() for word in text.split()))


JOINTS = (
    " ",
    " ",
    " ",
    ", ",
    ", ",
    ". ",
    ". ",
    ": ",
    "; ",
    " (",
    ") ",
    "\n",
    "\n- ",
    " and ",
    " und ",
    " et ",
    "",
    "/",
    " – ",
)


@st.composite
def typed_texts(draw: st.DrawFn) -> str:
    """A text as it might be typed, pasted or made to break things; never longer than a person may type."""
    kind = draw(st.integers(0, 9))
    if kind == 0:  # anything at all
        return draw(st.text(max_size=300))[:MOST]
    if kind == 1:  # one thing over and over
        unit = draw(st.sampled_from(HOSTILE) | st.sampled_from(words()) | st.sampled_from(pieces()))
        joint = draw(st.sampled_from(JOINTS))
        return (unit + joint) * draw(st.integers(1, max(1, MOST // max(1, len(unit + joint)))))
    if kind == 2:  # a labelled one with something done to it
        text = draw(st.sampled_from(labelled()))
        for _ in range(draw(st.integers(0, 5))):
            at = draw(st.integers(0, len(text)))
            to = min(len(text), at + draw(st.integers(0, 12)))
            text = text[:at] + draw(st.sampled_from(HOSTILE) | st.sampled_from(words()) | st.just("")) + text[to:]
        return text[:MOST]
    if kind == 3:  # letters and signs
        return draw(st.text(LETTERS, max_size=200))
    sources = {
        4: st.sampled_from(words()),
        5: st.sampled_from(pieces()),
        6: st.sampled_from(pieces()) | st.sampled_from(HOSTILE),
        7: st.sampled_from(labelled()),
        8: st.sampled_from(words()) | st.sampled_from(pieces()) | st.sampled_from(HOSTILE),
        9: st.sampled_from(pieces()) | st.sampled_from(words()) | st.integers(-5, 10**6).map(str),
    }
    most = draw(st.sampled_from((3, 12, 12, 40, 250)))
    parts = draw(st.lists(st.tuples(sources[kind], st.sampled_from(JOINTS)), min_size=1, max_size=most))
    return "".join(part + joint for part, joint in parts)[:MOST]
