"""Conditions in a person's words: overdue, below the minimum, older than 60 days, without an answer, more than 500.

Owns the words for comparing, for time, for being open or done, in several languages, and what they mean for the
fields of one table. Gives expressions as text. Knows nothing of the model.
"""

# ruff: noqa: E501 (lists of words are read as lines)

from __future__ import annotations

import re
from dataclasses import dataclass, field

from homespun.planner.conditions.comparing import Condition, counted_in_days, number_condition
from homespun.planner.conditions.comparing import in_digits as in_digits
from homespun.planner.conditions.named_states import blank, named_state
from homespun.planner.conditions.states import LAST, families, is_noun, negated_at, option_at, says_done, states
from homespun.planner.conditions.states import is_final as is_final
from homespun.planner.draft import DATES, Draft, DraftCalc, DraftField, DraftTable, quote
from homespun.planner.text.fieldtypes import date_role
from homespun.planner.text.reading import alike, plain, stems
from homespun.planner.text.wish_words import MONEY, period_of, says_today


def _p(text: str) -> re.Pattern[str]:
    return re.compile(text)


LATE = _p(
    r"\b(overdue|late\b|(?:over|beyond|after) (?:their|its|his|her|the) (?:\w+ )?(?:date|deadline|time limit)|past (?:its|their|the|it|due)|run out|ran out|runs out|have expired|has expired|is expired|expired|lapsed|not (?:\w+ )?(?:back|returned|paid|done|finished)?\s?(?:in|on) time|"
    r"(?:date|deadline|time|day) (?:has |have |is |was |are )?(?:already )?(?:passed|gone|over(?! \d)|past|up)|(?:is|are|lies?|was|were)(?: already| long)? (?:behind us|past\b|gone by|history|over(?! \d| the| a\b))|(?:has|have)(?: already)? (?:gone by|elapsed|passed)|past (?:an? |our |your )?(?:\w+ )?(?:date|deadline|day)|hinter uns|vorbei|verstrichen|se han? pasado|ya (?:ha pasado|paso)|ja passou|e (?:gia )?passat[ao]|est (?:deja )?passee?|derriere nous|voorbij|should (?:already )?have been|too late|behind schedule|missed|"
    r"uberfallig\w*|verspatet|zu spat|abgelaufen\w*|uberschritten\w*|verfallen|fristuberschreitung|"
    r"en retard|depasse\w*|perime\w*|expire\w*|echu\w*|hors delai|vencid[oa]s?|caducad[oa]s?|atrasad[oa]s?|con retraso|fuera de plazo|"
    r"in ritardo|scadut[oaie]|oltre la scadenza|em atraso|expirad[oa]s?|te laat|verlopen|po terminie|przeterminowan\w*)\b"
)
_DAYS = r"(\d+)\s*(days?|weeks?|months?|years?|tagen?|wochen?|monaten?|jahren?|jours?|semaines?|mois|ans?|dias?|semanas?|meses|mes|anos?|giorni|giorno|settimane?|mesi|anni|dagen|weken|maanden|dni|tygodni\w*)"
_UNIT = {
    "d": "days",
    "t": "days",
    "j": "days",
    "g": "days",
    "w": "weeks",
    "s": "weeks",
    "m": "months",
    "y": "years",
    "a": "years",
}
SOON = _p(
    r"\b(?:(?:in|within|over) the (?:next|coming)|within|in den nachsten|innerhalb (?:von|der nachsten)|in weniger als|dans les|d ici|sous|"
    r"en los proximos|dentro de|antes de|nei prossimi|entro|nos proximos|dentro de|in the next|in less than|less than|binnen|"
    r"in de komende|fewer than|next)\s+(?:the next |les |prochains? )?" + _DAYS
)
AGO = _p(
    r"\b(?:older th[ae]n|(?:for |since )?(?:more|longer) than|over|after|more then|not \w+ (?:for|in)|for|alter als|seit mehr als|langer als|nach|mehr als|"
    r"depuis plus de|plus (?:vieux|ancien\w*) (?:que|de)|plus de|apres|au bout de|sous|hace mas de|mas de|despues de|tras|desde hace mas de|da piu di|piu di|dopo|oltre|"
    r"ha mais de|mais de|apos|depois de|ouder dan|langer dan|meer dan|na|dluzej niz|ponad|po)\s+" + _DAYS
)
NOT = r"(?:not|n't|never|nobody|no one|without|no|still|yet|nicht|noch|niemand|ohne|kein\w*|nie|sans|pas|jamais|aucun\w*|sin|no|nadie|sem|nao|ninguem|senza|non|nessuno|niet|zonder|nie|bez)"
OPEN = _p(
    r"\b(open|still (?:out|waiting|missing|to)|waiting|outstanding|pending|unpaid|unanswered|unreturned|uncollected|not (?:yet )?(?:\w+(?:ed|en)|back|done|here|in)|nobody \w+ed|"
    r"(?:are |is )?(?:out|away|on loan|lent out|borrowed)(?: right now| now| at the moment)?|not back|without (?:an? )?(?:answer|reply)|"
    r"offen\w*|draussen|unbezahlt|ausstehend|nicht \w+|noch nicht|ausgeliehen|unterwegs|"
    r"sans reponse|en attente|fuera|impaye\w*|pas encore|non \w+e?s?|en cours|dehors|pendientes?|sin \w+|abiert[oa]s?|prestad[oa]s?|"
    r"apert[oaie]|in sospeso|non (?:ancora )?\w+|senza \w+|fuori|abert[oa]s?|em aberto|sem \w+|nao \w+|emprestad[oa]s?|left|to do|undone|remaining)\b"
)
_PAST = _p(
    r"before today|in the past|from (?:earlier|past) days|vor heute|in der vergangenheit|vergangene\w*|avant aujourd.hui|dans le passe|passees?|antes de hoy|pasad[oa]s|prima di oggi|passat[aei]|antes de hoje|passad[oa]s|voor vandaag|przed dzis\w*"
)
_COMING = _p(
    r"upcoming|coming up|in the future|still to come(?! in\b)|kommende\w*|bevorstehend\w*|zukunftig\w*|a venir|futurs?|proxim[oa]s|futur[oa]s?|prossim[ie]|futur[ie]|komende|toekomstige?|nadchodzac\w*|przyszl\w*"
)
_BY_TOMORROW = _p(
    r"\b(?:(?:by|until|before the end of) tomorrow|bis morgen|d.ici demain|(?:para|hasta) manana|entro domani|ate amanha|voor morgen|do jutra)\b"
)
_HOLDS = _p(
    r"(?<!not )(?<!in)(?:valid|in force|gultig\w*|valables?|en vigueur|valides?|vigentes?|en vigor|valid[oiae]|in corso di validita|em vigor|geldig\w*|wazn\w*)(?! (?:until|till|to|for|from|bis|hasta|fino|ate|jusqu|tot|do))"
)
_NEG = r"(?:not|n't|t|never|nobody|without|nicht|ohne|kein\w*|niemand|sans|pas|sin|no|nao|sem|non|senza|niet|zonder|nie|bez)"
_STATUSISH = _p(r"\b(status|state|stage|phase|statut|etat|estado|stato|situacao|progress)\b")


