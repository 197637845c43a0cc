"""From the sentences of a request to lines of the plan: which clause is about which table, and who reads it.

Owns the order: values first, then rules, marks, numbers, charts, buttons, pages. What nobody could read is given
back, for the model. Knows nothing of the model itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from homespun.planner.conditions.comparing import Condition
from homespun.planner.draft import Draft, DraftTable
from homespun.planner.text.colours import theme_colours
from homespun.planner.text.formulas import equation
from homespun.planner.text.lists import listings
from homespun.planner.text.reading import alike, clauses, plain, sentences, stems
from homespun.planner.text.wish_words import AVERAGE, BUCKETS, HABIT, HOW_MANY, HOW_MUCH, MONEY, PER, SHARE, WANT, flat
from homespun.planner.values.calculations import RECIPES
from homespun.planner.values.recipe import Passage
from homespun.planner.values.said import keep_needed, values_said
from homespun.planner.wishes.actions import BUTTON, buttons, statuses, steps_in_order
from homespun.planner.wishes.apart import CONTINUES, two_subjects
from homespun.planner.wishes.balances import fixed_less
from homespun.planner.wishes.bounds import bounds_of_notes
from homespun.planner.wishes.charts import COUNT, charts
from homespun.planner.wishes.figures import TOP, bare_number, counted_state, numbers, points_at_number
from homespun.planner.wishes.groups import CHART
from homespun.planner.wishes.marks import MARK, flag_line, marks, marks_as, points_back
from homespun.planner.wishes.pages import pages
from homespun.planner.wishes.products import with_products
from homespun.planner.wishes.refusals import REFUSE, refusals
from homespun.planner.wishes.views import views

_DUTY = re.compile(
    r"\b(?:should|has to|have to|must|needs to|soll\w*|muss|mussen|doit|doivent|debe\w*|deve|devono|devem|moet\w*|"
    r"musi\w*)(?: be)?\b"
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause that wants something which code did not understand. kind is mark, refuse, count, chart or button."""

    kind: str
    passage: Passage


def passages(draft: Draft, request: str) -> Iterator[Passage]:
    """Give the clauses of a request, each with the table it is most likely about."""
    current: DraftTable | None = None
    for sentence in sentences(request):
        for clause in wish_clauses(sentence, draft.language):
            table = subject(draft, clause) or current or (draft.tables[-1] if len(draft.tables) == 1 else None)
            current = table
            yield Passage(clause, sentence, request, table)


_LOOK = re.compile(
    r"#[0-9a-f]{6}\b|\b(?:background|theme|accents?|hintergrund|akzent\w*|fond|arriere.plan|fondo|sfondo|fundo|achtergrond)\b"
)
_ONLY_PER = re.compile(
    rf"(?:(?:and|und|et|y|e|ed|en|i|oraz)\s+)?(?:{PER.pattern}|" + "|".join(b.pattern for b in BUCKETS.values()) + ")"
)
_ANOTHER = re.compile(
    r"\s+(?:and|und|et|y|e|en|i|oraz)\s+(?=(?:the |die |der |deren |le |la |el |il |o |a |de |het )?(?:"
    + HOW_MANY.pattern
    + r"|"
    + HOW_MUCH.pattern
    + r"|(?:what |which |the )?(?:percentage|percent|share|average)"
    + r"))"
)


