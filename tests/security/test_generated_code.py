"""T-CODEGEN, T-LINT: a person's words, whatever they are, change no line of an app's code, and it has no way out."""

from __future__ import annotations

import ast
import dataclasses
import random
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from visit_samples import plan_lines, spec_of_plan

from homespun import paths
from homespun.builder.render import render_app
from homespun.checks.gate import check_files
from homespun.core.plan_parser import parse_plan
from homespun.core.spec import AppSpec

BLUEPRINTS = sorted((paths.templates() / "blueprints").glob("*.plan"))
# Fields of the spec that hold a person's words; the others hold names, which the plan's own grammar keeps to letters.
WORDS = ("title", "purpose", "label", "plural", "message", "text", "by_label")
SHOWN = ("title", "label", "plural", "message")  # these reach the app as values; the rest, comments and README
PIECES = (
    "'", '"', "\\", "\n", "\r", "\t", "\x00", "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "#", "'''", '"""', "\\'",
    "\\N{DASH}", "$(", "`", "</script>", "<!--", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\u202e", "\ud800", "é",
    "ß", "名", "🙂", "a", "x = 1", "); import os; os.system('x')  #", "coding: utf-7", "+ADw-", "%s", "%(x)s", "{0}",
    "{x.__class__}", "f'{x}'", ";", "lambda: 0", " ", "\x1b", "\x7f", "\ufeff", "]]>", "[theme]\nbase='dark'",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "__import__('os')", "' or '1'='1", "\\\n", "\\u0027", "-->",
    "|py", "import pickle", "unsafe_allow_html=True", "st.html", "\n\n@", "\nclass X:", '"""\nimport os\n"""',
    "# type: ignore",
)  # fmt: skip


def hostile(dice: random.Random) -> str:
    # Never the same twice, and never nothing: a template may leave out what is empty.
    return "".join(dice.choices(PIECES, k=dice.randint(1, 6))) + f"~{dice.getrandbits(48):x}"


class Words:
    """Puts other words into a spec, and remembers which."""

    def __init__(self, dice: random.Random | None) -> None:
        self._dice = dice
        self.shown: list[str] = []
        self.made = 0

    def word(self, old: str, shown: bool) -> str:
        self.made += 1
        new = hostile(self._dice) if self._dice else f"{old} word"
        if shown:
            self.shown.append(new)
        return new

    def into(self, spec: Any) -> Any:
        if isinstance(spec, tuple):
            return tuple(self.into(one) for one in spec)
        if not dataclasses.is_dataclass(spec) or isinstance(spec, type) or not type(spec).__name__.endswith("Spec"):
            return spec
        changed: dict[str, Any] = {}
        for field in dataclasses.fields(spec):
            value = getattr(spec, field.name)
            if field.name in WORDS and isinstance(value, str) and value:
                changed[field.name] = self.word(value, field.name in SHOWN)
            elif field.name == "options":
                changed[field.name] = tuple(self.word(option, True) for option in value)
            elif field.name == "cannot":
                changed[field.name] = tuple((self.word(a, False), self.word(b, False)) for a, b in value)
            elif isinstance(value, tuple):
                changed[field.name] = self.into(value)
        return dataclasses.replace(spec, **changed)


def shape(code: str) -> str:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def texts(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def made_of(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if not path.startswith("kit/")}


def shapes(files: dict[str, str]) -> dict[str, str]:
    return {path: shape(text) for path, text in files.items() if path.endswith(".py")}


def try_words(spec: AppSpec, seed: int) -> int:
    """Build an app once with other words; gives how many there were."""
    plain = made_of(dict(render_app(Words(None).into(spec))))
    words = Words(random.Random(seed))
    files = made_of(dict(render_app(words.into(spec))))
    assert shapes(files) == shapes(plain)
    assert check_files(files, {}) == ()
    said = {text for path, code in files.items() if path.endswith(".py") for text in texts(code)}
    assert [word for word in words.shown if word not in said] == []
    assert (
        tomllib.loads(files[".streamlit/config.toml"]).keys() == tomllib.loads(plain[".streamlit/config.toml"]).keys()
    )
    for path, text in files.items():
        assert not text.startswith("\ufeff")
        if path.endswith(".py"):
            compile(text.encode("utf-8"), path, "exec", dont_inherit=True)
    assert len(files["README.md"].splitlines()) == len(plain["README.md"].splitlines())
    return words.made


def specs() -> list[AppSpec]:
    parsed = [plan_lines(path) for path in BLUEPRINTS]
    return [spec_of_plan(text) for text in parsed if not parse_plan(text).problems]


def one_of_each() -> list[AppSpec]:
    """Give few apps that together use every template of a screen."""
    chosen: list[AppSpec] = []
    seen: set[str] = set()
    for spec in specs():
        kinds = {page.kind.value for page in spec.pages}
        if kinds - seen:
            chosen.append(spec)
            seen |= kinds
    there = {path.name.removesuffix(".py.j2") for path in (paths.templates() / "screens").glob("*.j2")}
    assert there - seen <= {"form"}, "no blueprint has such a page"
    return chosen


def test_hostile_words_change_nothing_in_any_template() -> None:
    tried = sum(try_words(spec, seed) for seed, spec in enumerate(one_of_each()))
    assert tried > 150


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_ten_thousand_hostile_words_change_nothing_in_any_template() -> None:
    chosen, tried, seed = specs(), 0, 1000
    while tried < 10_000:
        for spec in chosen:
            tried += try_words(spec, seed)
            seed += 1


def no_way_out(spec: AppSpec) -> None:
    files = made_of(dict(render_app(spec)))
    assert check_files(files, {}) == ()
    code = "\n".join(text for name, text in files.items() if name.endswith(".py"))
    for word in ("pickle", "unsafe_allow", "persist=", "components", "iframe", "st.html", "st.markdown", "st.write"):
        assert word not in code


def test_no_app_has_a_way_out_in_its_code() -> None:
    for spec in one_of_each():
        no_way_out(spec)


@pytest.mark.long
def test_no_starter_has_a_way_out_in_its_code() -> None:
    for spec in specs():
        no_way_out(spec)


def test_the_part_that_all_apps_share_has_no_way_out_either() -> None:
    """What it shows of people's entries is tried in a browser (T-LABEL); here: the means."""
    kit = {f"kit/{path.name}": path.read_text("utf-8") for path in (paths.templates() / "kit").glob("*.py")}
    assert [(found.where, found.sentence) for found in check_files(kit, {})] == []
    code = "\n".join(kit.values())
    for word in ("pickle", "unsafe_allow_html", "persist=", "components.", "st.write(", "iframe"):
        assert word not in code
