"""Steps on figures: headline numbers, group totals, charts, calculators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from homespun.evaluation.appmap import Column, TableOf
from homespun.evaluation.forms import put
from homespun.evaluation.names import all_matches, best_match, calc_pattern, field_pattern
from homespun.evaluation.outcome import CannotTake, StepFailed
from homespun.evaluation.play import Play
from homespun.evaluation.records import LINKS, NUMBER
from homespun.evaluation.scenario import Step
from homespun.evaluation.values import TOLERANCE, as_number, resolve, same, same_group, shown

BUCKETS = ("day", "week", "month", "year")
FIGURE_PAGES = ("dashboard", "report", "records", "checklist", "board", "gallery", "calendar")


def number(play: Play, step: Step) -> str:
    """See a headline number, or how far it moved."""
    figures = dict(_figures(play, step.subject))
    if not figures:
        labels = ", ".join(str(metric["label"]) for metric in play.app.metrics) or "no headline numbers"
        raise StepFailed(f'a number called "{step.subject}"', labels)
    earlier = play.memory.numbers.get(step.subject)
    play.memory.numbers[step.subject] = figures
    if "is" in step.data:
        return _number_is(play, step, figures)
    return _number_moved(play, step, figures, earlier)


def _figures(play: Play, pattern: str) -> Iterator[tuple[str, str]]:
    """Give the matching numbers as (label, text): those of dashboards, else those of any page."""
    for kinds in (FIGURE_PAGES[:1], FIGURE_PAGES[1:]):
        found = []
        for page in play.app.pages:
            if page["kind"] in kinds:
                play.running.open(page=page["slug"])
                seen = dict(play.running.metrics())
                found += [(label, seen[label]) for label in all_matches(pattern, seen)]
        if found:
            yield from found
            return


def _number_is(play: Play, step: Step, figures: Mapping[str, str]) -> str:
    wanted = resolve(step.data["is"])
    for label, text in figures.items():
        if same(text, wanted, play.app.locale):
            play.memory.matched[step.subject] = label
            return label
    seen = ", ".join(f"{label} = {text}" for label, text in figures.items())
    raise StepFailed(f'"{step.subject}" = {shown(wanted)}', seen)


def _number_moved(play: Play, step: Step, figures: Mapping[str, str], earlier: Mapping[str, str] | None) -> str:
    if earlier is None:
        raise StepFailed(f'"{step.subject}" moves by {step.data["by"]}', "no earlier step could read it")
    first = play.memory.matched.get(step.subject)
    labels = [label for label in figures if label in earlier]
    labels = [label for label in labels if label == first] or labels
    moved = {}
    for label in labels:
        now, then = as_number(figures[label], play.app.locale), as_number(earlier[label], play.app.locale)
        if now is not None and then is not None:
            moved[label] = now - then
            if abs(moved[label] - Decimal(str(step.data["by"]))) <= TOLERANCE:
                play.memory.matched[step.subject] = label
                return label
    seen = ", ".join(f"{label} moved by {by}" for label, by in moved.items()) or "nothing to compare"
    raise StepFailed(f'"{step.subject}" moves by {step.data["by"]}', seen)


def total(play: Play, step: Step) -> str:
    """See the totals of groups in a chart's figures, a report or beside the linked records."""
    key, _, _field = str(step.subject).partition(".")
    table = play.app.table(play.names, key)
    bucket = step.data["by"] in BUCKETS and step.data["by"] not in (play.names.get(key, {}).get("fields") or {})
    column = None if bucket else play.app.field_of(table, field_pattern(play.names, key, step.data["by"]))
    seen: list[str] = []
    for title, groups in _summaries(play, table, column):
        if _shows(play, groups, step.data["is"]):
            return title
        seen.append(f"{title}: {', '.join(f'{shown(group)} {shown(value)}' for group, value in groups[:8])}")
    wanted = ", ".join(f"{group} {figure}" for group, figure in step.data["is"].items())
    raise StepFailed(f"{wanted} by {step.data['by']}", "; ".join(seen)[:600] or "no such chart or summary")


