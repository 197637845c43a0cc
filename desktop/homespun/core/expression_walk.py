"""Walks over expressions: their parts in the order they are written, and the same expression with other parts.

Knows the shape of expressions and nothing of their text, their names or their types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from homespun.core.expressions import (
    Aggregate,
    Binary,
    Call,
    Expr,
    InPeriod,
    IsEmpty,
    Match,
    OneOf,
    Path,
    Running,
    Unary,
)


def children(expr: Expr) -> Iterator[Expr]:
    """Give the expressions directly inside of one, in the order they are written."""
    match expr:
        case Unary(_, operand) | IsEmpty(operand, _) | InPeriod(operand, _, _):
            yield operand
        case Binary(_, left, right):
            yield left
            yield right
        case OneOf(operand, values):
            yield operand
            yield from values
        case Call(_, arguments):
            yield from arguments
        case Match(subject, arms, otherwise):
            yield subject
            for values, value in arms:
                yield from values
                yield value
            yield from () if otherwise is None else (otherwise,)
        case Aggregate(_, _, value, where, _):
            yield from (part for part in (value, where) if part is not None)
        case Running(value, _):
            yield value


def rebuilt(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Give the same expression with each direct part changed, in the order they are written."""
    match expr:
        case Unary() | IsEmpty() | InPeriod():
            return replace(expr, operand=change(expr.operand))
        case Binary():
            left = change(expr.left)
            return replace(expr, left=left, right=change(expr.right))
        case OneOf():
            operand = change(expr.operand)
            return OneOf(operand, tuple(change(value) for value in expr.values))
        case Call():
            return replace(expr, arguments=tuple(change(argument) for argument in expr.arguments))
        case Match():
            subject = change(expr.subject)
            arms = tuple((tuple(change(value) for value in values), change(result)) for values, result in expr.arms)
            return Match(subject, arms, None if expr.otherwise is None else change(expr.otherwise))
        case Aggregate():
            value = None if expr.value is None else change(expr.value)
            return replace(expr, value=value, where=None if expr.where is None else change(expr.where))
        case Running():
            return replace(expr, value=change(expr.value))
        case _:
            return expr


def everywhere(expr: Expr) -> Iterator[Expr]:
    """Give an expression and all that is inside of it."""
    waiting = [expr]
    while waiting:
        here = waiting.pop()
        yield here
        waiting += children(here)


def depth(expr: Expr) -> int:
    """Count the levels of an expression, without recursion, which a long sum would exhaust."""
    deepest, waiting = 0, [(expr, 1)]
    while waiting:
        here, level = waiting.pop()
        deepest = max(deepest, level)
        waiting += [(child, level + 1) for child in children(here)]
    return deepest


def carry(expr: Expr, change: Callable[[Path], Path]) -> Expr:
    """Change the first path of an expression, inner aggregates aside: the one that carries an aggregate's table."""
    done = False

    def visit(here: Expr) -> Expr:
        nonlocal done
        if done or isinstance(here, Aggregate | Running):
            return here
        if isinstance(here, Path):
            done = True
            return change(here)
        return rebuilt(here, visit)

    return visit(expr)
