"""Says a plan, a line and an edit in plain words, for people who never see the plan's text.

`describe_plan` gives parts that can be shown, unticked and renamed one by one; the id of a part is its line's head.
The words stand in `describe_words`, expressions are said by `describe_expression`.
"""

from __future__ import annotations

from dataclasses import dataclass

from homespun.core.describe_expression import Labels, small, words_of_expression
from homespun.core.describe_words import say
from homespun.core.edits import Add, Change, Decline, Edit, Remove, Rename, RenameOption, Say
from homespun.core.expressions import Expr, Path
from homespun.core.heads import head_of
from homespun.core.names import label_of, plural_of
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    Field,
    FieldType,
    FlagLine,
    Input,
    Locale,
    Look,
    Metric,
    Page,
    Part,
    People,
    Plan,
    Result,
    Rule,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Statement,
    Steps,
    Table,
)
from homespun.core.plan_parser import FieldLine
from homespun.core.shapes import Shapes
from homespun.core.type_names import LINKED


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One thing that a plan says. kind is the line's first word, or "field"; text may hold *…* and **…**.

    A field's statement is a FieldLine. What stands on a table (its fields, marks, rules …) are its children.
    """

    id: str
    kind: str
    text: str
    statement: Statement | FieldLine
    children: tuple[PlanPart, ...] = ()


def describe_plan(plan: Plan, language: str = "en") -> tuple[PlanPart, ...]:
    """Give the parts of a plan in its order; what is about one table stands under it."""
    teller = Teller(plan, language)
    parts: list[PlanPart] = []
    for statement in plan.statements:
        if isinstance(statement, Table):
            fields = [teller.part(FieldLine(statement.name, field)) for field in statement.fields]
            own = [teller.part(one) for one in plan.statements if _stands_on(one, statement.name)]
            part = teller.part(statement)
            parts.append(PlanPart(part.id, part.kind, part.text, statement, (*fields, *own)))
        elif not _has_table(statement, plan):
            parts.append(teller.part(statement))
    return tuple(parts)


OfTable = Calc | FlagLine | RuleWhen | RuleOverlap | RuleLimit | RuleUnique | Steps | Button | Page | Chart


def _stands_on(statement: Statement, table: str) -> bool:
    return isinstance(statement, OfTable) and statement.table == table


def _has_table(statement: Statement, plan: Plan) -> bool:
    return isinstance(statement, OfTable) and plan.table(statement.table) is not None


def describe_statement(statement: Statement | FieldLine, plan: Plan | None = None, language: str = "en") -> str:
    """Say one line; with its plan, labels are those of the plan."""
    return Teller(plan or Plan(), language).line(statement)


def describe_edit(edit: Edit, plan: Plan | None = None, language: str = "en") -> str:
    """Say what an edit changes; plan is the one before it."""
    teller = Teller(plan or Plan(), language)
    match edit:
        case Add(FieldLine(table, field)):
            return say(language, "add field", teller.plural(table), teller.field(field))
        case Add(statement):
            return say(language, "add", teller.line(statement))
        case Remove(head):
            return say(language, "remove", teller.head(head))
        case Change(_, statement):
            return say(language, "changed", teller.line(statement))
        case Rename(path, name, label):
            new = label or label_of(name)
            return say(language, "rename", f"“{teller.named(path)}”", f"“{new}”")
        case RenameOption(_, old, new):
            return say(language, "rename", f"“{old}”", f"“{new}”")
        case Say(text):
            return text
        case Decline(why, nearest):
            return say(language, "decline", why, nearest) if nearest else say(language, "decline only", why)


class Teller:
    """Says the lines of one plan in one language."""

    def __init__(self, plan: Plan, language: str) -> None:
        """Take the labels from this plan; what isn't in it is called after its name."""
        self.plan = plan
        self.language = language
        self.shapes = Shapes.of(plan)
        self.calcs = {(calc.table, calc.name): calc.label for calc in plan.of(Calc)}
        self.loose = {one.name: one.label for one in plan.statements if isinstance(one, Setting | Result)}
        self.labels: Labels = self.label

    def part(self, line: Statement | FieldLine) -> PlanPart:
        """Say a line as a part."""
        head = head_of(line)
        return PlanPart(head, head.split(" ", 1)[0], self.line(line), line)

    def label(self, names: tuple[str, ...], table: str) -> str:
        """Give the label of a path, or of a table's records for no path."""
        if not names:
            return self.plural(table)
        owners = self.shapes.owners(names, (table,) if table else ())
        owner, name = owners[-1] if len(owners) == len(names) else ("", names[-1])
        field = self.shapes.fields.get(owner, {}).get(name) or (self.shapes.inputs or {}).get(name if not owner else "")
        given = field.label if field else self.calcs.get((owner, name), "") or self.loose.get(name, "")
        return given or label_of(name)

    def plural(self, table: str) -> str:
        """Give what a table's records are called."""
        found = self.plan.table(table)
        label = found.label if found and found.label else label_of(table)
        return found.plural if found and found.plural else plural_of(label)

    def named(self, path: tuple[str, ...]) -> str:
        """Give the label of what a rename names."""
        if len(path) == 1 and self.plan.table(path[0]) is not None:
            return self.plural(path[0])
        return self.label(path[-1:], path[0] if len(path) > 1 else "")

    def head(self, head: str) -> str:
        """Say what a head names: the words of its line, or the head itself."""
        from_plan = [line for line in self.plan.statements if head_of(line) == head]
        if from_plan:
            return self.line(from_plan[0])
        last = head.split(" ")[-1] if '"' not in head else head
        return label_of(last.split(".")[-1]) if "." in last and '"' not in last else head

    def _small(self, names: tuple[str, ...], table: str) -> str:
        label = self.label(names, table)
        return label if self.language == "de" else small(label)

    def words(self, expr: Expr, table: str = "") -> str:
        """Say an expression about a record of a table."""
        return words_of_expression(expr, self.language, self.labels, table, self._dated)

    def _dated(self, names: tuple[str, ...], table: str) -> bool:
        found = self.shapes.field_of(Path(names), (table,) if table else ())
        return found is not None and found[1].type in (FieldType.DATE, FieldType.DATETIME, FieldType.TIME)

    def say(self, key: str, a: str = "", b: str = "", c: str = "") -> str:
        """Fill in a phrase."""
        return say(self.language, key, a, b, c)

    def field(self, field: Field) -> str:
        """Say a field with its marks."""
        text = label_of(field.name) if not field.label else field.label
        if field.options:
            text = self.say("choices", text, ", ".join(field.options))
        elif field.type in LINKED:
            text = self.say(field.type.value, text, self.plural(field.target))
        else:
            kind = self.say(f"type {field.type.value}")
            text = text if field.type.value == "text" or kind.casefold() == text.casefold() else f"{text} ({kind})"
        low, high = (None if value is None else format(value, "f") for value in (field.minimum, field.maximum))
        if low is not None and high is not None:
            text = self.say("between", text, low, high)
        elif low is not None or high is not None:
            text = self.say("least" if low is not None else "most", text, low or high or "")
        if field.default is not None:
            text = self.say("starts", text, self.words(field.default))
        text = self.say("must", text) if field.required else text
        return self.say("once", text) if field.unique else text

    def line(self, line: Statement | FieldLine) -> str:  # noqa: C901 (one case a statement, nothing to part)
        """Say any line."""
        match line:
            case FieldLine(_, field):
                return self.field(field)
            case App(title, purpose):
                return self.say("purpose", title, purpose) if purpose else self.say("app", title)
            case Look():
                return self._look(line)
            case Locale(locale, currency):
                return self.say("locale", f"{locale} {currency}".strip())
            case Setting(name, _, value, label):
                return self.say("setting", label or label_of(name), self.words(value))
            case Table():
                return self._table(line)
            case Calc(table, name, value, label):
                return self.say("calc", label or label_of(name), self.words(value, table))
            case FlagLine(table, label, when):
                return self.say("flag", label, self.words(when, table))
            case Steps(table, field, moves):
                listed = "; ".join(self.say("step", a, " / ".join(b)) for a, b in moves)
                return self.say("steps", self.label((field,), table), listed)
            case Button():
                return self._button(line)
            case Page():
                return self._page(line)
            case Metric(label, value):
                return self.say("metric", label, self.words(value))
            case Chart():
                return self._chart(line)
            case Input(field):
                return self.say("input", self.field(field))
            case Result(name, value, label, hidden):
                return self.say("hidden" if hidden else "result", label or label_of(name), self.words(value))
            case People(roles):
                return self.say("people", ", ".join(roles))
            case Part(label, wish):
                return self.say("part", label, wish)
            case Cannot(wish, nearest):
                return self.say("instead", wish, nearest) if nearest else self.say("cannot", wish)
            case _ if isinstance(line, Rule):
                return self._rule(line)
        return ""

    def _look(self, look: Look) -> str:
        pairs = (("primary", look.primary), ("background", look.background))
        return self.say("look", ", ".join(self.say(key, value) for key, value in pairs if value) or look.icon)

    def _table(self, table: Table) -> str:
        fields = ", ".join(
            self._small((field.name,), table.name) for field in table.fields if not self._owner(field, table)
        )
        key = "part of" if table.part_of else "table"
        label = self.plural(table.name) if self.plan.table(table.name) else self._fresh_plural(table)
        return self.say(key, label, fields, self.plural(table.part_of) if table.part_of else "")

    def _fresh_plural(self, table: Table) -> str:
        return table.plural or plural_of(table.label or label_of(table.name))

    def _owner(self, field: Field, table: Table) -> bool:
        return bool(table.part_of) and field.target == table.part_of

    def _rule(self, rule: Rule) -> str:
        match rule:
            case RuleWhen():
                return self.say("refuse", rule.message, self.words(rule.when, rule.table))
            case RuleOverlap():
                span = f"{self._small((rule.start,), rule.table)}–{self._small((rule.end,), rule.table)}"
                return self.say("overlap", rule.message, span, self._per(rule.per, rule.table))
            case RuleLimit():
                limit = self.words(rule.limit, rule.table)
                return self.say("limit", rule.message, limit, self._per(rule.per, rule.table))
            case RuleUnique():
                return self.say("unique", rule.message, self._list(rule.fields, rule.table))

    def _per(self, names: tuple[str, ...], table: str) -> str:
        return self.say("per", self._list(names, table)) if names else ""

    def _list(self, names: tuple[str, ...], table: str) -> str:
        words = [self._small((name,), table) for name in names]
        if len(words) < 2:
            return "".join(words)
        return self.say("and", ", ".join(words[:-1]), words[-1])

    def _button(self, button: Button) -> str:
        into = button.adds or button.table
        changes = ", ".join(
            self.say("change", self._small((name,), into), self.words(value, button.table))
            for name, value in button.changes
        )
        key = "sets" if not button.adds else "adds with" if changes else "adds"
        text = self.say(key, button.label, changes, self.plural(button.adds) if button.adds else "")
        return text if button.when is None else self.say("shown when", text, self.words(button.when, button.table))

    def _page(self, page: Page) -> str:
        text = self.say(f"page {page.kind.value}", self.plural(page.table) if page.table else page.title)
        if page.by:
            text = self.say("grouped", text, self._small((page.by,), page.table))
        if page.where is not None:
            text = self.say("where", text, self.words(page.where, page.table))
        if page.sort:
            text = self.say("sorted", text, self._list(tuple(name for name, _ in page.sort), page.table))
        return self.say("titled", text, page.title) if page.title and page.table else text

    def _chart(self, chart: Chart) -> str:
        records = self.plural(chart.table)
        value = self.words(chart.value, chart.table) if chart.value is not None else ""
        what = self.say(chart.function, records if self.language == "de" else small(records), value)
        if chart.where is not None:
            what = self.say("where", what, self.words(chart.where, chart.table))
        text = self.say("chart", what, self.words(chart.by, chart.table))
        return self.say(f"a {chart.bucket}", text) if chart.bucket else text
