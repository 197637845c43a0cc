"""A generated app that runs in this process, opened and looked at as a browser would: pages, widgets, tables, numbers.

Only children of the program import this (Streamlit and its AppTest). Knows the driving keys that every app has, not
what a scenario wants of them.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest, app_test, element_tree

from homespun.evaluation.outcome import StepFailed


class Label(str):
    """An option as it is written on the screen, to be chosen as it stands."""

    __slots__ = ()


def unescape(text: object) -> str:
    """Give a text as a person reads it: a sign that Markdown would take for its own stands behind a backslash."""
    return re.sub(r"\\([^\w\s])", r"\1", str(text))


_plain_format = element_tree._format_value_for_widget


def _format(function: Any, value: Any) -> str:
    # A browser sends the written option back; AppTest would run the app's format function over it once more.
    return str(value) if type(value) is Label else _plain_format(function, value)


class Downloads(MemoryMediaFileStorage):
    """Keeps what an app offers for download after its run, which AppTest forgets."""

    kept: dict[str, bytes]

    def load_and_get_id(self, path_or_data: Any, mimetype: str, kind: Any, filename: str | None = None) -> str:
        """Take a file and keep a copy under its number."""
        number = super().load_and_get_id(path_or_data, mimetype, kind, filename)
        self.kept[number] = self.get_file(f"{number}.x").content
        return number


class Running:
    """One app. Each `open` is a fresh visit to an address; `restart` forgets everything that isn't in its files."""

    def __init__(self, folder: Path, timeout: float = 40.0) -> None:
        """Take the app's folder; timeout in seconds is for one run of a page."""
        self.folder = folder
        self.timeout = timeout
        self.at: AppTest | None = None
        self._kept: dict[str, bytes] = {}
        self._components: Any = None
        keeper = type("Keeper", (Downloads,), {"kept": self._kept})
        element_tree._format_value_for_widget = _format  # type: ignore[assignment]
        app_test.MemoryMediaFileStorage = keeper  # type: ignore[attr-defined, assignment]
        os.chdir(folder)
        # The report says what failed, not only that something did.
        config.set_option("client.showErrorDetails", "full")
        self.restart()

    def restart(self) -> None:
        """End the app, so that the next visit starts it anew: modules, caches and sessions are gone, files stay.

        The last thing to do with an app too: the modules of the next one have the same names.
        """
        self.at = None
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(self.folder):
                del sys.modules[name]
        st.cache_resource.clear()
        st.cache_data.clear()
        importlib.invalidate_caches()
        gc.collect()

    def open(self, **address: str) -> AppTest:
        """Open an address. Raises StepFailed if the page fails."""
        at = AppTest.from_file(self.folder / "app.py", default_timeout=self.timeout)
        at._bidi_component_manager = self._components  # else every visit searches all installed packages anew
        for key, value in address.items():
            at.query_params[key] = value
        self.at = at
        self.run()
        self._components = at._bidi_component_manager
        return at

    def run(self) -> AppTest:
        """Run the page that is open. Raises StepFailed if it fails."""
        at = self.page
        self._kept.clear()
        if "failed" in at.session_state:
            del at.session_state["failed"]
        try:
            at.run()
        except RuntimeError as problem:  # AppTest's way to say that a run took too long
            raise StepFailed("the page opens", f"no answer within {self.timeout:.0f} seconds") from problem
        if at.exception:
            said = at.exception[0]
            raise StepFailed("the page works", f"{said.proto.type}: {said.message}"[:300])
        if failed := at.session_state.get("failed"):  # made apps catch what fails and say so in one sentence
            raise StepFailed("the page works", str(failed)[:300])
        return at

    @property
    def page(self) -> AppTest:
        """Give the page that is open."""
        if self.at is None:
            return self.open()
        return self.at

    def nodes(self) -> Iterator[Any]:
        """Give everything on the page that isn't a mere container."""
        return (node for node in self.page._tree if isinstance(node, element_tree.Element))

    def find(self, key: str) -> Any | None:
        """Give the widget of a key, or None."""
        return next((node for node in self.nodes() if getattr(node, "key", None) == key), None)

    def starting(self, prefix: str) -> list[Any]:
        """Give the widgets whose keys start so."""
        return [node for node in self.nodes() if str(getattr(node, "key", None) or "").startswith(prefix)]

    def press(self, key: str) -> AppTest:
        """Press the button of a key. Raises StepFailed if it isn't there."""
        button = self.find(key)
        if button is None or getattr(button, "disabled", False):
            raise StepFailed(f"a button {key}", "it isn't there" if button is None else "it can't be pressed")
        button.set_value(True)
        return self.run()

    def state(self, key: str) -> Any:
        """Give an entry of the session, or None."""
        return self.page.session_state.get(key)

    def frames(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Give every table on the page as (key, rows); columns are named as people see them."""
        for frame in self.page.dataframe:
            yield frame.key or "", _rows(frame)
        for table in self.page.table:
            data = table.value.reset_index()
            texts = data.map(lambda cell: unescape(cell) if isinstance(cell, str) else cell)
            yield "", [dict(zip(map(str, data.columns), row, strict=True)) for row in texts.itertuples(index=False)]

    def metrics(self) -> list[tuple[str, str]]:
        """Give the headline numbers on the page as (label, text)."""
        return [(unescape(metric.label), unescape(metric.value)) for metric in self.page.metric]

    def download(self, key: str) -> bytes | None:
        """Give what the download button of a key holds, or None."""
        button = self.find(key)
        if button is None:
            return None
        number = str(button.proto.url).rpartition("/")[2].partition(".")[0]
        return self._kept.get(number)

    def said(self) -> str:
        """Give all messages on the page: errors and warnings, one after the other."""
        return " ".join(unescape(note.value) for note in (*self.page.error, *self.page.warning))

    def text(self) -> str:
        """Give what stands on the page in words."""
        texts = (*self.page.markdown, *self.page.text, *self.page.caption, *self.page.error, *self.page.warning)
        return "\n".join(unescape(text.value) for text in texts)


def _rows(frame: Any) -> list[dict[str, Any]]:
    data = frame.value
    names = [str(column) for column in data.columns]
    if data.index.name:
        data = data.reset_index()
        names = [str(column) for column in data.columns]
    labels = _column_labels(frame)
    names = [labels.get(name, name) for name in names]
    return [dict(zip(names, row, strict=True)) for row in data.itertuples(index=False, name=None)]


def _column_labels(frame: Any) -> dict[str, str]:
    text = str(getattr(frame.proto, "columns", "") or "{}")
    try:
        settings = json.loads(text)
    except ValueError:
        return {}
    return {
        str(name): str(one["label"]) for name, one in settings.items() if isinstance(one, dict) and one.get("label")
    }