def wish_clauses(sentence: str, language: str) -> list[str]:
    """Cut a sentence into wishes: `and per month` belongs to what is before, `and how many` does not."""
    out: list[str] = []
    for clause in clauses(sentence, language):
        words = plain(clause)
        lone = _ONLY_PER.match(words)
        if out and (_THAT_IS.match(words) or _IS_NUMBER.match(words)):
            out[-1] += ", " + clause  # "…, that is the prices of all that is not collected": one wish, said twice
            continue
        if out and _only_chart(out[-1]):
            out[-1] += ": " + clause  # "Also a chart: how many stand where"
            continue
        if (
            out
            and lone
            and lone.end() >= len(words) - 1
            and (
                PER.search(plain(out[-1]))
                or MONEY.search(plain(out[-1]))
                or any(b.search(plain(out[-1])) for b in BUCKETS.values())
            )
        ):
            out[-1] += " " + clause
            continue
        before = plain(out[-1]) if out else ""
        placed = TOP.search(words) and len(stems(TOP.sub(" ", words))) <= 1 and not COUNT.search(words)
        if placed and (MONEY.search(before) or COUNT.search(before)) and not MARK.search(before):
            out[-1] += ", " + clause  # "big at the top" says where, not what
            continue
        if out and (place := _PLACE.search(flat(out[-1]))) and MARK.search(before):
            clause = f"{out[-1][place.start(1) :]} {clause}"  # "…, and at the top: the sum" belongs to the sum
            out[-1] = out[-1][: place.start()]
        at = 0
        words = flat(clause)
        for cut in _ANOTHER.finditer(words):
            if cut.start() > at and len(stems(words[at : cut.start()])) > 1:
                out.append(clause[at : cut.start()])
                at = cut.end()
        out.append(clause[at:].strip())
    return out


_IS_NUMBER = re.compile(r"\d+(?:[.,]\d+)? ?\S?(?: \w+)? (?:minus|less|weniger|moins|menos|meno|min)\b")
_THAT_IS = re.compile(
    r"(?:that is|that.s|i\.?e\.?|meaning|in other words|das heisst|d\.? ?h\.?|"
    r"c.est.a.dire|es decir|o sea|cioe|ossia|ou seja|dat is|to znaczy)\b(?! \w+ (?:you|i|we)\b)"
)
_PLACE = re.compile(rf"[\s,]+(?:and|und|et|y|e|ed|en|i)\s+({TOP.pattern})\s*$")


def _only_chart(clause: str) -> bool:
    """Say whether a clause asks for a chart and leaves it to the next one of what."""
    words = plain(clause)
    rest = CHART.sub(" ", WANT.sub(" ", words))
    return bool(CHART.search(words)) and not [w for w in stems(rest) if len(w) > 3 and not _SMALL.match(w)]


_SMALL = re.compile(
    r"(?:bars?|pies?|lines?|also|another|with|auch|noch|bien|aussi|avec|tambien|anche|tambem|little|small|that|this)$"
)


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
    """Add the values that are worked out; some need others, so the request is read twice."""
    known = values_said(draft, request)
    for _ in range(2):
        for passage in passages(draft, request):
            for recipe in RECIPES:
                recipe(draft, passage)
    keep_needed(draft, known)


def read_wishes(draft: Draft, request: str, told: Callable[[str], None]) -> list[Unread]:
    """Add rules, marks, numbers, charts, buttons and pages; gives what code could not read."""
    reading = _Reading(draft, told, _listed(request))
    reading.add(statuses(draft, request))
    reading.add(bounds_of_notes(draft))
    every = [with_products(draft, p) for p in passages(draft, request)]
    every = [
        one for one in every if not (_LOOK.search(plain(one.sentence)) and theme_colours(one.sentence) != ("", ""))
    ]
    for passage in every:  # buttons first: the fields they need are there when conditions are read
        reading.buttons(passage)
    values_said(draft, request)  # the states that buttons brought may be counted: days approved so far
    for passage in every:
        if not _is_list(passage, reading.listed):
            reading.clause(passage)
    _count_marked(draft, reading.add)
    reading.add(pages(draft, request))
    return reading.unread


