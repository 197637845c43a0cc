"""Steps on records: add, edit, delete, value, flag, button, find, filter, import, export, kept."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from homespun.evaluation.appmap import Column, TableOf
from homespun.evaluation.control import find_fault, is_rule
from homespun.evaluation.driver_app import unescape
from homespun.evaluation.forms import Refusal, put
from homespun.evaluation.names import matches
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.play import Play, plain
from homespun.evaluation.scenario import Step
from homespun.evaluation.values import resolve, same, shown

OWN_BUTTONS = ("save", "edit", "delete", "duplicate", "add", "export", "import", "back", "search", "print", "restore")


def add(play: Play, step: Step) -> str:
    """Add a record, or see it refused."""
    table = play.app.table(play.names, step.subject)
    values = play.columns(table, step.subject, step.data["values"])
    if step.refused:
        return _refused_add(play, table, values)
    try:
        made = play.records.add(table, values)
    except CannotTake as problem:
        raise StepFailed("the form takes these values", problem.reason) from problem
    if isinstance(made, Refusal):
        raise StepFailed("the record is saved", f"refused: {made}")
    play.remember(step.data.get("as"), step.subject, table, made, step.data["values"])
    play.records.check(table, made, values)
    return f"#{made}"


def check_again(play: Play, step: Step, number: int) -> None:
    """After a restart: see that an added record is still listed with its values."""
    table = play.app.table(play.names, step.subject)
    try:
        play.records.check(table, number, play.columns(table, step.subject, step.data["values"]))
    except StepFailed as problem:
        raise StepFailed(f"after a restart: {problem.expected}", problem.seen) from problem


def _refused_add(play: Play, table: TableOf, values: dict[Column, Any]) -> str:
    before = set(play.records.rows(table))
    try:
        made = play.records.add(table, values)
    except CannotTake as problem:
        # The form can't even take it, which is a refusal; the rest of the record must still be right.
        _control(play, table, values, Refusal({problem.field: problem.reason}, visible=True))
        return problem.reason
    if not isinstance(made, Refusal):
        play.records.delete(table, made)
        raise StepFailed("the record is refused", "it was accepted")
    if not made.visible:
        raise StepFailed("a message is shown", f"nothing to read on the page ({made})")
    after = set(play.records.rows(table))
    if after != before:
        raise StepFailed("the number of records is unchanged", f"{len(before)} before, {len(after)} after")
    _control(play, table, values, made)
    return str(made)


def _control(play: Play, table: TableOf, values: dict[Column, Any], refusal: Refusal) -> None:
    fault = find_fault(play, table, values, refusal)
    if not is_rule(play.app, refusal) and fault not in refusal.messages:
        label = table.column(fault).label
        raise StepFailed(f'a message at "{label}", or the sentence of a rule', str(refusal))


def edit(play: Play, step: Step) -> str:
    """Change a record, or see the change refused."""
    table, known = play.known(step.subject)
    values = play.columns(table, known.table, step.data["values"])
    if step.refused:
        return _refused_edit(play, table, known.number, values)
    try:
        made = play.records.edit(table, known.number, values)
    except CannotTake as problem:
        raise StepFailed("the form takes these values", problem.reason) from problem
    if isinstance(made, Refusal):
        raise StepFailed("the change is saved", f"refused: {made}")
    play.remember(step.subject, known.table, table, known.number, {**known.values, **step.data["values"]})
    play.records.check(table, known.number, values)
    return ""


def _refused_edit(play: Play, table: TableOf, number: int, values: Mapping[Column, Any]) -> str:
    before = _shown(play, table, number)
    refusal = Refusal({}, visible=True)
    try:
        made = play.records.edit(table, number, values)
    except CannotTake as problem:
        refusal = Refusal({problem.field: problem.reason}, visible=True)
    else:
        if not isinstance(made, Refusal):
            raise StepFailed("the change is refused", "it was accepted")
        refusal = made
    if not refusal.visible:
        raise StepFailed("a message is shown", f"nothing to read on the page ({refusal})")
    if not is_rule(play.app, refusal) and not any(column.name in refusal.messages for column in values):
        raise StepFailed("a message at the field in question, or the sentence of a rule", str(refusal))
    if _shown(play, table, number) != before:
        raise StepFailed("the record is unchanged", "it changed")
    again = play.records.edit(table, number, {})
    if isinstance(again, Refusal):
        raise StepFailed("the same record without the fault is accepted", f"refused too: {again}")
    return str(refusal)


def _shown(play: Play, table: TableOf, number: int) -> dict[str, Any]:
    detail = play.records.detail(table, number)
    return {column.label: plain(detail.get(column.label)) for column in table.stored}


def delete(play: Play, step: Step) -> str:
    """Delete a record."""
    table, known = play.known(step.subject)
    play.records.delete(table, known.number)
    return ""


def value(play: Play, step: Step) -> str:
    """See a value that a record shows."""
    alias, _, name = str(step.subject).partition(".")
    table, known = play.known(alias)
    column = play.app.field(play.names, known.table, name)
    seen = play.records.detail(table, known.number).get(column.label)
    wanted = resolve(step.data["is"])
    if not same(seen, wanted, play.app.locale, kind=column.type):
        raise StepFailed(f"{column.label} = {shown(wanted)}", f"{column.label} = {shown(seen)}")
    return ""


def flag(play: Play, step: Step) -> str:
    """See that a record is marked as none of the others is."""
    table, known = play.known(step.subject)
    marks = play.records.marks(table, known.number)
    others: set[str] = set()
    for alias in step.data.get("not", ()):
        other_table, other = play.known(alias)
        others |= play.records.marks(other_table, other.number)
    if not marks - others:
        expected = f'a mark on "{step.subject}" that {", ".join(step.data.get("not", ())) or "nobody"} lacks'
        raise StepFailed(expected, f"{', '.join(sorted(marks)) or 'no mark'}; others: {', '.join(sorted(others))}")
    return ", ".join(sorted(marks - others))


def button(play: Play, step: Step) -> str:
    """Press a record's own button."""
    table, known = play.known(step.data["on"])
    play.records.open_record(table, known.number)
    own = {f"{table.name}.{word}" for word in OWN_BUTTONS}
    offered = [
        one
        for one in play.running.starting(f"{table.name}.")
        if one.type == "button" and one.key not in own and not one.key.startswith((f"{table.name}.delete", "trash"))
    ]
    fitting = sorted(
        (one for one in offered if matches(step.subject, unescape(one.label))), key=lambda one: len(one.label)
    )
    fitting = [one for one in fitting if not getattr(one, "disabled", False)]
    if not fitting:
        labels = ", ".join(one.label for one in offered) or "no buttons"
        raise StepFailed(f'a button "{step.subject}" on the record', labels)
    play.running.press(fitting[0].key)
    messages = play.running.state(f"{table.name}.messages")
    if messages:
        raise StepFailed(f"{fitting[0].label} works", "; ".join(str(sentence) for sentence in dict(messages).values()))
    return str(fitting[0].label)


