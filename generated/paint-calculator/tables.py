"""What this app keeps: a block for each table, then its numbers, charts, settings and pages.

Homespun wrote this file from app.plan. In a calculation, t is the record in hand and f holds the functions
(see kit/sql.py); the comment above it is the formula as app.plan says it.
"""

from kit.model import App, Page


def setting(name):
    """Give the value of a setting, as people set it on the settings page."""
    return APP.setting(name)


# ---- The whole app ----

APP = App(
    title="Paint Calculator",
    purpose="How many tins, and what they cost",
    language="en",
    locale="en_GB",
    currency="GBP",
    tables=(
    ),
    pages=(
        Page("calculator", "calculator", "Calculator"),
    ),
)
