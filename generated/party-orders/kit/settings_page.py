"""The settings of the app: values that formulas use and that people change. Keys: `setting.<name>`, `settings.save`."""

from __future__ import annotations

import streamlit as st

from kit import fields, look
from kit.address import settings_slug
from kit.model import App, Field, Page
from kit.records import Refused
from kit.screen import Screen


def show(app: App) -> None:
    """Show the settings page."""
    screen = Screen(app, Page("settings", settings_slug(app), ""))
    screen.title(screen.say("settings"), look.PAGE_ICONS["settings"])
    look.show_note()
    values = screen.data.settings()
    messages = st.session_state.get("settings.messages", {})
    with st.form("settings.form", enter_to_submit=False):
        for setting in app.settings:
            key = f"setting.{setting.name}"
            field = Field(setting.name, setting.label, setting.type, required=True)
            if key not in st.session_state:
                st.session_state[key] = fields.widget_value(field, values.get(setting.name))
            fields.draw(screen, field, key, label=fields.label_of(screen, field, mark_required=False))
            if setting.name in messages:
                st.error(look.plain(messages[setting.name]), icon=look.icon("error"))
        saved = st.form_submit_button(screen.say("save"), key="settings.save", type="primary", icon=look.icon("check"))
    if saved:
        typed = {s.name: st.session_state[f"setting.{s.name}"] for s in app.settings}
        result = screen.data.save_settings(typed)
        if isinstance(result, Refused):
            st.session_state["settings.messages"] = {p.field: p.message for p in result.problems}
        else:
            st.session_state.pop("settings.messages", None)
            look.note(screen.say("saved"))
        st.rerun()