def find(play: Play, step: Step) -> str:
    """Search a table."""
    table = _table_of(play, step)
    play.records.open_list(table)
    box = play.running.find(f"{table.name}.search")
    if box is None:
        raise StepFailed(f"a search in {table.plural}", "there is none")
    put(box, str(step.subject), "search")
    play.running.run()
    return _listed(play, table, step)


def filtered(play: Play, step: Step) -> str:
    """Filter a table by a field."""
    key, _, name = str(step.subject).partition(".")
    table = play.app.table(play.names, key)
    column = play.app.field(play.names, key, name)
    play.records.open_list(table)
    box_key = f"{table.name}.filter.{column.name}"
    boxes = [one for one in play.running.starting(box_key) if one.key == box_key or one.key.startswith(f"{box_key}.")]
    if not boxes:
        raise StepFailed(f'a filter by "{column.label}"', "there is none")
    wanted = play.value(column, step.data["to"])
    for box in boxes:
        try:
            put(box, wanted, column.name)
        except CannotTake as problem:
            raise StepFailed(f'"{column.label}" can be filtered by {wanted}', problem.reason) from problem
    play.running.run()
    return _listed(play, table, step)


def _table_of(play: Play, step: Step) -> TableOf:
    aliases = [*step.data.get("shows", ()), *step.data.get("hides", ())]
    if not aliases:
        raise StepFailed("a table to search", "the step names no record")
    return play.known(aliases[0])[0]


