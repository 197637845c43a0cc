"""Text of any kind reaches the code of an app as a value, never as code."""

from __future__ import annotations

import ast
import random
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template, UndefinedError, nodes

from homespun import paths
from homespun.builder.environment import NotCode, literal, make_environment

PIECES = (
    "'",
    '"',
    "\\",
    "\n",
    "\r",
    "\t",
    "\x00",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#",
    "'''",
    '"""',
    "\\'",
    "\\N{DASH}",
    "$(",
    "`",
    "</script>",
    "\u2028",
    "\u2029",
    "\x85",
    "\x0b",
    "\x0c",
    "\u202e",
    "\ud800",
    "é",
    "ß",
    "名",
    "🙂",
    "a",
    "x = 1",
    "); import os; os.system('x')  #",
    "coding: utf-7",
    "+ADw-",
    "%s",
    "{0}",
    "f'{x}'",
    ";",
    "lambda: 0",
    " ",
    "\x1b",
    "\x7f",
)


def hostile(count: int) -> list[str]:
    dice = random.Random(7)
    return ["".join(dice.choices(PIECES, k=dice.randint(1, 8))) for _ in range(count)]


@lru_cache(maxsize=50)
def template(source: str) -> Template:
    return make_environment(paths.templates()).from_string(source)


def render(source: str, **values: object) -> str:
    return template(source).render(**values)


def shape(code: str) -> str:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = None
    return ast.dump(tree)


def test_three_thousand_hostile_texts_stay_values_and_change_no_code() -> None:
    source = "# {{ x | comment }}\n# {{ x | comment }}\nvalue = [{{ x | py }}, 1]\ndef f(t=({{ x | py }},)): return t\n"
    expected = shape(render(source, x="plain"))
    for text in hostile(3000):
        code = render(source, x=text)
        compile(code.encode(), "x", "exec")
        assert shape(code) == expected, repr(text)
        names: dict[str, object] = {}
        exec(code, names)
        assert names["value"] == [text, 1]


@given(
    st.recursive(
        st.one_of(
            st.text(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.none(), st.dates(), st.datetimes(),
            st.times(), st.decimals(allow_nan=False),
        ),
        lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(st.text(), inner)),
        max_leaves=8,
    )
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_plain_value_comes_back_equal(value: object) -> None:
    names = {"date": date, "datetime": datetime, "time": time, "Decimal": Decimal}
    assert eval(literal(value), names) == value


def test_toml_takes_any_text() -> None:
    for text in hostile(1000):
        read = tomllib.loads(f"title = {render('{{ x | toml }}', x=text)}")
        assert read["title"] == text.replace("\ud800", "\ufffd")


@pytest.mark.parametrize("source", ["{{ x }}", "{{ x ~ 'y' }}", "{{ x | upper }}", "{{ [x] }}"])
def test_a_template_that_forgets_to_quote_is_refused(source: str) -> None:
    with pytest.raises(NotCode):
        render(source, x="text")


def test_a_value_that_is_not_there_is_refused() -> None:
    with pytest.raises((UndefinedError, NotCode)):
        render("{{ nothing | py }}")
    with pytest.raises(NotCode):
        literal(object())


@pytest.mark.parametrize("name", ["a b", "1a", "class", "x;y", "", "ﬁeld", "a\n", 5, "x-y"])
def test_only_a_name_is_an_identifier(name: object) -> None:
    with pytest.raises(NotCode):
        render("{{ x | ident }}", x=name)


def test_a_comment_never_declares_an_encoding() -> None:
    assert "coding:" not in render("{{ x | comment }}", x="# -*- coding: utf-7 -*-")


def _writes_only_quoted(node: nodes.Expr, environment_filters: set[str]) -> bool:
    match node:
        case nodes.TemplateData():
            return True
        case nodes.Filter():
            return node.name in environment_filters
        case nodes.CondExpr():
            return all(
                part is None or _writes_only_quoted(part, environment_filters) for part in (node.expr1, node.expr2)
            )
        case nodes.Call():
            return isinstance(node.node, nodes.Name)  # a macro, or caller()
    return False


def test_every_template_writes_values_through_a_quoting_filter_and_nothing_else() -> None:
    quoting = {"py", "ident", "comment", "markdown", "toml", "sql", "condition", "value", "constant", "function"}
    folder = paths.templates()
    environment = make_environment(folder)
    for path in [*folder.glob("*.j2"), *Path(folder / "screens").glob("*.j2")]:
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for output in tree.find_all(nodes.Output):
            for part in output.nodes:
                assert _writes_only_quoted(part, quoting), f"{path.name}:{part.lineno}"
