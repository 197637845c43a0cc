"""A month as a calendar, and under it the days with their records. The month or day stands in the address as `view`."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from kit import clock, look
from kit.convert import is_blank
from kit.filters import Wanted
from kit.model import Table
from kit.screen import Screen

MOST = 2000
IN_CELL = 4
SHORT = 16


def show(screen: Screen, table: Table, start: str, end: str, wanted: Wanted) -> None:
    """Show the records by their date (from the field start to the field end, if there is one)."""
    month, day = _asked(screen)
    _turn(screen, month)
    first_weekday = screen.show.locale.first_week_day
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(month.year, month.month)
    events = _events(screen, table, start, end, wanted, (weeks[0][0], weeks[-1][-1]))
    _grid(screen, table, weeks, month, events)
    for one in [day] if day else _days(weeks, month):
        # In a month each record stands once, at its first day; on a single day all that goes on.
        rows = [row for row in events.get(one, []) if day or _day(row[start]) == one]
        if rows or day:
            _agenda(screen, table, one, rows, start, end)
    if day:
        field = table.field(start)
        text = look.plain(screen.say("add_of", label=table.label))
        if st.button(text, key=f"{table.name}.add.day", icon=look.icon("add")):
            moment = day if field.kind == "date" else datetime.combine(day, time(9))
            screen.go(table=table.name, id="new", back=f"{screen.page.slug}~~", **{f"in.{start}": moment.isoformat()})


def _asked(screen: Screen) -> tuple[date, date | None]:
    """Give the first day of the month to show, and the day that was chosen."""
    try:
        day = date.fromisoformat(screen.place.view)
        return day.replace(day=1), day
    except ValueError:
        pass
    try:
        return date.fromisoformat(f"{screen.place.view}-01"), None
    except ValueError:
        return clock.today().replace(day=1), None


def _days(weeks: list[list[date]], month: date) -> list[date]:
    return [day for week in weeks for day in week if day.month == month.month]


def _turn(screen: Screen, month: date) -> None:
    before = (month - timedelta(1)).replace(day=1)
    after = (month + timedelta(31)).replace(day=1)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("", key="calendar.before", icon=look.icon("chevron_left"), help=screen.show.month(before)):
            screen.go(view=f"{before:%Y-%m}")
        if st.button(screen.say("today"), key="calendar.today"):
            screen.go(view=clock.today().isoformat())
        if st.button("", key="calendar.after", icon=look.icon("chevron_right"), help=screen.show.month(after)):
            screen.go(view=f"{after:%Y-%m}")
        st.subheader(look.plain(screen.show.month(month)), anchor=False)


def _events(
    screen: Screen, table: Table, start: str, end: str, wanted: Wanted, span: tuple[date, date]
) -> dict[date, list[Mapping[str, Any]]]:
    """Give the records of each day in the span."""
    asked = wanted.asked()
    low = None if end else span[0]  # what ends later may have begun long before
    limits = {start: (low, span[1])}
    if end and table.column(end).kind != "time":
        limits[end] = (span[0], None)
    asked |= {"filters": {**wanted.filters, **limits}, "sort": ((start, False),)}
    found: dict[date, list[Mapping[str, Any]]] = {}
    for row in screen.data.list_page(table, limit=MOST, totals=(), **asked).rows:
        first = _day(row[start])
        last = (_day(row.get(end)) if end else None) or first
        if first is None or last is None:
            continue
        one = max(first, span[0])
        while one <= min(last, span[1]):
            found.setdefault(one, []).append(row)
            one += timedelta(1)
    return found


def _day(value: Any) -> date | None:
    if is_blank(value) or not isinstance(value, date):
        return None
    return value.date() if isinstance(value, datetime) else value


def _title(screen: Screen, table: Table, row: Mapping[str, Any], start: str, named: int = 2) -> str:
    """Give how a record is called in the calendar: its time, and so many of its names."""
    moment = row[start]
    at = [screen.show.text("time", moment.time())] if isinstance(moment, datetime) else []
    times = [f for f in table.fields if f.type == "time" and not is_blank(row[f.name])]
    at += [screen.show.text("time", row[f.name]) for f in times[:2]] if not at else []
    names = [f for f in table.fields if f.kind in ("text", "link", "choice") and f.type != "note"]
    names.sort(key=lambda f: f.name != table.display)
    texts = [screen.show.column(f, dict(row)) for f in names[:named]]
    return (
        " ".join(part for part in ["–".join(at), ", ".join(text for text in texts if text)] if part)
        or f"№ {row['_id']}"
    )


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def _grid(
    screen: Screen, table: Table, weeks: list[list[date]], month: date, events: Mapping[date, list[Mapping[str, Any]]]
) -> None:
    """Draw the month as a table with a line for each week."""
    names = [look.plain(screen.show.weekday(day)) for day in weeks[0]]
    rows = []
    for week in weeks:
        cells = []
        for day in week:
            found = events.get(day, [])
            lines = [_short(_title(screen, table, row, screen.page.start, 1)) for row in found[:IN_CELL]]
            lines += [screen.say("more_records", count=len(found) - IN_CELL)] if len(found) > IN_CELL else []
            number = f"**● {day.day}**" if day == clock.today() else f"**{day.day}**"
            number = number if day.month == month.month else f":gray[{day.day}]"
            cells.append("  \n".join([number, *map(look.plain, lines)]))
        rows.append(cells)
    st.table(pd.DataFrame(rows, columns=names), hide_index=True)


def _agenda(screen: Screen, table: Table, day: date, rows: list[Mapping[str, Any]], start: str, end: str) -> None:
    st.markdown(f"**{look.plain(screen.show.long_date(day))}**")
    if not rows:
        st.caption(screen.say("nothing_this_day"))
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            text = _title(screen, table, row, start)
            last = _day(row.get(end)) if end else None
            if last is not None and last != _day(row[start]):
                text += f" ({screen.say('to')} {screen.show.text('date', last)})"
            if st.button(look.plain(text), key=f"day.{day}.{row['_id']}", type="tertiary", icon=look.icon("event")):
                screen.go(table=table.name, id=row["_id"])
            look.marks(table, row["_flags"])
