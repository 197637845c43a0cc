"""The first check, without running anything: every file compiles, and uses only what a made app may use.

Reads syntax trees. A net under the templates' quoting, which is what keeps a person's words from becoming code.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from homespun.checks.report import Finding

_EVERYWHERE = {
    "__future__", "collections", "dataclasses", "datetime", "decimal", "enum", "functools", "fractions", "itertools",
    "kit", "math", "operator", "re", "streamlit", "tables", "typing",
}  # fmt: skip
# The kit is the same in every app and reviewed with the program; this is for one from another version of it.
_KIT = _EVERYWHERE | {
    "PIL", "altair", "babel", "base64", "calendar", "contextlib", "copy", "csv", "hashlib", "html", "io", "json",
    "logging", "mimetypes", "openpyxl", "os", "pandas", "pathlib", "secrets", "shutil", "sqlalchemy", "sqlite3",
    "string", "tempfile", "textwrap", "threading", "time", "unicodedata", "urllib", "uuid", "zipfile", "zoneinfo",
}  # fmt: skip
_NAMES = {"eval", "exec", "compile", "__import__", "globals", "breakpoint", "open"}
_KIT_NAMES = _NAMES - {"open"}
_ATTRIBUTES = {"html", "unsafe_allow_html", "iframe", "components", "system", "popen", "__subclasses__", "__globals__"}
_KIT_ATTRIBUTES = _ATTRIBUTES - {"components"}


def check_files(files: Mapping[str, str], known: Mapping[str, str]) -> tuple[Finding, ...]:
    """Look at every Python file of an app: relative path -> text. known: files that came with the program."""
    found: list[Finding] = []
    for path, text in sorted(files.items()):
        if not path.endswith(".py") or known.get(path) == text:
            continue
        try:
            tree = ast.parse(text, path)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
            found.append(Finding(path, "", f"The file {path} is not a Python program.", str(problem)))
            continue
        found += [
            Finding(path, "", f"The file {path} uses {name}, which a made app may not.", f"line {line}")
            for line, name in _forbidden(tree, in_kit=PurePosixPath(path).parts[0] == "kit")
        ]
    return tuple(found)


def _forbidden(tree: ast.AST, in_kit: bool) -> Iterator[tuple[int, str]]:
    modules = _KIT if in_kit else _EVERYWHERE
    names = _KIT_NAMES if in_kit else _NAMES
    attributes = _KIT_ATTRIBUTES if in_kit else _ATTRIBUTES
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=imported):
                yield from ((node.lineno, one.name) for one in imported if one.name.split(".")[0] not in modules)
            case ast.ImportFrom(module=module, level=level):
                if level or (module or "").split(".")[0] not in modules:
                    yield node.lineno, module or "a relative import"
            case ast.Name(id=name) if name in names:
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="st"), attr=name) if name in attributes:
                yield node.lineno, f"st.{name}"
            case ast.Attribute(attr=name) if name in attributes - {"html", "iframe"}:
                yield node.lineno, name
            case ast.keyword(arg="unsafe_allow_html"):
                yield node.value.lineno, "unsafe_allow_html"
