"""What kit/sql.py is made of: types, Python values as SQL, and functions that SQLite and PostgreSQL write differently.

Nothing in here knows a table.
"""

import sqlite3
from datetime import date, datetime, time
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from kit import values

INT = sa.BigInteger()
FLOAT = sa.Float(53)
TEXT = sa.Text()
YESNO = sa.Boolean()
DATE = sa.Date()
DATETIME = sa.DateTime()
TIME = sa.Time()
PLAIN = {bool: YESNO, int: INT, float: FLOAT, str: TEXT, datetime: DATETIME, date: DATE, time: TIME}


def lift(value):
    """Give SQL for a Python value; SQL stays as it is."""
    if isinstance(value, Decimal):
        value = float(value)
    if value is None:
        return sa.null()
    return sa.literal(value, PLAIN[type(value)]) if type(value) in PLAIN else value


def typed(sql, kind):
    """Say what type some SQL has, without changing it."""
    return sa.type_coerce(sql, kind)


def is_whole(sql):
    """Say whether it is a whole number."""
    return isinstance(sql.type, sa.Integer)


def is_broken(sql):
    """Say whether it is a number with digits after its point."""
    return isinstance(sql.type, sa.Float | sa.Numeric)


def is_text(sql):
    """Say whether it is text."""
    return isinstance(sql.type, sa.String)


def is_list(sql):
    """Say whether it is a list of values."""
    return isinstance(sql.type, sa.JSON)


def number(value):
    """Give a number as SQL, wide enough to compute with."""
    sql = lift(value)
    return sa.cast(sql, INT) if is_whole(sql) and not isinstance(sql.type, sa.BigInteger) else sql


def common(*values):
    """Give the one type that all these have, or that all can be kept in."""
    kinds = [v.type for v in values if not isinstance(v.type, sa.types.NullType)]
    if not kinds:
        return sa.types.NullType()
    if any(map(is_broken, values)):
        return FLOAT
    if all(isinstance(k, sa.Integer) for k in kinds):
        return INT
    return TEXT if isinstance(kinds[0], sa.String) else kinds[0]


def by_dialect(name, kind, sqlite, postgresql):
    """Make a function that each database writes in its own way; sqlite and postgresql give SQL from its arguments.

    kind: the type of the result, or None for that of the arguments.
    """

    def __init__(self, *arguments):
        lifted = [lift(a) for a in arguments]
        FunctionElement.__init__(self, *lifted)
        self.type = kind or common(*lifted)

    made = type(name, (FunctionElement,), {"inherit_cache": True, "name": name, "__init__": __init__})

    def written_by(write):
        def compile_(element, compiler, **options):
            return f"({compiler.process(lift(write(*element.clauses)), **options)})"

        return compile_

    compiles(made, "sqlite")(written_by(sqlite))
    compiles(made, "postgresql")(written_by(postgresql))
    return made


def _rounded(how, a, up, over):
    if a is None or over is None or abs(a) * up / over >= values.LARGEST:
        return None
    whole = {"round": values.nearest, "up": values.above, "down": values.below}[how](abs(a) * up / over)
    return (-whole if a < 0 else whole) * over / up


def _moved(text, amount, unit):
    """Move a date, time or both, as SQLite keeps them."""
    if text is None or amount is None:
        return None
    kind = datetime if len(text) > 16 else time if ":" in text else date
    move = {"days": values.plus_days, "months": values.add_months, "minutes": values.plus_minutes}[unit]
    found = move(kind.fromisoformat(text), amount)
    if found is None or kind is date:
        return None if found is None else found.isoformat()
    return found.isoformat(" ", "microseconds") if kind is datetime else found.isoformat("microseconds")


@event.listens_for(Engine, "connect")
def _teach(connection, _record):
    """Give SQLite what PostgreSQL has: capitals beyond ASCII, roots, powers and rounding in every build of it."""
    if isinstance(connection, sqlite3.Connection):
        for name, count, function in (
            ("kit_upper", 1, values.upper),
            ("kit_lower", 1, values.lower),
            ("kit_root", 1, values.root),
            ("kit_power", 2, values.power),
            ("kit_rounded", 4, _rounded),
            ("kit_moved", 3, _moved),
        ):
            connection.create_function(name, count, function, deterministic=True)