def status_of(table: DraftTable) -> DraftField | None:
    """Give the choice that says how far a record is."""
    choices = table.of("choice")
    return next((f for f in choices if _STATUSISH.search(plain(f.label))), None) or next(
        (f for f in choices if any(is_final(o) for o in f.options[1:])), None
    )


def dates(table: DraftTable, role: str = "") -> list[DraftField | DraftCalc]:
    """Give the date fields (computed ones too) of a role; all without one."""
    every = [f for f in table.values() if f.type in DATES]
    if role == "done":
        return [f for f in every if date_role(f.label) == role or says_done(f)]
    return [f for f in every if not role or (date_role(f.label) == role and not says_done(f))]


def due_field(draft: Draft, table: DraftTable, text: str) -> DraftField | DraftCalc | None:
    """Give the date by which something should have happened, the one named in the text first."""
    named = [
        m.field for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in DATES and not m.option
    ]
    ordered = [f for f in named if date_role(f.label) in ("due", "end")] + dates(table, "due") + dates(table, "end")
    computed = [f for f in table.calcs if f.type in DATES]
    by = [f for f in dates(table) if _BY.search(plain(f.label)) and not says_done(f)]
    ordered += by
    planned = [f for f in dates(table) if families(f.label) & {k for t in table.of("yesno") for k in families(t.label)}]
    return next(iter([*ordered, *computed, *(f for f in named if date_role(f.label) not in ("done",)), *planned]), None)