def _summaries(play: Play, table: TableOf, column: Column | None) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
    """Give (title, [(group, figure)]) of everything that might show totals of a table."""
    for page in play.app.pages:
        if page["kind"] in ("dashboard", "report") or (page["kind"] == "records" and page.get("table") == table.name):
            play.running.open(page=page["slug"])
            for key, rows in play.running.frames():
                if rows and NUMBER not in rows[0]:  # not a list of records
                    yield from _pairs(key or str(page["title"]), rows)
    if column is not None and column.type in LINKS:
        target = play.app.named(column.target)
        if target is not None:
            display = target.column(target.display).label
            rows = list(play.records.rows(target).values())
            for computed in target.columns:
                if computed.computed:
                    pairs = [(row.get(display), row.get(computed.label)) for row in rows]
                    yield f"{target.plural}: {computed.label}", pairs


def _pairs(title: str, rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
    if not rows or len(rows[0]) < 2:
        return
    first, *others = rows[0]
    for other in others:
        yield f"{title} ({other})", [(row.get(first), row.get(other)) for row in rows]


def _shows(play: Play, groups: list[tuple[Any, Any]], wanted: Mapping[str, Any]) -> bool:
    for name, figure in wanted.items():
        seen = [value for group, value in groups if same_group(group, name, play.app.locale)]
        if not any(same(value, figure, play.app.locale, kind="number") for value in seen):
            return False
    return True


def chart(play: Play, step: Step) -> str:
    """See that there is a chart of a table, grouped so."""
    table = play.app.table(play.names, step.subject)
    charts = [one for one in play.app.charts if one["table"] == table.name]
    fitting = [one for one in charts if _groups_by(play, step.subject, table, one, step.data["by"])]
    if not fitting:
        seen = ", ".join(f"{one['label']} by {one['by']} {one.get('bucket') or ''}".strip() for one in charts)
        raise StepFailed(f"a chart of {table.plural} by {step.data['by']}", seen or "no chart of this table")
    for page in play.app.pages_of("dashboard"):
        play.running.open(page=page["slug"])  # raises if what draws the charts fails
    return str(fitting[0]["label"])


def _groups_by(play: Play, key: str, table: TableOf, one: Mapping[str, Any], by: str) -> bool:
    path = one["by"] if isinstance(one["by"], str) else ".".join(one["by"])
    name = path.split(".")[0]
    if by in BUCKETS and by not in (play.names.get(key, {}).get("fields") or {}):
        column = next((column for column in table.columns if column.name == name), None)
        dated = column is None or column.type in ("date", "datetime")
        return dated and ((one.get("bucket") or "day") == by if column is not None else one.get("bucket") == by)
    return play.app.field_of(table, field_pattern(play.names, key, by)).name == name


def calc(play: Play, step: Step) -> str:
    """Type into a calculator and read its results."""
    pages = play.app.pages_of("calculator")
    if not pages:
        raise StepFailed("a calculator", "there is none")
    play.running.open(page=pages[0]["slug"])
    try:
        for name, given in step.subject.items():
            column = _input(play, name)
            widget = play.running.find(f"input.{column.name}")
            if widget is None:
                raise StepFailed(f'a place to type "{column.label}"', "there is none")
            put(widget, resolve(given), column.name)
        play.running.run()
    except CannotTake as problem:
        if step.refused:
            return problem.reason
        raise StepFailed("the calculator takes these values", problem.reason) from problem
    if step.refused:
        if not play.running.said():
            raise StepFailed("a message", "it was accepted")
        return play.running.said()
    for name, wanted in (step.data.get("is") or {}).items():
        _result_is(play, name, resolve(wanted))
    return ""


def _input(play: Play, name: str) -> Column:
    pattern = calc_pattern(play.names, "inputs", name)
    found = best_match(pattern, [(column, (column.label,)) for column in play.app.inputs])
    if found is None:
        raise StepFailed(f'an input "{pattern}"', ", ".join(column.label for column in play.app.inputs) or "no inputs")
    return found


def _result_is(play: Play, name: str, wanted: Any) -> None:
    pattern = calc_pattern(play.names, "results", name)
    column = best_match(pattern, [(column, (column.label,)) for column in play.app.results])
    if column is None:
        labels = ", ".join(column.label for column in play.app.results) or "no results"
        raise StepFailed(f'a result "{pattern}"', labels)
    seen: Any = dict(play.running.metrics()).get(column.label)
    if seen is None:
        seen = dict(play.running.state("results") or {}).get(column.name)
    kind = "number" if isinstance(wanted, (int, float)) and not isinstance(wanted, bool) else ""
    if not same(seen, wanted, play.app.locale, kind=kind):
        raise StepFailed(f"{column.label} = {shown(wanted)}", f"{column.label} = {shown(seen)}")
