"""From the sentences of a request to lines of the plan: which clause is about which table, and who reads it.

Owns the order: values first, then rules, marks, numbers, charts, buttons, pages. What nobody could read is given
back, for the model. Knows nothing of the model itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from homespun.planner.actions import BUTTON, buttons, statuses
from homespun.planner.bounds import bounds_of_notes
from homespun.planner.calculations import RECIPES
from homespun.planner.charts import CHART, COUNT, charts
from homespun.planner.comparing import Condition
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.figures import TOP, numbers
from homespun.planner.formulas import equation
from homespun.planner.lists import listings
from homespun.planner.marks import MARK, marks
from homespun.planner.page_wishes import pages
from homespun.planner.reading import alike, clauses, plain, sentences, stems
from homespun.planner.recipe import Passage
from homespun.planner.refusals import REFUSE, refusals


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause that wants something which code did not understand. kind is mark, refuse, count, chart or button."""

    kind: str
    passage: Passage


def passages(draft: Draft, request: str) -> Iterator[Passage]:
    """Give the clauses of a request, each with the table it is most likely about."""
    current: DraftTable | None = None
    for sentence in sentences(request):
        for clause in clauses(sentence, draft.language):
            table = subject(draft, clause) or current or (draft.tables[-1] if len(draft.tables) == 1 else None)
            current = table
            yield Passage(clause, sentence, request, table)


def subject(draft: Draft, text: str) -> DraftTable | None:
    """Tell which table a text is about: by its name, else by its fields."""
    found = draft.mentions(text)
    named = [m for m in found if m.field is None]
    if named:
        return max(named, key=lambda m: (m.strength, -m.at)).table
    scores: dict[str, float] = {}
    for m in found:
        if m.strength >= 0.8:
            scores[m.table.name] = scores.get(m.table.name, 0.0) + m.strength
    return draft.table(max(scores, key=lambda name: scores[name])) if scores else None


def calculations(draft: Draft, request: str) -> None:
    """Add the values that are worked out, clause by clause; some need others, so the request is read twice."""
    for _ in range(2):
        for passage in passages(draft, request):
            for recipe in RECIPES:
                if recipe(draft, passage):
                    continue


def read_wishes(draft: Draft, request: str, told: Callable[[str], None]) -> list[Unread]:  # noqa: C901 (one reading after another, nothing to part)
    """Add rules, marks, numbers, charts, buttons and pages; gives what code could not read."""
    unread: list[Unread] = []
    last: tuple[DraftTable, Condition] | None = None

    def add(lines: list[str]) -> None:
        for line in lines:
            if line not in draft.lines and not _said(draft, line):
                draft.lines.append(line)
                told(line)

    add(statuses(draft, request))
    add(bounds_of_notes(draft))
    listed = _listed(request)
    every = list(passages(draft, request))
    for passage in every:  # buttons first: the fields they need are there when conditions are read
        if BUTTON.search(plain(passage.clause)) and not _is_list(passage, listed):
            lines = buttons(draft, passage)
            add(lines)
            if not lines and re.search(r"button|one click|knopf|bouton|boton|pulsante|botao", plain(passage.clause)):
                unread.append(Unread("button", passage))
    previous = ""
    for passage in every:
        if _is_list(passage, listed):
            previous = passage.sentence
            continue
        words = plain(passage.clause)
        scope = passage.sentence if passage.sentence == previous or not previous else previous + " " + passage.sentence
        previous = passage.sentence
        got = False
        if MARK.search(words) and not CHART.search(words):
            if found := marks(draft, passage, _around(passage, scope)):
                add([found[0][0]])
                last = (found[0][1], found[0][2])
                got = True
            elif not BUTTON.search(words):
                unread.append(Unread("mark", passage))
                got = True
        strong = re.search(
            r"must not be|not be accepted|makes? no sense|typo|non devono|durfen nicht", plain(passage.sentence)
        )
        if not (got and last) and (strong or REFUSE.search(words) or re.search(r"\boverlap|double", words)):
            rules = refusals(draft, passage)
            add(rules)
            got = got or bool(rules)
        lines = charts(draft, passage)
        add(lines)
        if COUNT.search(words) or TOP.search(words):
            metrics = [] if _no_number(draft, passage, bool(lines), got) else numbers(draft, passage, last)
            add(metrics)
            if (
                not metrics
                and not lines
                and not got
                and len(stems(passage.clause)) > 3
                and not _explained(draft, passage)
            ):
                unread.append(Unread("count", passage))
        elif CHART.search(words) and not lines:
            unread.append(Unread("chart", passage))
    _count_marked(draft, add)
    add(pages(draft, request))
    return unread