_BY = re.compile(
    r"\b(?:by|until|till|before|promised|payable|needed|ready|latest|bis|spatestens|avant|limite|hasta|antes|entro|ate|prazo|voor|uiterlijk|termin\w*)\b"
)


def since_field(draft: Draft, table: DraftTable, text: str) -> DraftField | DraftCalc | None:
    """Give the date from which days are counted."""
    named = [
        m.field for m in draft.mentions(text, [table])
        if m.field is not None and m.field.type in DATES and date_role(m.field.label) in ("", "start") and not m.option
    ]  # fmt: skip
    others = [*dates(table, "start"), *(f for f in dates(table) if date_role(f.label) == "")]
    others.sort(key=lambda f: not LAST.search(plain(f.label)))
    return next(iter([*named, *others]), None)


def open_condition(draft: Draft, table: DraftTable, text: str) -> str:
    """Say in the plan's words that a record still waits: not returned, not paid, not done; "" where nothing says so."""
    words = plain(text)
    status = status_of(table)
    done = dates(table, "done")
    if status is not None:
        named = [o for o in status.options if _negated(o, words, draft.language)]
        if named:
            return " and ".join(f"{status.name} != {quote(o)}" for o in named)
    yesno = [f for f in table.of("yesno") if any(alike(a, b) for a in stems(f.label) for b in stems(text))]
    if not yesno and not done:
        yesno = [
            f
            for f in table.of("yesno")
            if families(f.label) - {"passed", "approved", "rejected"}
            or re.search(r"\bready\b|\bsent\b|collected|gesendet|envoye|enviad|inviat|verzonden", plain(f.label))
        ]
    if MONEY.search(words):  # money that is open is not paid, whatever else is not done
        yesno = [f for f in yesno if "paid" in families(f.label)] or yesno
    matching = [f for f in done if any(alike(a, b) for a in stems(f.label) for b in stems(text))]
    if matching or (done and not yesno):
        return f"{(matching or done)[0].name} is empty"
    if yesno:
        return f"{yesno[0].name} = no"
    if status is not None:
        if _UNDECIDED.search(words) and any(families(o) & {"approved", "rejected"} for o in status.options[1:]):
            return f"{status.name} = {quote(status.options[0])}"
        first = [o for o in status.options if re.search(rf"\b{re.escape(plain(o))}\b", words)]
        if first:
            return f"{status.name} = {quote(first[0])}"
        finals = [o for o in status.options if is_final(o)]
        if finals:
            return " and ".join(f"{status.name} != {quote(o)}" for o in finals)
    return ""


_UNDECIDED = re.compile(
    r"\b(?:wait(?:s|ing)?|pending|undecided|to (?:decide|approve)|for me|offen\w*|warte\w*|attente|attendent|attend|pendientes?|esper\w*|attesa|attendono|aspett\w*|pendentes?|aguard\w*|wacht\w*|czeka\w*)\b"
)


def _negated(option: str, words: str, language: str = "en") -> bool:
    if re.search(rf"\b{_NEG}(?: \w+){{0,2}} {re.escape(plain(option))}\b", words):
        return True
    every = re.findall(r"[^\W_]+", words)
    at = option_at(option, every)
    return at is not None and negated_at(every, at, language)


def condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    """Read a condition about the records of a table; None where the text has none that this table can hold."""
    text = in_digits(text, draft.language)
    words = plain(text)
    found = _Found()
    days = None if counted_in_days(draft, table, text) else _days_condition(draft, table, text)
    if when := days or _by_today(draft, table, text):
        found.add(when.text, when.kind)
    if not (when and when.kind in ("soon", "since", "untouched")) and (number := number_condition(draft, table, text)):
        found.add(number.text, number.kind)
    if gap := blank(draft, table, words):
        found.add(gap, "open", first=True)
    if full := named_state(table, words):
        found.add(full.text, full.kind)
    said = states(table, text, draft.language)
    waiting_for = {kind for state in said if not state.happened for kind in families(state.field.label)}
    for part in _options_said(draft, table, text):
        if not (" != " in part and families(part) & waiting_for):  # a date says the same, and says when
            found.add(part, "option")
    for state in said:
        sure = state.field.type == "yesno" or (bool(families(state.field.label)) and not found.parts)
        if sure or not state.happened:
            found.add(state.text, "option" if state.happened else "open", first=True)
    waits = found.kind == "since" or (found.kind == "late" and not _VALID.search(plain(found.subject)))
    if ((waits and not waiting_for) or (not said and _wants_open(found.kind, words))) and (
        waiting := open_condition(draft, table, text)
    ):
        # An open record comes first: the reader sees what it is about.
        found.add(waiting, "open", first=True)
    return Condition(" and ".join(found.parts), found.kind) if found.parts else None


@dataclass(slots=True)
class _Found:
    """The parts of a condition so far; the first kind that was found names it."""

    parts: list[str] = field(default_factory=list)
    kind: str = ""

    @property
    def subject(self) -> str:
        return self.parts[0].split()[0].replace("_", " ") if self.parts else ""

    def add(self, part: str, kind: str, first: bool = False) -> None:
        """Add a part, unless the same field is in another; in front of the others if it says that something waits."""
        if part in self.parts or (first and any(part.split()[0] == known.split()[0] for known in self.parts)):
            return
        self.parts.insert(0 if first else len(self.parts), part)
        self.kind = self.kind or kind


def _wants_open(kind: str, words: str) -> bool:
    if kind in ("late", "soon"):
        return bool(re.search(r"\bopen\b|\boffen\w*|\bstill\b|\bnoch\b", words))
    if kind in ("untouched", "valid"):
        return False
    if kind in ("low", "high", "range"):  # "more than 20 minutes of waiting" is about the minutes
        return bool(
            re.search(r"\b(?:open|still|unpaid|offen\w*|noch|ouvert\w*|encore|abiert\w*|ancora|ainda|nog)\b", words)
        )
    return bool(
        OPEN.search(_GOES_OUT.sub("", words)) or re.search(r"\buntil\b|\bbis\b|\bhasta que\b|\bfino a\b", words)
    )


