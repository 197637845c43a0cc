"""A made app's files may use what they need and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from homespun import paths
from homespun.checks.gate import check_files
from homespun.checks.samples import sample


def test_the_kit_passes() -> None:
    folder = paths.templates()
    kit = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in (folder / "kit").rglob("*.py")}
    assert kit
    assert [(f.where, f.sentence) for f in check_files(kit, {})] == []


@pytest.mark.parametrize(
    "code",
    [
        "import subprocess",
        "from socket import socket",
        "import os",
        "import pickle",
        "from . import x",
        "eval('1')",
        "exec('1')",
        "__import__('os')",
        "open('x')",
        "st.html('<script>')",
        "st.container().html('x')",
        "st.columns(1)[0].markdown('x', True)",
        "st.markdown(*('x', True))",
        "st.container(**{'x': 1})",
        "show = st\nshow.html('x')",
        "from streamlit import html",
        "import streamlit as other",
        "import streamlit.components.v1",
        "getattr(st, 'ht' + 'ml')('x')",
        "vars(st)['html']('x')",
        "st.session_state.__class__",
        "@st.cache_data(persist='disk')\ndef f(): pass",
        "import pandas",
        "import shelve",
        "st.dataframe([])",
        "st.markdown('x', unsafe_allow_html=True)",
        "import streamlit.components.v1 as c\nst.components.v1.html('x')",
        "().__class__.__base__.__subclasses__()",
        "def (",
        "\0",
    ],
)
def test_anything_else_is_refused(code: str) -> None:
    (finding, *_) = check_files({"screens/loans.py": f"import streamlit as st\n{code}\n"}, {})
    assert finding.where == "screens/loans.py"
    assert finding.sentence.endswith(".")


@pytest.mark.parametrize(
    "code",
    [
        "def show(text): st.html(text)",
        "SHEET = '<style>'\ndef show(text):\n    st.html(SHEET + text)",
        "SHEET = '<style>'\ndef show(SHEET):\n    SHEET = SHEET\n    st.html(SHEET)",
        "SHEET = '<style>'\ndef show(SHEET):\n    st.html(SHEET)",
        "SHEET = '<style>'\nst.html(SHEET, unsafe_allow_javascript=True)",
        "SHEET = f'<style>{st}'\nst.html(SHEET)",
        "def show(text): st.html(f'<script>{text}</script>', unsafe_allow_javascript=True)",
        "S = 'x'\ndef show(t): st.html(f'<script>{S}{t}</script>', unsafe_allow_javascript=True)",
        "import pickle",
        "import pandas as pd\npd.read_pickle('x')",
        "st.markdown('x', unsafe_allow_html=True)",
        "show = {'unsafe_allow_html': True}\nst.markdown('x', **show)",
        "st.cache_data(persist=True)",
        "f = st.html",
        "import streamlit.components.v1 as components",
    ],
)
def test_not_even_the_kit_may_make_a_page_of_texts(code: str) -> None:
    assert check_files({"kit/look.py": f"import streamlit as st\n{code}\n"}, {})


def test_the_kit_may_show_a_style_sheet_that_is_written_out_in_it() -> None:
    code = "import streamlit as st\nSHEET = '<style>b {}</style>'\ndef sheet():\n    st.html(SHEET)\n"
    assert check_files({"kit/printing.py": code}, {}) == ()
    assert check_files({"screens/list.py": code}, {})


def test_the_kit_may_run_a_script_that_is_written_out_in_it() -> None:
    code = "import streamlit as st\nGO = 'x()'\nst.html(f'<script>{GO}</script>', unsafe_allow_javascript=True)\n"
    assert check_files({"kit/printing.py": code}, {}) == ()
    assert check_files({"screens/list.py": code}, {})


def test_other_files_are_not_read_as_programs() -> None:
    assert check_files({"README.md": "import os", "app.plan": "eval("}, {}) == ()


@pytest.mark.parametrize("kind", ["int", "number", "money", "percent", "rating"])
def test_samples_keep_their_limits(kind: str) -> None:
    field = {"name": "x", "type": kind, "options": [], "target": "", "minimum": 2, "maximum": 4}
    values = [sample(field, number, date(2026, 11, 24), {}) for number in range(20)]
    assert all(2 <= value <= 4 for value in values)
