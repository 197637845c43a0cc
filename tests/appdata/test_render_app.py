"""An app is rendered the same every time, from any names, and its tables.py can be read and run."""

from __future__ import annotations

import ast
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from made_app import MadeApp

from homespun.builder.naming import choose_names
from homespun.builder.render import render_tables
from homespun.core.plan import FieldType, PageKind
from homespun.core.spec import (
    AppSpec,
    ButtonSpec,
    ChartSpec,
    ComputedSpec,
    FieldSpec,
    FlagSpec,
    MetricSpec,
    PageSpec,
    RuleSpec,
    SettingSpec,
    StepsSpec,
    TableSpec,
)
from homespun.core.typed import Column, Computed, Constant, Follow, Kind, Operation, Over, RunningSum, SettingValue

MakeApp = Callable[[AppSpec], MadeApp]
NASTY = 'it\'s "quoted" {{ x }} {% y %} \\ \n# coding: utf-7\n\u2028\'\'\'""" \U0001f642'


def field(name: str, type_: FieldType = FieldType.TEXT, kind: Kind = Kind.TEXT, **more: Any) -> FieldSpec:
    plain: dict[str, object] = {
        "label": name, "options": (), "target": "", "required": False, "unique": False, "default": None,
        "minimum": None, "maximum": None,
    }  # fmt: skip
    return FieldSpec(name=name, type=type_, kind=kind, **{**plain, **more})  # type: ignore[arg-type]


def nasty_spec(text: str = NASTY) -> AppSpec:
    """Everything an app can hold, with the same hostile text wherever a text may stand."""
    status = Column("Straße", "keys", Kind.CHOICE)
    is_first = Operation("equal", (status, Constant(text, Kind.CHOICE)), Kind.YESNO)
    price = Column("Straße", "import", Kind.MONEY)
    straße = TableSpec(
        name="Straße",
        label=text,
        plural=text,
        fields=(
            field("items", label=text, default=Constant(text, Kind.TEXT)),
            field("keys", FieldType.CHOICE, Kind.CHOICE, label=text, options=(text, "b"),
                  default=Constant("b", Kind.CHOICE)),
            field("import", FieldType.MONEY, Kind.MONEY, minimum=Decimal("0.5"), maximum=Decimal(10**6)),
            field("übergeordnet", FieldType.LINK, Kind.LINK, target="Straße"),
        ),
        computed=(
            ComputedSpec("values", text, Kind.MONEY, Operation("times", (price, Constant(2, Kind.INT)),
                Kind.MONEY), text),
            ComputedSpec(
                "über", "Über", Kind.MONEY, Follow(Column("Straße", "übergeordnet", Kind.LINK), "Straße",
                Computed("Straße", "values", Kind.MONEY), Kind.MONEY), text,
            ),
            ComputedSpec("balance", "B", Kind.MONEY, RunningSum("Straße", price, "import", Kind.MONEY), text),
        ),
        flags=(FlagSpec(text, is_first, text, "bad"),),
        rules=(
            RuleSpec("when", text, text, ("items",), when=Operation("equal", (Column("Straße", "items", Kind.TEXT),
                Constant("no" + text, Kind.TEXT)), Kind.YESNO)),
            RuleSpec("limit", "2 at most", text, ("keys",), limit=SettingValue("most", Kind.INT), per=("keys",)),
            RuleSpec("unique", "there", text, ("items", "import"), ()),
            RuleSpec("when", "below", text, (), when=Operation("less", (Computed("Straße", "balance", Kind.MONEY),
                Constant(0, Kind.INT)), Kind.YESNO)),
        ),
        buttons=(
            ButtonSpec(text, (("keys", Constant(text, Kind.CHOICE)),), Operation("no", (is_first,), Kind.YESNO), text),
            ButtonSpec("Add one", (("items", Constant(text + "2", Kind.TEXT)),), None, text, "Straße", "übergeordnet"),
        ),
        steps=(StepsSpec("keys", (("b", (text,)), (text, ("b",)))),),
        display="items",
    )  # fmt: skip
    by = Follow(
        Column("Straße", "übergeordnet", Kind.LINK), "Straße", Column("Straße", "keys", Kind.CHOICE), Kind.CHOICE
    )
    return AppSpec(
        title=text, purpose=text, slug="x", language="en", locale="en_GB", currency="GBP", primary="",
        background="", icon="",
        settings=(SettingSpec("most", text, FieldType.INT, Kind.INT, 2),),
        tables=(straße,),
        pages=(PageSpec(PageKind.RECORDS, "a-b", text, "Straße", is_first, (("items", True),)),),
        metrics=(MetricSpec(text, Over("sum", "Straße", "", price, is_first, Kind.MONEY), Kind.MONEY, text),),
        charts=(ChartSpec("bar", text, "Straße", "sum", price, Kind.MONEY, by, text, "", is_first),),
        inputs=(), results=(), cannot=((text, text),), plan_text=text,
    )  # fmt: skip


def test_the_same_app_is_rendered_the_same() -> None:
    assert render_tables(nasty_spec()) == render_tables(nasty_spec())


def test_hostile_text_changes_nothing_in_the_shape_of_the_code() -> None:
    def shape(text: str) -> str:
        tree = ast.parse(render_tables(nasty_spec(text))["tables.py"])
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant):
                node.value = None
        return ast.dump(tree)

    plain = shape("plain")
    for text in (NASTY, "'", '"', "\\", "\n", "{{", "#}", "a\rb", "\u202e", "'''", "x\0y", "%s", "None", "): pass"):
        assert shape(text) == plain, repr(text)


def test_an_app_of_hostile_texts_works(make_app: MakeApp) -> None:
    app = make_app(nasty_spec())
    first = app.add("Straße", **{"import": "1,234.50"})
    clean = " ".join(app.row("Straße", first)["items"].split())
    assert clean.startswith("it's")
    assert app.row("Straße", first)["values"] == Decimal("2469.00")
    assert app.records.press(app.table("Straße"), NASTY, first).id == first
    assert app.row("Straße", first)["keys"] == NASTY
    assert app.row("Straße", first)["_flags"] == (NASTY,)
    second = app.records.press(app.table("Straße"), "Add one", first).id
    assert app.row("Straße", second)["über"] == Decimal("2469.00")
    assert app.records.chart(app.tables.APP.charts[0]) == [(None, Decimal("1234.50"))]
    assert app.records.metric(app.tables.APP.metrics[0]) == Decimal("1234.50")
    assert app.names("Straße", "_id", search="quoted", filters={"keys": [NASTY]}) == [first]


def test_python_names_are_valid_and_unique_whatever_the_tables_are_called() -> None:
    names = (
        "App",
        "APP",
        "Loan",
        "loan",
        "ﬁne",
        "Straße",
        "class",
        "名前",
        "X1",
        "İstanbul",
        "Order_Line",
        "OrderLine",
    )
    calcs = tuple(ComputedSpec(n, n, Kind.INT, Constant(1, Kind.INT), "1") for n in ("fee", "Fee", "import", "é"))
    base = nasty_spec().tables[0]
    tables = tuple(TableSpec(name, name, name, base.fields, calcs, (), (), (), (), "items") for name in names)
    spec = nasty_spec()
    chosen = choose_names(AppSpec(**{**{s: getattr(spec, s) for s in AppSpec.__slots__}, "tables": tables}))
    used = [*chosen.tables.values(), *chosen.functions.values()]
    assert len(set(used)) == len(used) == len(names) * 5
    for name in used:
        compile(f"{name} = 1", name, "exec")
