"""A visit to a made app, as a browser would make it: pages by address, widgets by key. AppTest, in this process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest

from homespun.builder.render import render_app
from homespun.core.compile import compile_plan
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec


def spec_of(plan: str) -> AppSpec:
    """Compile a plan that must be right."""
    parsed = parse_plan(plan)
    compiled = compile_plan(parsed.plan)
    said = [problem.sentence for problem in (*parsed.problems, *compiled.problems)]
    assert compiled.spec is not None, said
    assert not said
    return compiled.spec


def build(plan: str, folder: Path) -> AppSpec:
    """Write the app of a plan into a folder."""
    spec = spec_of(plan)
    for name, text in render_app(spec).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return spec


def forget(folder: Path) -> None:
    """Forget the modules and caches of an app."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name.partition(".")[0] in ("kit", "tables") or (file and Path(file).is_relative_to(folder)):
            del sys.modules[name]
    st.cache_resource.clear()


class Visit:
    """One app, open at one address at a time."""

    def __init__(self, folder: Path, spec: AppSpec) -> None:
        self.folder, self.spec = folder, spec
        self.at: AppTest

    def open(self, page: str = "", **more: object) -> Visit:
        """Open an address; the page must work."""
        self.at = AppTest.from_file(str(self.folder / "app.py"), default_timeout=60)
        address = {"page": page, **more} if page else more
        for name, value in address.items():
            self.at.query_params[name] = str(value)
        return self.run()

    def run(self) -> Visit:
        self.at.run()
        assert not self.at.exception, [(one.message, one.stack_trace) for one in self.at.exception]
        return self

    def widget(self, key: str) -> Any:
        found = self.find(key)
        assert found is not None, f"{key} is not on the page: {self.all_keys()}"
        return found

    def find(self, key: str) -> Any:
        return next((node for node in self.at._tree if getattr(node, "key", None) == key), None)

    def all_keys(self) -> list[str]:
        return [str(node.key) for node in self.at._tree if getattr(node, "key", None)]

    def fill(self, **values: Any) -> Visit:
        """Put values into widgets; a double underscore in a name stands for a dot."""
        for key, value in values.items():
            self.widget(key.replace("__", ".")).set_value(value)
        return self

    def press(self, key: str) -> Visit:
        button = self.widget(key)
        assert not button.disabled, f"{key} can't be pressed"
        button.set_value(True)
        return self.run()

    def state(self, key: str) -> Any:
        return self.at.session_state.get(key)

    def rows(self, key: str) -> list[dict[str, Any]]:
        """Give the rows of a table on the page; none if it isn't there."""
        frame = next((one for one in self.at.dataframe if one.key == key), None)
        return [] if frame is None else [dict(row) for row in frame.value.to_dict("records")]

    def detail(self) -> dict[str, str]:
        """Give what a record's page shows, by label."""
        table = self.at.table[0].value
        return {str(label): str(value) for label, value in zip(table.index, table.iloc[:, 0], strict=True)}

    def said(self) -> list[str]:
        return [str(note.value) for note in (*self.at.error, *self.at.warning)]

    def metrics(self) -> dict[str, str]:
        return {str(metric.label): str(metric.value) for metric in self.at.metric}

    def texts(self) -> str:
        parts = (*self.at.title, *self.at.markdown, *self.at.caption, *self.at.text, *self.at.info, *self.at.success)
        return "\n".join(str(part.value) for part in parts)

    @property
    def place(self) -> dict[str, str]:
        """Give the address, with single values."""
        return {k: v[0] if isinstance(v, list) else v for k, v in dict(self.at.query_params).items()}

    def records(self) -> Any:
        """Give the app's data as somebody else would change it meanwhile."""
        return sys.modules["kit.records"].open_records(sys.modules["tables"].APP)

    def table(self, name: str) -> Any:
        """Give a table of the app that is open."""
        return sys.modules["tables"].APP.table(name)
