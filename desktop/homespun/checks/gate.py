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
    "string", "tempfile", "textwrap", "threading", "time", "unicodedata", "urllib", "uuid", "zipfile", "zlib",
    "zoneinfo",
}  # fmt: skip
_NAMES = {
    "eval", "exec", "compile", "__import__", "globals", "locals", "vars", "breakpoint", "getattr", "setattr", "delattr",
    "open", "input", "__builtins__", "__loader__", "__spec__",
}  # fmt: skip
_KIT_NAMES = _NAMES - {"open", "getattr", "setattr"}
# Ways from a text to a page's own language, to another program, to code in a file, into Python's inside.
_ATTRIBUTES = {
    "html", "iframe", "components", "unsafe_allow_html", "system", "popen", "__subclasses__", "__globals__",
    "__builtins__", "__class__", "__bases__", "__mro__", "__code__", "__dict__", "__getattribute__", "f_globals",
    "f_locals", "tb_frame", "gi_frame", "read_pickle", "to_pickle", "PickleType", "load_extension",
    "enable_load_extension",
}  # fmt: skip
# What the files of one app ask of Streamlit themselves; everything that shows something is the kit's.
_STREAMLIT = {"navigation", "columns", "container", "tabs", "session_state", "query_params", "rerun", "stop"}
_MARKDOWN = {"markdown", "caption"}  # their second argument allows HTML
_CACHES = {"cache_data", "cache_resource"}
_UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript"}


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


def _forbidden(tree: ast.Module, in_kit: bool) -> Iterator[tuple[int, str]]:
    modules = _KIT if in_kit else _EVERYWHERE
    names = _KIT_NAMES if in_kit else _NAMES
    known = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    texts = _constant_texts(tree) if in_kit else set()
    sheets = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and _shows_constant(node, texts)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=imported):
                yield from ((node.lineno, one.name) for one in imported if not _is_taken(one, modules))
            case ast.ImportFrom(module=module, level=level):
                # From Streamlit nothing: its parts would have names that nothing below looks at.
                if level or (module or "").split(".")[0] not in modules - {"streamlit"}:
                    yield node.lineno, module or "a relative import"
            case ast.Name(id=name) if name in names:
                yield node.lineno, name
            case ast.Name(id="st") if id(node) not in known or isinstance(node.ctx, ast.Store):
                yield node.lineno, "st by another name"
            case ast.Attribute(value=ast.Name(id="st"), attr=name) if not in_kit and name not in _STREAMLIT:
                yield node.lineno, f"st.{name}"
            case ast.Attribute(attr=name) if name in _ATTRIBUTES and id(node) not in sheets:
                yield node.lineno, name
            case ast.Call() if id(node.func) not in sheets:
                yield from ((node.lineno, said) for said in _bad_call(node, in_kit))


def _is_taken(imported: ast.alias, modules: set[str]) -> bool:
    if imported.name.split(".")[0] == "streamlit":
        return (imported.name, imported.asname) == ("streamlit", "st")
    return imported.name.split(".")[0] in modules


def _bad_call(call: ast.Call, in_kit: bool) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    named = {word.arg for word in call.keywords}
    yield from sorted(_UNSAFE & {word for word in named if word})
    if name in _MARKDOWN and (len(call.args) > 1 or any(isinstance(one, ast.Starred) for one in call.args)):
        yield f"{name} with more than a text"
    if (name in _CACHES or name in _MARKDOWN or not in_kit) and None in named:
        yield "** in a call"
    if "persist" in named:
        yield "a cache on the disk"


def _constant_texts(tree: ast.Module) -> set[str]:
    """Give the names that stand for one text of the module, written out in it, and for nothing else."""
    nodes = list(ast.walk(tree))
    stored = [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    stored += [node.arg for node in nodes if isinstance(node, ast.arg)]
    stored += [node.asname or node.name for node in nodes if isinstance(node, ast.alias)]
    found = set()
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str())) if stored.count(name) == 1:
                found.add(name)
    return found


def _shows_constant(call: ast.Call, texts: set[str]) -> bool:
    """Whether this is `st.html` of a style sheet or a script that is written out in the kit, and nothing more.

    Which script may run is for the page's content policy to say (runner/gate.py).
    """
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="st"), attr="html"), args=[ast.Name(id=name)], keywords=[]):
            return name in texts
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id="st"), attr="html"),
            args=[
                ast.JoinedStr(
                    values=[
                        ast.Constant(value="<script>"),
                        ast.FormattedValue(value=ast.Name(id=name)),
                        ast.Constant(value="</script>"),
                    ]
                )
            ],
            keywords=[ast.keyword(arg="unsafe_allow_javascript", value=ast.Constant(value=True))],
        ):
            return name in texts
    return False