def _count_marked(draft: Draft, add: Callable[[list[str]], None]) -> None:
    """Count what is marked, at the top: who wants to see it wants to know whether there is any."""
    counted = "\n".join(line for line in draft.lines if line.startswith("metric"))
    for line in [line for line in draft.lines if line.startswith("flag ")]:
        table, label, rest = re.fullmatch(r'flag (\S+) ("(?:[^"\\]|\\.)*") when (.*)', line).groups()  # type: ignore[union-attr]
        if rest not in counted:
            add([f"metric {label} = count({table} where {rest})"])


def _around(passage: Passage, scope: str) -> str:
    """Give the words around a clause that may hold its condition: the part of its sentence it stands in."""
    del scope
    parts = clauses(passage.sentence)
    at = parts.index(passage.clause) if passage.clause in parts else 0
    return " ".join(parts[max(0, at - 1) : at + 2])


def _listed(request: str) -> dict[str, set[str]]:
    """Give for each sentence that holds a list of fields all the words of that list."""
    out: dict[str, set[str]] = {}
    for sentence in sentences(request):
        for listing in listings(sentence):
            words = out.setdefault(sentence, set())
            for item in listing.items:
                words.update(
                    re.findall(r"[^\W_]+", plain(" ".join((item.words, item.note, *item.options, *item.prices))))
                )
    return out


def _is_list(passage: Passage, listed: dict[str, set[str]]) -> bool:
    """Say whether a clause is only a part of its sentence's list of fields."""
    known = listed.get(passage.sentence)
    words = plain(passage.clause)
    if not known or CHART.search(words) or MARK.search(words) or BUTTON.search(words):
        return False
    return all(any(alike(w, v) for v in known) for w in stems(re.sub(r"\([^()]*\)", "", passage.clause)))


def _no_number(draft: Draft, passage: Passage, charted: bool, got: bool) -> bool:
    """Say whether a clause with a counting word asks for no headline number: it explains, compares or groups."""
    words = plain(passage.clause)
    top = TOP.search(plain(passage.sentence))
    if not [w for w in stems(TOP.sub("", words))]:
        return True
    if re.search(
        r"\b(how many|number of|wie viele) (days|weeks|hours|nights|years|tage|jahre)\b|\bhow often\b|wie oft", words
    ):
        return True
    if (charted and not top) or (got and REFUSE.search(words)):
        return True
    if equation(passage.clause) and re.search(r"[x×*=+]|\bplus\b|\bminus\b|\btimes\b", words):
        return True
    if re.search(r"^(?:then|dann|puis|luego|poi)\b", words) and not top:
        return True
    return bool(re.search(r"\b(work\w* out|calculat\w*|ausrechn\w*|berechn\w*|calcul\w*)\b", words)) and not top


def _said(draft: Draft, line: str) -> bool:
    """Say whether the same thing is there in another wording: the part after the label."""
    tail = re.sub(r'"(?:[^"\\]|\\.)*"', "", line, count=1)
    return any(re.sub(r'"(?:[^"\\]|\\.)*"', "", known, count=1) == tail for known in draft.lines)


def _explained(draft: Draft, passage: Passage) -> bool:
    """Say whether a computed value or a chart already answers a clause."""
    words = stems(passage.clause)
    for table in draft.tables:
        for calc in table.calcs:
            if any(alike(w, v) for w in stems(calc.label) for v in words):
                return True
    return any(
        line.startswith(("chart", "metric")) and any(alike(w, v) for v in words for w in stems(line))
        for line in draft.lines
    )