@dataclass(slots=True)
class _Reading:
    """One going through a request: what was understood last, and what nobody understood."""

    draft: Draft
    told: Callable[[str], None]
    listed: dict[str, set[str]]
    last: tuple[DraftTable, Condition] | None = None
    unread: list[Unread] = field(default_factory=list)

    def add(self, lines: list[str]) -> None:
        """Add lines that say something new."""
        for line in lines:
            if line not in self.draft.lines and not _said(self.draft, line):
                self.draft.lines.append(line)
                self.told(line)

    def buttons(self, p: Passage) -> None:
        """Read a clause for one-click actions."""
        words = plain(p.clause)
        lines = [] if _is_list(p, self.listed) else steps_in_order(self.draft, p)
        if not lines and BUTTON.search(words) and not _is_list(p, self.listed):
            alone = len(stems(BUTTON.sub(" ", words))) <= 1 and p.clause != p.sentence
            lines = buttons(self.draft, Passage(p.sentence, p.sentence, p.request, p.table) if alone else p)
            if not lines and re.search(r"button|one click|knopf|bouton|boton|pulsante|botao|przycisk", words):
                self.unread.append(Unread("button", p))
        self.add(lines)

    def clause(self, p: Passage) -> None:
        """Read a clause for marks, rules, charts and numbers."""
        words = plain(p.clause)
        marked = self._mark(p, words)
        got = marked
        # "Should be marked": the duty belongs to the mark, it forbids nothing.
        if not (marked and self.last and not REFUSE.search(_DUTY.sub(" ", words))):
            rules = refusals(self.draft, p)
            self.add(rules)
            got = got or bool(rules)
        lines = charts(self.draft, p)
        self.add(lines)
        if not marked and not lines and not got and (found := views(self.draft, p)):
            self.add(found)
            if (some := counted_state(self.draft, found[0])) is not None:
                self.last = some  # "a list of who has not paid, and a number for it"
            if not COUNT.search(words):
                return
        top = TOP.search(words) and not (got and REFUSE.search(words))
        if (marked or _leads_to_mark(p)) and not (HOW_MANY.search(words) or SHARE.search(words) or top):
            return  # "who has less than 12 hours in all": the sum belongs to the mark
        if COUNT.search(words) or top or points_at_number(p) or (not lines and not got and bare_number(self.draft, p)):
            self._number(p, bool(lines), got)
        elif CHART.search(words) and not lines:
            self.unread.append(Unread("chart", p))

    def _mark(self, p: Passage, words: str) -> bool:
        if not MARK.search(words) or CHART.search(words) or (marks_as(p) and BUTTON.search(plain(p.sentence))):
            return False
        if self.last is not None and points_back(p):
            table, found = self.last
            self.add([flag_line(self.draft, table, found, p.sentence)])
            return True
        if apart := two_subjects(self.draft, p):
            self.add([line for line, _, _ in apart])
            self.last = None
            return True
        if found_marks := marks(self.draft, continued(p), _around(p)):
            self.add([found_marks[0][0]])
            self.last = (found_marks[0][1], found_marks[0][2])
            return True
        if BUTTON.search(words):
            return False
        self.unread.append(Unread("mark", p))
        return True

    def _number(self, p: Passage, charted: bool, got: bool) -> None:
        metrics = [] if _no_number(self.draft, p, charted, got) else numbers(self.draft, p, self.last)
        self.add(metrics)
        if metrics and (counted := counted_state(self.draft, metrics[0])) is not None:
            self.last = counted
        told = HABIT.search(plain(p.clause))
        if (
            not metrics
            and not charted
            and not got
            and not told
            and len(stems(p.clause)) > 3
            and not _explained(self.draft, p)
        ):
            self.unread.append(Unread("count", p))


def _count_marked(draft: Draft, add: Callable[[list[str]], None]) -> None:
    """Count what is marked, at the top: who wants to see it wants to know whether there is any."""
    counted = "\n".join(line for line in draft.lines if line.startswith("metric"))
    for line in [line for line in draft.lines if line.startswith("flag ")]:
        table, label, rest = re.fullmatch(r'flag (\S+) ("(?:[^"\\]|\\.)*") when (.*)', line).groups()  # type: ignore[union-attr]
        if rest not in counted:
            add([f"metric {label} = count({table} where {rest})"])


