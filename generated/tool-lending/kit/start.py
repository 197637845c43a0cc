"""The way into an app in which there is nothing yet: what to enter first."""

from __future__ import annotations

import streamlit as st

from kit import address, look
from kit.model import Table
from kit.screen import Screen


def show(screen: Screen) -> None:
    """Say what to do first, and offer to add a record of each kind; nothing once there are records."""
    tables = [table for table in screen.app.tables if not table.parent and address.page_of(screen.app, table.name)]
    if not tables or any(screen.data.list_page(table, limit=0, totals=()).total for table in tables):
        return
    with st.container(border=True):
        st.markdown(look.plain(screen.say("welcome")))
        with st.container(horizontal=True):
            for number, table in enumerate(_in_order(tables)):
                text = look.plain(screen.say("add_of", label=table.label))
                kind = "primary" if number == 0 else "secondary"
                if st.button(text, key=f"start.{table.name}", icon=look.icon("add"), type=kind):  # type: ignore[arg-type]
                    address.go(address.page_of(screen.app, table.name), table=table.name, id="new")


def _in_order(tables: list[Table]) -> list[Table]:
    """Put tables that need others behind these."""
    needs = {table.name: {f.target for f in table.fields if f.kind == "link" and f.required} for table in tables}
    return sorted(tables, key=lambda table: len(needs[table.name]))
