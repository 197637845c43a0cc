"""Breaks the long lines of rendered Python, so that a person can read them. Knows nothing of what the code means.

Only a line that opens and closes a bracket is broken, at its commas; the code stays the same, which is checked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise

WIDTH = 120


def laid_out(code: str) -> str:
    """Give the same code with its long lines broken where that is possible."""
    if all(len(line) <= WIDTH for line in code.split("\n")):
        return code
    broken = "\n".join(part for line in code.split("\n") for part in _broken(line))
    try:
        same = ast.dump(ast.parse(broken)) == ast.dump(ast.parse(code))
    except (SyntaxError, ValueError):
        return code
    return broken if same else code


def _broken(line: str) -> Iterator[str]:
    """Give the lines that a line becomes: head, one for each part between the commas, tail."""
    indent = line[: len(line) - len(line.lstrip())]
    pair = None if len(line) <= WIDTH or line.lstrip().startswith("#") else _last_pair(line)
    if pair is None:
        yield line
        return
    start, end, commas = pair
    yield line[: start + 1]
    cuts = [start, *commas, end]
    for left, right in pairwise(cuts):
        if part := line[left + 1 : right].strip():
            yield from _broken(f"{indent}    {part},")
    yield indent + line[end:]


def _last_pair(line: str) -> tuple[int, int, list[int]] | None:
    """Find the last bracket that is open to nothing else, its end and the commas right inside it."""
    found: tuple[int, int, list[int]] | None = None
    commas: list[int] = []
    depth, start, quote, skip = 0, 0, "", False
    for place, sign in enumerate(line):
        if skip:
            skip = False
        elif quote:
            skip, quote = sign == "\\", "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            if depth == 0:
                start, commas = place, []
            depth += 1
        elif sign in ")]}":
            depth -= 1
            if depth < 0:
                return None
            if depth == 0 and place - start > 1:
                found = (start, place, commas)
        elif sign == "," and depth == 1:
            commas.append(place)
    return found if depth == 0 and not quote else None
