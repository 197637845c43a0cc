"""What this app keeps: a block for each table, then its numbers, charts, settings and pages.

Homespun wrote this file from app.plan. In a calculation, t is the record in hand and f holds the functions
(see kit/sql.py); the comment above it is the formula as app.plan says it.
"""

from kit import sql as f
from kit.clock import today
from kit.model import App, Button, Chart, Field, Flag, Metric, Page, Rule, Table


def setting(name):
    """Give the value of a setting, as people set it on the settings page."""
    return APP.setting(name)


# ---- Tools ----


TOOL = Table(
    name="Tool",
    label="Tool",
    plural="Tools",
    display="name",
    fields=(
        Field("name", "Name", "text", required=True),
        Field("kind", "Kind", "choice", options=("Digging", "Cutting", "Watering"), required=True),
        Field("condition", "Condition", "choice", options=("Good", "Worn", "Broken"), default=lambda t: "Good"),
    ),
)


# ---- Lendings ----


LENDING = Table(
    name="Lending",
    label="Lending",
    plural="Lendings",
    display="gardener",
    fields=(
        Field("tool", "Tool", "link", target="Tool", required=True),
        Field("gardener", "Gardener", "text", required=True),
        Field("taken", "Taken", "date", required=True, default=lambda t: today()),
        Field("due", "Due", "date", required=True, default=lambda t: f.plus_days(t.c.taken, 14)),
        Field("back_on", "Back on", "date"),
    ),
    flags=(
        # when back_on is empty and due < today
        Flag(
            "Overdue",
            lambda t: f.both(f.is_empty(t.c.back_on), f.less(t.c.due, today())),
            "back_on is empty and due < today",
            "bad",
        ),
    ),
    rules=(
        # when due < taken
        Rule(
            "when",
            "The due date can't be before the day it was taken.",
            "due < taken",
            fields=("due", "taken"),
            when=lambda t: f.less(t.c.due, t.c.taken),
        ),
    ),
    buttons=(
        # sets back_on = today
        Button(
            "Returned",
            (
                ("back_on", lambda t: today()),
            ),
            text="sets back_on = today",
            when=lambda t: f.is_empty(t.c.back_on),
        ),
    ),
)


# ---- The whole app ----

APP = App(
    title="Tool Lending",
    purpose="Who has which tool, and when it is due back",
    language="en",
    locale="en_GB",
    currency="GBP",
    tables=(
        TOOL,
        LENDING,
    ),
    metrics=(
        Metric(
            "Away",
            "int",
            lambda: f.count(LENDING, where=lambda r: f.is_empty(r.c.back_on)),
            "count(Lending where back_on is empty)",
        ),
        Metric(
            "Overdue",
            "int",
            lambda: f.count(LENDING, where=lambda r: f.both(f.is_empty(r.c.back_on), f.less(r.c.due, today()))),
            "count(Lending where back_on is empty and due < today)",
        ),
    ),
    charts=(
        Chart(
            "bar",
            "Lendings by kind",
            "Lending",
            "count",
            lambda t: f.follow(t.c.tool, TOOL, lambda r: r.c.kind),
            by_label="Kind",
            by_kind="choice",
            by_options=("Digging", "Cutting", "Watering"),
        ),
    ),
    pages=(
        Page("records", "lendings", "Lendings", "Lending", sort=(("taken", True),)),
        Page("dashboard", "overview", "Overview"),
        Page("records", "tools", "Tools", "Tool", sort=(("name", False),)),
    ),
)
