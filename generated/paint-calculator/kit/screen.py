"""Opens a screen: its page, the data, the words and formats of the app, and the place the address names."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import streamlit as st

from kit import address, look, tidy
from kit.database import database_url
from kit.formats import Formats
from kit.model import App, Page, Table
from kit.records import Records, Refused, Saved, open_records
from kit.words import word


@st.cache_resource(show_spinner=False)
def _opened(_app: App, url: str, shape: str) -> Records:
    records = open_records(_app, url)
    tidy.remove_unused(records)
    return records


def open_data(app: App) -> Records:
    """Open the app's data: once for a process, and anew when tables.py has changed."""
    return _opened(app, database_url(), str(id(app)))


class Screen:
    """What a screen works with: app, page, data, show (formats), say (words) and place (what the address asks for)."""

    def __init__(self, app: App, page: Page) -> None:
        """Open a page of the app."""
        self.app = app
        self.page = page
        self.data = open_data(app)
        self.show = Formats(app)
        self.place = address.here(app)

    def say(self, name: str, **values: Any) -> str:
        """Give one of the fixed words in the app's language."""
        return word(self.app.language, name, **values)

    @property
    def table(self) -> Table:
        """Give the table that the address or the page is about."""
        return self.app.table(self.place.table or self.page.table)

    def title(self, text: str, icon: str = "") -> None:
        """Show the title of the screen."""
        st.title(look.plain(text), icon=look.icon(icon) if icon else None, anchor=False)

    def go(self, **place: Any) -> None:
        """Go to a place on this page: nothing for the page itself, or table and id."""
        address.go(self.page.slug, **place)

    def done(self, table: Table, result: Saved | Refused, sentence: str = "") -> bool:
        """Tell whether an action worked; if not, keep the reasons so that they are shown."""
        if isinstance(result, Refused):
            st.session_state[f"{table.name}.messages"] = {p.field: p.message for p in result.problems}
            return False
        st.session_state.pop(f"{table.name}.messages", None)
        self.can_undo(result.change, sentence or self.say("done"))
        if sentence:
            look.note(sentence)
        return True

    def can_undo(self, change: int, sentence: str) -> None:
        """Let the page that comes next offer to undo a change (see kit/notes.py)."""
        if change:
            st.session_state["can_undo"] = {"change": change, "said": sentence, "place": None}


def open_screen(app: App, slug: str) -> Screen:
    """Open the screen of that address."""
    return Screen(app, app.page(slug))


def guarded(app: App, run: Callable[[], None]) -> None:
    """Run a screen; if it fails, say so in one sentence and write the details into the log.

    With `showErrorDetails = "full"` in .streamlit/config.toml the error itself is shown, for whoever changes the app.
    """
    try:
        run()
    except Exception as error:
        st.session_state["failed"] = f"{type(error).__name__}: {error}"
        if st.get_option("client.showErrorDetails") in ("full", True):
            raise
        logging.getLogger("app").exception("A screen failed.")
        st.error(word(app.language, "failed"), icon=look.icon("error"))
