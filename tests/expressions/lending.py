"""A small world to compute in: its tables as the compiler knows them, as the kit declares them, and records in both."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from homespun.builder.expression_code import CodeNames, sql_code, value_code
from homespun.core.expression_parser import parse_expression
from homespun.core.expressions import Expr
from homespun.core.scope import Named, Scope, TableScope
from homespun.core.typed import Kind, Typed
from homespun.core.typing import type_expression

TEMPLATES = str(Path(__file__).resolve().parents[2] / "templates")
if TEMPLATES not in sys.path:
    sys.path.insert(0, TEMPLATES)

from kit import clock, model, sql, values  # noqa: E402

KINDS = ("Camera", "Tripod", "Other")
TAGS = ("new", "fragile", "spare")

# name: kind, or (kind, options), or (kind, table)
FIELDS: dict[str, dict[str, Any]] = {
    "Owner": {"name": Kind.TEXT, "born": Kind.DATE},
    "Item": {
        "name": Kind.TEXT,
        "kind": (Kind.CHOICE, KINDS),
        "tags": (Kind.CHOICES, TAGS),
        "owner": (Kind.LINK, "Owner"),
        "price": Kind.MONEY,
        "pieces": Kind.INT,
        "weight": Kind.NUMBER,
        "discount": Kind.PERCENT,
        "bought": Kind.DATE,
        "seen": Kind.DATETIME,
        "opens": Kind.TIME,
        "closes": Kind.TIME,
        "works": Kind.YESNO,
    },
    "Loan": {
        "item": (Kind.LINK, "Item"),
        "helpers": (Kind.LINKS, "Owner"),
        "taken": Kind.DATE,
        "due": Kind.DATE,
        "returned": Kind.DATE,
        "fee": Kind.MONEY,
    },
    "Repair": {"item": (Kind.LINK, "Item"), "cost": Kind.MONEY, "done": Kind.YESNO, "day": Kind.DATE},
    "Swap": {"gives": (Kind.LINK, "Owner"), "gets": (Kind.LINK, "Owner"), "worth": Kind.MONEY},
}
SETTINGS = {"late_fee": (Kind.MONEY, 20), "vat": (Kind.PERCENT, 0.19)}


def _named(name: str, kind: Any) -> Named:
    if isinstance(kind, Kind):
        return Named(name, kind)
    kind, more = kind
    return Named(name, kind, more, "") if isinstance(more, tuple) else Named(name, kind, (), more)


SCOPE = Scope(
    tables={
        table: TableScope(
            table, tuple(_named(*f) for f in fields.items()), (), "name" if "name" in fields else next(iter(fields))
        )
        for table, fields in FIELDS.items()
    },
    settings=tuple(Named(name, kind) for name, (kind, _) in SETTINGS.items()),
    inputs=(Named("length", Kind.NUMBER), Named("parts", Kind.INT)),
    results=(Named("area", Kind.NUMBER), Named("cost", Kind.MONEY)),
)


def _field(field: Named) -> model.Field:
    return model.Field(field.name, field.name, str(field.kind), options=field.options, target=field.target)


APP = model.App(
    "Lending",
    tuple(
        model.Table(t.name, t.name, t.name, tuple(_field(f) for f in t.fields), display=t.display)
        for t in SCOPE.tables.values()
    ),
    settings=tuple(model.Setting(name, name, str(kind), value) for name, (kind, value) in SETTINGS.items()),
)
NAMES = CodeNames({name: name.upper() for name in FIELDS}, {})
LISTS = ("tags", "helpers")


def typed(text: str | Expr, table: str = "", *expected: Any) -> Typed:
    """Type an expression with a record of that table in hand."""
    expr = parse_expression(text) if isinstance(text, str) else text
    return type_expression(expr, SCOPE.at(table), *expected)


class World:
    """Records in a database, and the same records as mappings."""

    def __init__(self, engine: sa.Engine) -> None:
        """Make the tables, empty."""
        self.engine = engine
        self.records: dict[str, list[dict[str, Any]]] = {}
        APP.metadata.drop_all(engine)
        APP.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(
                APP.settings_sa.insert(), {"_id": 1, **{name: value for name, (_, value) in SETTINGS.items()}}
            )

    def fill(self, **tables: list[Mapping[str, Any]]) -> None:
        """Put records in place of those that are there; what isn't said is blank."""
        full = {
            name: [
                {field: None for field in (*FIELDS[name], "_created", "_changed", "_trashed")} | {"_id": n} | dict(row)
                for n, row in enumerate(rows, 1)
            ]
            for name, rows in tables.items()
        }
        with self.engine.begin() as connection:
            for table in reversed(APP.metadata.sorted_tables):
                if table is not APP.settings_sa:
                    connection.execute(table.delete())
            for table in APP.metadata.sorted_tables:
                if full.get(table.name):
                    connection.execute(table.insert(), full[table.name])
        self.records = {name: full.get(name, []) for name in FIELDS}

    def in_sql(self, expression: Typed, table: str = "", number: int = 1) -> Any:
        """Compute in the database, for the record of that number."""
        code = sql_code(expression, names=NAMES)
        t = APP.table(table).sa.alias() if table else None
        space = {
            "f": sql,
            "t": t,
            "setting": APP.setting,
            **_CLOCK,
            **{constant: APP.table(name) for name, constant in NAMES.tables.items()},
        }
        found = sql.lift(eval(code, space))
        query = sa.select(found) if t is None else sa.select(found).select_from(t).where(t.c._id == number)
        with self.engine.connect() as connection:
            return connection.execute(query).scalar()

    def in_values(self, expression: Typed, table: str = "", number: int = 1, **entered: Any) -> Any:
        """Compute in Python, for the record of that number."""
        v = next((r for r in self.records.get(table, []) if r["_id"] == number), {}) | entered
        stored = {name: value for name, (_, value) in SETTINGS.items()}
        space = {"f": values, "v": v, "rows": self.records.__getitem__, "setting": stored.__getitem__, **_CLOCK}
        return eval(value_code(expression, names=NAMES), space)


_CLOCK = {
    "today": clock.today,
    "now": clock.now,
    "date": date,
    "datetime": datetime,
    "time": time,
}
