"""Works out which records a change can bring into conflict with a rule, so that the app looks at no others."""

from __future__ import annotations

from collections.abc import Iterator

from homespun.core.spec import AppSpec, RuleSpec
from homespun.core.typed import Choose, Computed, Follow, Operation, Over, RunningSum, Typed


def reach_of(spec: AppSpec, rule: RuleSpec) -> str:
    """Say "own" (only the changed record), "linked" (records linked with it, at any distance) or "all"."""
    found = {type(node) for root in (rule.when, rule.limit) if root is not None for node in _deep(spec, root, set())}
    if RunningSum in found:
        return "all"
    return "linked" if found & {Over, Follow} or rule.reads else "own"


def _deep(spec: AppSpec, node: Typed, seen: set[tuple[str, str]]) -> Iterator[Typed]:
    """Give the nodes of an expression and of every calc it uses."""
    yield node
    for part in _parts(node):
        yield from _deep(spec, part, seen)
    if isinstance(node, Computed) and (node.table, node.name) not in seen:
        seen.add((node.table, node.name))
        value = next(c.value for t in spec.tables if t.name == node.table for c in t.computed if c.name == node.name)
        yield from _deep(spec, value, seen)


def _parts(node: Typed) -> Iterator[Typed]:
    match node:
        case Follow():
            yield from (node.link, node.rest)
        case Operation():
            yield from node.arguments
        case Choose():
            for case in node.cases:
                yield from case
            yield node.otherwise
        case Over():
            yield from (part for part in (node.value, node.where) if part is not None)
        case RunningSum():
            yield node.value
