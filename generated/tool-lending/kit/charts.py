"""Charts and headline numbers, with the figures behind every chart as a table. Numbers and months after the locale.

Key of a chart's figures: `chart.<n>.table`, n from 0 in the order of tables.py.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from babel.numbers import get_decimal_symbol, get_group_symbol

from kit import look
from kit.model import Chart, Metric
from kit.screen import Screen

AMOUNTS = ("int", "number", "money", "percent")
DRAWN = 12  # so many groups are drawn, the largest; the figures below show all
PALETTE = ["#4C78A8", "#F58518", "#54A24B", "#B279A2", "#E45756", "#72B7B2", "#EECA3B", "#9D755D", "#BAB0AC", "#FF9DA6"]


def metrics(screen: Screen) -> None:
    """Show the headline numbers in a row."""
    found = screen.app.metrics
    for start in range(0, len(found), 4):
        row = found[start : start + 4]
        places = st.columns(4 if len(found) > 4 else len(row))
        for place, metric in zip(places, row, strict=False):
            value = screen.data.metric(metric)
            text = screen.show.text(metric.kind, value, 2) or "–"
            change = _change(screen, metric, value)
            place.metric(look.plain(metric.label), look.plain(text), change, delta_color="off", border=True)


def _change(screen: Screen, metric: Metric, value: Any) -> str | None:
    """Say how far a number is from the one of the period before; whether more is better, only people know."""
    before = screen.data.metric(metric, before=True)
    if before is None:
        return None
    difference = (value or 0) - before
    # Streamlit takes the direction of the arrow from the first sign.
    sign = "-" if difference < 0 else "+"
    amount = screen.show.text(metric.kind, abs(difference), 2)
    word = screen.say("yesterday" if metric.period == "day" else f"last_{metric.period}")
    return look.plain(f"{sign}{amount} · {word}: {screen.show.text(metric.kind, before, 2)}")


def show_all(screen: Screen) -> None:
    """Show every chart of the app, two side by side where there is room."""
    charts = list(enumerate(screen.app.charts))
    for start in range(0, len(charts), 2):
        pair = charts[start : start + 2]
        for place, (number, chart) in zip(st.columns(len(pair)), pair, strict=True):
            with place, st.container(border=True, height="stretch"):
                show(screen, chart, number)


def show(screen: Screen, chart: Chart, number: int) -> None:
    """Show one chart and its figures."""
    st.subheader(look.plain(chart.label), anchor=False)
    groups = screen.data.chart(chart)
    kind = value_kind(chart)
    rows = [
        (
            screen.show.group(chart.by_kind, group, chart.bucket),
            float(value or 0),
            screen.show.text(kind, value or 0, 2),
        )
        for group, value in groups
    ]
    if not rows:
        st.caption(screen.say("no_figures"))
    else:
        st.altair_chart(_drawn(screen, chart, _largest(screen, chart, rows)), width="stretch", alt=chart.label)
    by, of = look_labels(screen, chart)
    frame = pd.DataFrame({by: [row[0] for row in rows], of: pd.Series([row[1] for row in rows], dtype="float64")})
    with st.expander(screen.say("figures")):
        styled = frame.style.format({of: lambda value: screen.show.text(kind, value, 2)})
        figures(styled, f"chart.{number}.table")


def _largest(screen: Screen, chart: Chart, rows: list[tuple[str, float, str]]) -> list[tuple[str, float, str]]:
    """Put names in order of their values, and those beyond the largest together; time and options keep their order."""
    if chart.bucket or chart.by_options or chart.by_kind in ("date", "datetime", "time", "yesno"):
        return rows
    ordered = rows if chart.by_kind in AMOUNTS else sorted(rows, key=lambda row: -row[1])
    if len(ordered) <= DRAWN + 1:
        return ordered
    rest = ordered[DRAWN:]
    if chart.function not in ("count", "sum"):
        return ordered[:DRAWN]
    total = sum(row[1] for row in rest)
    name = f"{screen.say('others')} ({screen.show.number(len(rest))})"
    return [*ordered[:DRAWN], (name, total, screen.show.text(value_kind(chart), total, 2))]


def figures(data: Any, key: str) -> None:
    """Show figures as a table that can be found by its key (Streamlit gives one only to tables that react)."""
    st.dataframe(data, hide_index=True, key=key, width="stretch", on_select="rerun", selection_mode="single-cell")


def value_kind(chart: Chart) -> str:
    """Give the kind of a chart's values."""
    if chart.function == "count":
        return "int"
    return "number" if chart.function == "avg" and chart.value_kind == "int" else chart.value_kind