def _listed(play: Play, table: TableOf, step: Step) -> str:
    rows = play.records.rows(table, reopen=False)
    missing = [alias for alias in step.data.get("shows", ()) if play.known(alias)[1].number not in rows]
    extra = [alias for alias in step.data.get("hides", ()) if play.known(alias)[1].number in rows]
    if missing or extra:
        wanted = f"shows {', '.join(step.data.get('shows', ())) or 'none'}"
        seen = f"missing: {', '.join(missing) or 'none'}; still there: {', '.join(extra) or 'none'}"
        raise StepFailed(f"{wanted}, hides {', '.join(step.data.get('hides', ())) or 'none'}", seen)
    return ""


def imported(play: Play, step: Step) -> str:
    """Read a CSV file in."""
    table = play.app.table(play.names, step.subject)
    before = len(play.records.rows(table))
    box = play.running.find(f"{table.name}.import")
    if box is None:
        raise StepFailed(f"a way to read a file into {table.plural}", "there is none")
    box.set_value(("table.csv", step.data["csv"].encode(), "text/csv"))
    play.running.run()
    play.running.press(f"{table.name}.import.go")
    said = play.running.said()
    more = len(play.records.rows(table)) - before
    if more != step.data["rows"]:
        raise StepFailed(f"{step.data['rows']} more records", f"{more} more. {said}".strip())
    return ""


def exported(play: Play, step: Step) -> str:
    """Count the records of a download."""
    table = play.app.table(play.names, step.subject)
    play.records.open_list(table)
    content = play.running.download(f"{table.name}.export")
    if content is None:
        content = play.running.download(f"{table.name}.export.xlsx")
    if content is None:
        raise StepFailed(f"a download of {table.plural}", "there is none")
    rows = _count(content)
    if rows != step.data["rows"]:
        raise StepFailed(f"{step.data['rows']} records in the download", str(rows))
    return ""


def _count(content: bytes) -> int:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1
    text = content.decode("utf-8-sig", errors="replace")
    lines = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    return len(lines) - 1


def kept(play: Play, step: Step) -> str:
    """After a follow-up: see that a record still shows what it showed before."""
    table, known = play.known(step.subject)
    before = play.memory.before.get(step.subject)
    if before is None:
        play.records.check(table, known.number, play.columns(table, known.table, known.values))
        return "added after the follow-up: compared with what was typed"
    detail = play.records.detail(table, known.number)
    renamed = _renamed(play, table, known.table, step.subject, set(before))
    for old, was in before.items():
        label = renamed.get(old, old)
        column = table.by_label(label)
        if column is None or column.computed:
            continue  # removed on purpose
        seen = plain(detail.get(label))
        if seen != was and not same(seen, was, play.app.locale, kind=column.type):
            raise StepFailed(f"{label} = {shown(was)}, as before", f"{label} = {shown(seen)}")
    return ""


def _renamed(play: Play, table: TableOf, key: str, alias: str, before: set[str]) -> dict[str, str]:
    """Say which field of before is now called otherwise, by the names merged so far."""
    labels = {column.label for column in table.stored}
    found: dict[str, str] = {}
    for name, old in play.memory.labels.get(alias, {}).items():
        if old in before and old not in labels:
            try:
                found[old] = play.app.field(play.names, key, name, stored=True).label
            except StepFailed:
                continue
    # two names that lead to one field: the one that had it before keeps it
    return {old: new for old, new in found.items() if new not in before}