def _leads_to_mark(p: Passage) -> bool:
    """Say whether the next clause only marks what this one tells: "Wer in Summe weniger als 12 hat, soll auffallen"."""
    parts = clauses(p.sentence)
    at = parts.index(p.clause) + 1 if p.clause in parts else len(parts)
    after = plain(parts[at]) if at < len(parts) else ""
    return bool(MARK.search(after)) and len([w for w in stems(WANT.sub(" ", MARK.sub(" ", after))) if len(w) > 3]) <= 1


def joined(p: Passage) -> bool:
    """Say whether the next clause goes on with this one, so that it is read there."""
    parts = clauses(p.sentence)
    at = parts.index(p.clause) + 1 if p.clause in parts else len(parts)
    if at >= len(parts) or not MARK.search(plain(parts[at])):
        return False
    after = Passage(parts[at], p.sentence, p.request, p.table)
    return continued(after) != after or _leads_to_mark(p)


def continued(p: Passage) -> Passage:
    """Give a clause that goes on with the subject of the one before it together with that one."""
    parts = clauses(p.sentence)
    at = parts.index(p.clause) if p.clause in parts else 0
    before = plain(parts[at - 1]) if at else ""
    own = MARK.search(before) or COUNT.search(before) or CHART.search(before) or BUTTON.search(before)
    if at and CONTINUES.match(p.clause) and not own:
        return Passage(f"{parts[at - 1]} {p.clause}", p.sentence, p.request, p.table)
    return p


def _around(passage: Passage) -> str:
    """Give the words around a clause that may hold its condition: the part of its sentence it stands in."""
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
    if HABIT.search(words) or _OF_EACH.match(plain(passage.sentence)):
        return True
    shares = SHARE.search(words) and not (HOW_MANY.search(words) or HOW_MUCH.search(words) or AVERAGE.search(words))
    if shares and not top and (re.search(r"\d\s?(?:%|percent|prozent)", words) or _a_label(draft, words)):
        return True  # "costs 50 % on top", "tax rate in percent"
    in_all = _IN_ALL.sub(" ", plain(passage.sentence))
    if (charted and not TOP.search(in_all) and not _ALSO_IN_ALL.search(words)) or (got and REFUSE.search(words)):
        return True
    if re.search(r"\bcount (?:the )?\w+,? (?:and )?not\b", plain(passage.sentence)):
        return True  # "count the guests, not the bookings" says how, not what
    if (
        not fixed_less(draft, passage)
        and equation(passage.clause)
        and re.search(r"\bx\b|[×*=+]|(?<!^)\bplus\b|\bminus\b|\btimes\b", words)
    ):
        return True
    if re.search(r"^(?:then|dann|puis|luego|poi)\b", words) and not top:
        return True
    return bool(re.search(r"\b(work\w* out|calculat\w*|ausrechn\w*|berechn\w*|calcul\w*)\b", words)) and not top


# "what each worker spent in all" is a chart; "altogether and for each region" is a number too
_IN_ALL = re.compile(r"\b(?:in total|altogether|so far|in all)\b")
_ALSO_IN_ALL = re.compile(rf"{_IN_ALL.pattern} (?:and|as well as|plus) ")
# "For each child: meals eaten and meals left": values of a record, no numbers of all.
_OF_EACH = re.compile(
    r"(?:(?:for|with|at|of|per|bei|fur|pour|para|por|per|di|voor)\s+)?(?:each|every|jede[rsnm]?|chaque|cada|ogni|elke)\b[^:]{2,40}:"
)


def _a_label(draft: Draft, words: str) -> bool:
    labels = [plain(value.label) for table in draft.tables for value in table.values()]
    return any(label in words and SHARE.search(label) for label in labels)


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