def look_labels(screen: Screen, chart: Chart) -> tuple[str, str]:
    """Give the headers of a chart's figures: what is grouped by, and what is counted."""
    of = screen.say("count") if chart.function == "count" else screen.say(f"of_{chart.function}")
    by = chart.by_label or screen.say("group")
    return by, of if of != by else f"{of} "


def _drawn(screen: Screen, chart: Chart, rows: list[tuple[str, float, str]]) -> Any:
    frame = pd.DataFrame(rows, columns=["group", "value", "text"])
    by, of = look_labels(screen, chart)
    tooltip = [alt.Tooltip("group:N", title=by), alt.Tooltip("text:N", title=of)]
    order = list(dict.fromkeys(frame["group"]))
    base = alt.Chart(frame).encode(tooltip=tooltip)
    if chart.kind == "pie":
        return _pie(base, order, by)
    axis = alt.Axis(
        title=None, labelExpr=axis_expression(screen), tickCount=5, tickMinStep=1 if value_kind(chart) == "int" else 0
    )
    value = alt.Y("value:Q", axis=axis)
    if chart.kind in ("line", "area"):
        group = alt.X("group:N", sort=order, axis=_labels(rows))
        mark = (
            base.mark_line(point=True, color=look.colour())
            if chart.kind == "line"
            else base.mark_area(color=look.colour(), opacity=0.6)
        )
        return mark.encode(group, value).properties(height=300)
    if chart.bucket:
        group = alt.X("group:N", sort=order, axis=_labels(rows))
        bars = base.mark_bar(color=look.colour(), cornerRadiusEnd=3).encode(group, value)
        texts = base.mark_text(dy=-7, fontSize=12).encode(group, value, alt.Text("text:N"))
        return (bars + texts if len(rows) <= 12 else bars).properties(height=300)
    # Names are read best beside bars that lie.
    group = alt.Y("group:N", sort=order, axis=alt.Axis(title=None, labelLimit=170))
    across = alt.X("value:Q", axis=None, scale=alt.Scale(domainMin=min(0, min(row[1] for row in rows))))
    bars = base.mark_bar(color=look.colour(), cornerRadiusEnd=3).encode(group, across)
    texts = base.mark_text(align="left", dx=5, fontSize=13).encode(group, across, alt.Text("text:N"))
    return (bars + texts).properties(height=alt.Step(34))


def _labels(rows: list[tuple[str, float, str]]) -> Any:
    """Give the axis of groups in time: upright labels where they fit, slanted ones where not."""
    letters = sum(len(row[0]) for row in rows)
    return alt.Axis(title=None, labelAngle=0 if letters <= 45 else -40, labelOverlap=True, labelLimit=200)


def _pie(base: Any, order: list[str], by: str) -> Any:
    colours = alt.Scale(domain=order, range=[PALETTE[n % len(PALETTE)] for n in range(len(order))])
    legend = alt.Legend(title=None, orient="bottom", columns=2, labelLimit=160)
    arcs = base.mark_arc(innerRadius=50, stroke="#fff").encode(
        alt.Theta("value:Q", stack=True),
        alt.Color("group:N", scale=colours, sort=order, legend=legend),
        order=alt.Order("index:Q"),
    )
    return arcs.transform_window(index="row_number()").properties(height=300)


def axis_expression(screen: Screen) -> str:
    """Give the Vega expression that writes the numbers of an axis after the locale."""
    point, comma = get_decimal_symbol(screen.show.locale), get_group_symbol(screen.show.locale)
    signs = {point: ".", comma: ","}
    if any(len(sign) != 1 or sign in "'\\" for sign in signs):
        return "datum.label"
    return f"replace(replace(replace(format(datum.value, ',~f'), /,/g, '@'), /\\./g, '{point}'), /@/g, '{comma}')"
