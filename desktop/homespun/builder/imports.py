"""Takes the imports out of rendered Python that nothing below them uses. Knows nothing of what the code means.

A template imports what an app may need; which of it one app needs depends on its plan.
"""

from __future__ import annotations

import ast
import re

_FROM = re.compile(r"^from (?P<module>[\w.]+) import (?P<names>[\w, ]+)$")


def without_unused(code: str) -> str:
    """Give the code without the names of `from … import …` lines (one line each) that it doesn't use.

    Code that can't be read stays as it is.
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return code
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    kept: list[str] = []
    gone = False
    for line in code.split("\n"):
        new = _kept(line, used)
        # A block of imports that went as a whole takes one of the empty lines around it along.
        if new is not None and not (gone and not new and kept and not kept[-1]):
            kept.append(new)
        gone = new is None
    return "\n".join(kept)


def _kept(line: str, used: set[str]) -> str | None:
    """Give the line with the used names only, or None where none is left."""
    found = _FROM.match(line)
    if found is None:
        return line
    names = [name for name in found["names"].split(", ") if name.split(" as ")[-1] in used]
    return f"from {found['module']} import {', '.join(names)}" if names else None
