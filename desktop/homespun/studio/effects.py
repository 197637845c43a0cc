"""Says in plain words what a change will do to an app and to what people entered, before it happens.

Counts come from the app's own data: from it as it is, and from a copy that was changed already. Changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from homespun.core.compare import Difference, Kind, Renames, differences, label_of_field, label_of_table
from homespun.core.describe import Teller
from homespun.core.describe_words import say
from homespun.core.heads import line_text
from homespun.core.plan import App, Field, FieldType, Page, Plan, Rule, Statement, Table
from homespun.store.facts import NOTHING, Facts, Found
from homespun.store.migrate import SETTINGS
from homespun.store.retype import SHOWN_EXAMPLES, Loss
from homespun.store.steps import MergeOption, RenameField, RenameOption, RenameTable, Step

# What people enter in these is stored as that many smaller units.
_FACTORS = {FieldType.MONEY: Decimal(100), FieldType.PERCENT: Decimal("0.01")}
_STAY = "they stay as they are until somebody changes them"
_HIDDEN = "out of sight, and come back when you undo this"


@dataclass(frozen=True, slots=True)
class Known:
    """What can be looked up: the data before and after, what would not fit, how many break a rule (by its message)."""

    before: Facts | None = None
    after: Facts | None = None
    losses: tuple[Loss, ...] = ()
    broken: Mapping[tuple[str, str], Found] | None = None


def renames_of(steps: Sequence[Step]) -> Renames:
    """Give the names that steps change."""
    tables = tuple((step.old, step.new) for step in steps if isinstance(step, RenameTable))
    fields = tuple(
        (s.table, s.old, s.new) for s in steps if isinstance(s, RenameField) and s.table != SETTINGS
    )  # fmt: skip
    options = (s for s in steps if isinstance(s, RenameOption | MergeOption))
    return Renames(tables, fields, tuple((s.table, s.field, s.old, s.new) for s in options))


def effects(old: Plan, new: Plan, steps: Sequence[Step], known: Known = Known()) -> tuple[str, ...]:
    """Give a sentence for each thing that will be different."""
    teller = _Effects(old, new, known)
    said = (teller.sentence(one) for one in differences(old, new, renames_of(steps)))
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def new_rules(old: Plan, new: Plan) -> tuple[tuple[str, str], ...]:
    """Give the rules that were not there in these words, as (table, sentence)."""
    known = {line_text(rule) for rule in old.statements if isinstance(rule, Rule)}
    return tuple((r.table, r.message) for r in new.statements if isinstance(r, Rule) and line_text(r) not in known)


class _Effects:
    """Says the differences of two plans."""

    def __init__(self, old: Plan, new: Plan, known: Known) -> None:
        self._old, self._new, self._known = old, new, known
        self._before, self._after = Teller(old, "en"), Teller(new, "en")

    def sentence(self, one: Difference) -> str:
        """Say one difference."""
        if one.kind in (Kind.LINE_NEW, Kind.LINE_GONE, Kind.LINE_OTHER):
            return self._line(one)
        if isinstance(one.before, Table) or isinstance(one.after, Table) or one.kind is Kind.TABLE_NAME:
            return self._table(one)
        return self._field(one)

    def _table(self, one: Difference) -> str:
        was, facts = one.was[0] or one.table, self._known.before
        count = facts.records(was) if facts else 0
        if one.kind is Kind.TABLE_NAME:
            kept = f" ({_records(count)} kept)" if count else ""
            return f"Renames *{one.old}* to *{one.new}*{kept}."
        if one.kind is Kind.TABLE_GONE:
            return f"Takes away *{one.old}*{_kept(count, 'record')}."
        if one.kind is Kind.ORDER:
            return f"Puts the fields of *{self._label(one.table)}* in another order."
        table = one.after
        assert isinstance(table, Table)
        fields = ", ".join(label_of_field(field) for field in table.fields)
        count = facts.records(table.name) if facts else 0
        back = f"; its {_records(count)} from before come back" if count else ""
        return f"Adds *{one.new}* with {fields}{back}."

    def _field(self, one: Difference) -> str:
        shown = one.after if isinstance(one.after, Field) else one.before
        name = f"*{label_of_field(shown)}*" if isinstance(shown, Field) else f"*{self._field_label(one)}*"
        match one.kind:
            case Kind.FIELD_NEW:
                return self._new_field(one)
            case Kind.FIELD_GONE:
                count = self._known.before.filled(*one.was) if self._known.before else 0
                return f"Takes *{one.old}* out of {self._label(one.table)}{_kept(count, 'value')}."
            case Kind.FIELD_NAME:
                count = self._known.before.filled(*one.was) if self._known.before else 0
                return f"Renames *{one.old}* to *{one.new}*" + (f" ({_values(count)} kept)." if count else ".")
            case Kind.TYPE:
                return self._type(one, name)
            case Kind.OPTION_NEW | Kind.OPTION_GONE | Kind.OPTION_NAME | Kind.ORDER:
                return self._options(one, name)
        return self._demand(one, name)

    def _options(self, one: Difference, name: str) -> str:
        match one.kind:
            case Kind.OPTION_NEW:
                return f"Adds the option *{one.new}* to {name}."
            case Kind.OPTION_GONE:
                count = self._known.before.with_option(*one.was, one.old) if self._known.before else 0
                keep = f"; {_records(count)} with it keep it" if count else ""
                return f"Takes the option *{one.old}* out of {name}{keep}."
            case Kind.OPTION_NAME:
                return self._option(one, name)
        return f"Puts the options of {name} in another order."

    def _demand(self, one: Difference, name: str) -> str:
        match one.kind:
            case Kind.FREE:
                return f"{name} may be left empty."
            case Kind.REPEATED:
                return f"The same {name} may stand in several records."
            case Kind.REQUIRED:
                return f"{name} must be filled in{self._lacking(one)}."
            case Kind.ONCE:
                found = self._known.after.repeated(one.table, (one.name,)) if self._known.after else NOTHING
                return f"Each {name} only once{_breaking(found, 'share theirs with another')}."
            case Kind.BOUNDS:
                return self._bounds(one, name)
            case Kind.START:
                return self._start(one, name)
        return ""

    def _new_field(self, one: Difference) -> str:
        field, table = one.after, self._label(one.table)
        assert isinstance(field, Field)
        facts = self._known.before
        filled = facts.filled(*one.was) if facts else 0
        if filled:
            return f"Brings *{one.new}* back into {table} with {_values(filled)} from before."
        count = facts.records(one.was[0]) if facts else 0
        if field.required:
            return f"Adds *{one.new}* to {table}; it must be filled in{self._lacking(one)}."
        blank = "a no" if field.type is FieldType.YESNO else "a blank"
        gets = f" ({_records(count)} {'gets' if count == 1 else 'get'} {blank})" if count else ""
        return f"Adds *{one.new}* to {table}{gets}."

    def _lacking(self, one: Difference) -> str:
        facts = self._known.after
        count = facts.blank(one.table, one.name) if facts else 0
        if not count:
            return ""
        one_record = count == 1
        lack, they = ("lacks", "it stays and asks for it") if one_record else ("lack", "they stay and ask for it")
        return f": {_records(count)} {lack} it; {they} when somebody changes {'it' if one_record else 'them'}"

    def _type(self, one: Difference, name: str) -> str:
        old, new = one.before, one.after
        assert isinstance(old, Field)
        assert isinstance(new, Field)
        if (old.type, new.type) == (FieldType.TEXT, FieldType.NOTE):
            return f"{name} has room for longer text."
        what = say("en", f"type {new.type}")
        what = f"one of the {self._after.plural(new.target)}" if new.type is FieldType.LINK else what
        loss = next((loss for loss in self._known.losses if (loss.table, loss.field) == (one.table, one.name)), None)
        facts = self._known.before
        kept = (facts.filled(*one.was) if facts else 0) - (loss.count if loss else 0)
        sentence = f"{name} becomes {_article(what)}" + (f" ({_values(kept)} kept)" if kept > 0 else "")
        made = self._made(new.target) if new.target else 0
        sentence += f"; adds {_records(made)} to {self._after.plural(new.target)}" if made > 0 else ""
        if loss is None:
            return f"{sentence}."
        shown = _shown(loss.examples, loss.count)
        return f"{sentence}. {_values(loss.count)} {_fit(new.type, loss.count)}: {shown}; kept {_HIDDEN}."

    def _made(self, table: str) -> int:
        """Give how many records of a table the change makes."""
        before, after = self._known.before, self._known.after
        return after.records(table) - before.records(table) if before and after else 0

    def _option(self, one: Difference, name: str) -> str:
        count = self._known.before.with_option(*one.was, one.old) if self._known.before else 0
        more = f" ({_records(count)})" if count else ""
        field = self._find(self._old, *one.was)
        if field is not None and one.new in field.options:
            return f"Merges the option *{one.old}* of {name} into *{one.new}*{more}."
        return f"Renames the option *{one.old}* of {name} to *{one.new}*{more}."

    def _bounds(self, one: Difference, name: str) -> str:
        field = one.after
        assert isinstance(field, Field)
        low, high = field.minimum, field.maximum
        if low is None and high is None:
            return f"{name} may be any number."
        factor = _FACTORS.get(field.type, Decimal(1))
        facts = self._known.after
        found = facts.outside(one.table, one.name, low, high, factor) if facts else NOTHING
        found = Found(found.count, tuple(f"{(Decimal(text) / factor).normalize():f}" for text in found.examples))
        allowed = f"at least {low:f}" if high is None and low is not None else f"at most {high:f}"
        allowed = f"from {low:f} to {high:f}" if low is not None and high is not None else allowed
        return f"{name} must be {allowed}{_breaking(found, 'are outside', 'is outside')}."

    def _start(self, one: Difference, name: str) -> str:
        field = one.after
        assert isinstance(field, Field)
        if field.default is None:
            return f"{name} is empty at first in new records."
        return f"{name} is {self._after.words(field.default)} at first in new records."

    def _line(self, one: Difference) -> str:
        if one.kind is Kind.LINE_GONE:
            return f"Removes {_of_kind(self._before.line(_statement(one.before)))}."
        line = _statement(one.after)
        words = _of_kind(self._after.line(line))
        if isinstance(line, App):
            before = one.before.title if isinstance(one.before, App) else ""
            return f"The app is called *{line.title}*." if before != line.title else f"Now for: {line.purpose}."
        if one.kind is Kind.LINE_NEW:
            return f"Adds {_ended(words)}{self._breaking_rule(line)}"
        if isinstance(line, Page) and isinstance(one.before, Page) and _calls_otherwise(one.before, line):
            return f"Renames the page *{self._title(self._old, one.before)}* to *{self._title(self._new, line)}*."
        return f"Changes to: {_ended(words)}{self._breaking_rule(line)}"

    def _breaking_rule(self, line: Statement) -> str:
        table, message = getattr(line, "table", ""), getattr(line, "message", "")
        found = (self._known.broken or {}).get((table, message), NOTHING)
        said = _breaking(found, "break it", "breaks it").removeprefix(":")
        return f"{said}." if said else ""

    def _title(self, plan: Plan, page: Page) -> str:
        return page.title or Teller(plan, "en").plural(page.table)

    def _label(self, table: str) -> str:
        found = self._new.table(table) or self._old.table(table)
        return label_of_table(found) if found else table

    def _field_label(self, one: Difference) -> str:
        field = self._find(self._new, one.table, one.name)
        return label_of_field(field) if field else one.name

    @staticmethod
    def _find(plan: Plan, table: str, name: str) -> Field | None:
        found = plan.table(table)
        return next((field for field in found.fields if field.name == name), None) if found else None


def _statement(line: object) -> Statement:
    assert line is not None
    return line  # type: ignore[return-value]  # compare gives fields and tables in differences of other kinds only


def _calls_otherwise(one: Page, other: Page) -> bool:
    return one.title != other.title


def _of_kind(words: str) -> str:
    """Give the words of a line as they stand inside a sentence: `Page: a list` is the page: a list."""
    if words.startswith(("Refused", "At most", "The same")) or " may not overlap" in words:
        return f"a rule: {words[:1].lower()}{words[1:]}"
    head, colon, rest = words.partition(": ")
    if colon and head in ("Page", "Chart"):
        return f"the {head.lower()}: {rest}"
    return words[:1].lower() + words[1:] if head.startswith(("Button", "Number")) else words


def _ended(words: str) -> str:
    return words if words.endswith((".", ".”", "!”", "?”")) else f"{words}."


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count:,} values"


def _kept(count: int, what: str) -> str:
    if not count:
        return ""
    if count == 1:
        return f": its 1 {what} stays, {_HIDDEN.replace('come', 'comes', 1)}"
    return f": its {count:,} {what}s stay, {_HIDDEN}"


def _shown(examples: Sequence[str], count: int) -> str:
    return ", ".join(f"“{example}”" for example in examples) + (" …" if count > len(examples) >= SHOWN_EXAMPLES else "")


def _breaking(found: Found, verb: str, single: str = "") -> str:
    if not found.count:
        return ""
    listed = f" ({_shown(found.examples, found.count)})" if found.examples else ""
    if found.count == 1:
        return f": 1 record {single or verb}{listed}; it stays as it is until somebody changes it"
    return f": {_records(found.count)} {verb}{listed}; {_STAY}"


def _fit(kind: FieldType, count: int) -> str:
    """Say what values that don't fit are not."""
    one = count == 1
    names = {
        FieldType.DATE: ("a date", "dates"),
        FieldType.DATETIME: ("a date and time", "dates and times"),
        FieldType.TIME: ("a time", "times"),
        FieldType.YESNO: ("yes or no", "yes or no"),
        FieldType.CHOICE: ("one of the options", "one of the options"),
        FieldType.CHOICES: ("among the options", "among the options"),
        FieldType.INT: ("a whole number", "whole numbers"),
        FieldType.RATING: ("a whole number", "whole numbers"),
    }
    known = names.get(kind, ("a number", "numbers"))
    if kind in (FieldType.LINK, FieldType.LINKS):
        return "can't be linked"
    return f"is not {known[0]}" if one else f"are not {known[1]}"


def _article(what: str) -> str:
    if what.startswith(("one of", "yes", "several", "text", "money", "long")) or what.endswith("s"):
        return what
    return f"an {what}" if what[:1] in "aeiou" else f"a {what}"