def _by_today(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    """Read what compares a date with today: overdue, from before today, upcoming, still valid."""
    words = plain(text)
    planned = next((f for f in dates(table) if date_role(f.label) != "done"), None)
    until = next((f for f in dates(table) if _VALID.search(plain(f.label))), None)
    if LATE.search(words) and (due := due_field(draft, table, text)) is not None:
        return Condition(f"{due.name} < today", "late")
    if _BY_TOMORROW.search(words) and (due := due_field(draft, table, text)) is not None:
        return Condition(f"{due.name} <= today + days(1)", "soon")
    if _PAST.search(words) and planned is not None:
        return Condition(f"{planned.name} < today", "late")
    if _COMING.search(words) and planned is not None:
        return Condition(f"{planned.name} >= today", "valid")
    if _HOLDS.search(words) and until is not None:
        return Condition(f"{until.name} >= today", "valid")
    return None


# A date until which something holds: what has run out is late, whatever else is open.
_VALID = re.compile(
    r"\b(?:valid|expir\w*|best before|renew\w*|gultig|ablauf\w*|haltbar\w*|validite|peremption|echeance|expiration|valido|valida|caduc\w*|vencimiento|validita|scadenz\w*|scade|validade|vencimento|geldig|verval\w*|wazn\w*)\b"
)
_GOES_OUT = re.compile(
    r"\b(?:runs?|running|ran|sold|sell|goes|going|go|went|takes?|taken|taking|gives?|hand\w*|fills?|filled|find|work\w*|carried|set) out\b"
)


def with_period(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    """Read a condition and the period that a text names: unpaid ones of this month."""
    found = condition(draft, table, text)
    words = plain(text)
    period = period_of(words)
    when: DraftField | DraftCalc | None = None
    if period or says_today(words):
        named = [m.field for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in DATES]
        if found is not None and (bare := re.fullmatch(r"(\w+) is not empty", found.text)):
            named, found = [f for f in table.fields if f.name == bare[1]], None
        plain_dates = [f for f in dates(table, "") if isinstance(f, DraftField)]
        when = next(iter([*named, *plain_dates, *dates(table, "start"), *dates(table)]), None)
    if when is None or (found is not None and found.kind in ("late", "soon", "since", "untouched")):
        return found
    part = f"{when.name} in {period}" if period else f"{when.name} = today"
    return Condition(f"{found.text} and {part}" if found else part, found.kind if found else "period")


def _days_condition(draft: Draft, table: DraftTable, text: str) -> Condition | None:
    words = plain(text)
    if found := _NOT_WITHIN.search(words):
        count, unit = (g for g in found.groups() if g)
        # An answer that should have come is a date of its own; "last service" is the date that counts.
        named = [s.field for s in states(table, text, draft.language) if s.field.type in DATES] or dates(table, "done")
        awaited = bool(named) and not LAST.search(plain(named[0].label)) and len(dates(table)) > 1
        since = since_field(draft, table, text) if awaited else _last_time(draft, table, text)
        if since is not None:
            return Condition(f"{since.name} < today - {_span(count, unit)}", "since" if awaited else "untouched")
    if found := _BACK.search(words):
        since = since_field(draft, table, text) or _last_time(draft, table, text)
        if since is not None:
            count, unit = (g for g in found.groups() if g)
            return Condition(f"{since.name} < today - {_span(count, unit)}", "since")
    if (found := SOON.search(words)) and not AGO_ONLY.search(words):
        due = due_field(draft, table, text)
        if due is not None and not (dates(table, "done") and re.search(r"\bsous\b", words)):
            span = _span(found[1], found[2])
            if LATE.search(words) and _OR.search(words):  # "within 3 days or already too late"
                return Condition(f"{due.name} <= today + {span}", "soon")
            return Condition(f"{due.name} >= today and {due.name} <= today + {span}", "soon")
    if found := AGO.search(words):
        since = since_field(draft, table, text)
        if since is not None:
            return Condition(f"{since.name} < today - {_span(found[1], found[2])}", "since")
    return None


_OR = re.compile(r"\b(?:or|oder|ou|o|of|lub)\b")
# "Not serviced within a year" is the past, whatever "within" means elsewhere.
_NOT_WITHIN = re.compile(
    r"\b(?:not|n.?t|never|nicht|kein\w*|pas|jamais|aucun\w*|no|sin|nunca|non|senza|mai|nao|sem|niet|geen|nie|bez)\b(?: [\w']+){0,4}? (?:with)?in(?:nerhalb)?(?: (?:the|der|den|of|von))?(?: (?:last|past|letzten|vergangenen))? "
    + _DAYS
    + r"|\b(?:not|n.?t|nicht|pas|no|sin|non|senza|nao|sem|niet|nie)\b(?: [\w']+){0,4}? (?:seit|since|for|in|depuis|desde hace|hace|da|ha|sinds|od|dans les|en los ultimos|negli ultimi|nos ultimos|in de laatste) (?:the |den |les |los |gli |os |de )?(?:last |past |letzten |derniers |ultimos |ultimi )?"
    + _DAYS
)
AGO_ONLY = _p(
    r"\b(?:older th[ae]n|longer than|ago|alter als|seit mehr|langer als|plus vieux|depuis plus|hace mas|desde hace|da piu di|ha mais de|ouder dan)\b"
)


# "more than a year ago", "vor mehr als 30 Tagen", "il y a plus de 30 jours"
_BACK = re.compile(
    rf"\b(?:more than|over|longer than) {_DAYS} ago\b|\bvor (?:mehr|uber|langer) (?:als )?{_DAYS}|\bil y a plus de {_DAYS}|\bhace mas de {_DAYS}|\bpiu di {_DAYS} fa\b|\bha mais de {_DAYS}|\bmeer dan {_DAYS} geleden|\bponad {_DAYS} temu"
)


def _last_time(draft: Draft, table: DraftTable, text: str) -> DraftField | DraftCalc | None:
    """Give the date on which something was last done: named in the text, or of what a verb there says."""
    named = [
        m.field for m in draft.mentions(text, [table]) if m.field is not None and m.field.type in DATES and not m.option
    ]
    kinds = families(text)
    same = [f for f in dates(table) if families(f.label) & kinds]
    past = [f for f in dates(table) if date_role(f.label) not in ("due", "end")]
    last = [f for f in past if LAST.search(plain(f.label))]
    return next(iter([*named, *same, *last, *past]), None)


def _span(count: str, unit: str) -> str:
    return f"{_UNIT.get(plain(unit)[0], 'days') if not plain(unit).startswith(('mes', 'moi', 'mon')) else 'months'}({count})"


def _options_said(draft: Draft, table: DraftTable, text: str) -> list[str]:
    """Read the options a text names: `status Ready`, `Danger`, `minor or danger`, `not Ordered`."""
    words = plain(text)
    every = re.findall(r"[^\W_]+", words)
    by_field, negative = _options_by_words(draft, table, words)
    for m in draft.mentions(text, [table]):
        if not m.option or not isinstance(m.field, DraftField) or m.field.type != "choice":
            continue
        if is_noun(table, every[m.at]):
            continue
        if _negated(m.option, words, draft.language):
            negative.append(f"{m.field.name} != {quote(m.option)}")
        elif m.option not in by_field.setdefault(m.field.name, []) and m.strength >= 1.0:
            by_field[m.field.name].append(m.option)
    parts = []
    for name, options in by_field.items():
        one = table.field(name)
        if one is None or not options or len(options) == len(one.options):
            continue
        if len(options) == 1:
            parts.append(f"{name} = {quote(options[0])}")
        else:
            parts.append(f"{name} in (" + ", ".join(map(quote, options)) + ")")
    return parts + [n for n in dict.fromkeys(negative) if n.split()[0] not in {p.split()[0] for p in parts}]


def _options_by_words(draft: Draft, table: DraftTable, words: str) -> tuple[dict[str, list[str]], list[str]]:
    """Find options by a part of their name or by another form of it; gives them by field, and what is negated."""
    by_field: dict[str, list[str]] = {}
    negative: list[str] = []
    every = re.findall(r"[^\W_]+", words)
    for one in table.of("choice"):
        for option in one.options:
            # "minor" is enough for "Minor defect" where no other option has that word
            first = plain(option).split()[0]
            alone = sum(first in plain(o) for o in one.options) == 1
            if " " in option and len(first) >= 5 and first in every and alone:
                if negated_at(every, every.index(first), draft.language):
                    negative.append(f"{one.name} != {quote(option)}")
                else:
                    by_field.setdefault(one.name, []).append(option)
                continue
            at = option_at(option, every)
            if at is None or is_noun(table, every[at]):
                continue
            if negated_at(every, at, draft.language):
                negative.append(f"{one.name} != {quote(option)}")
            elif (len(option) == 3 and len(every[at]) == 4) or (status_of(table) is one and families(option)):
                by_field.setdefault(one.name, []).append(option)
    return by_field, negative
