"""Gives each expression its types: resolves names, chooses operations, says in a sentence what doesn't fit.

The way in is `type_expression`. Knows nothing of how a value is computed; `builder` and the kit do.
"""

from __future__ import annotations

from homespun.core.expressions import Expr
from homespun.core.scope import Named, Scope, TableScope
from homespun.core.typed import Kind, Typed

__all__ = ["Meaning", "Named", "Scope", "TableScope", "meaning_of", "type_expression"]


from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """A typed expression with what its kind leaves open: the options of a choice, the table a link points to."""

    typed: Typed
    options: tuple[str, ...] = ()
    target: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of its value."""
        return self.typed.kind


def meaning_of(
    expr: Expr, scope: Scope, expected: Kind | None = None, options: tuple[str, ...] = (), target: str = ""
) -> Meaning:
    """Type an expression and say also its options and target (what `Named` of a calc needs). Raises TypeProblem."""
    raise NotImplementedError


def type_expression(
    expr: Expr, scope: Scope, expected: Kind | None = None, options: tuple[str, ...] = (), target: str = ""
) -> Typed:
    """Type an expression; with expected, its value is converted to that kind (money scaled, a date cut from a time).

    options: those of the choice it is for; target: the table of the link it is for. Raises TypeProblem.
    """
    return meaning_of(expr, scope, expected, options, target).typed
