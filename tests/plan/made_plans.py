"""Plans made up by hypothesis: every statement, hostile texts included. Used by the tests beside it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from homespun.core.expression_parser import AGGREGATES, RESERVED
from homespun.core.expressions import (
    Aggregate,
    Binary,
    Blank,
    Call,
    DateLiteral,
    Expr,
    Flag,
    InPeriod,
    IsEmpty,
    Match,
    Now,
    Number,
    OneOf,
    Path,
    Running,
    Text,
    Today,
    Unary,
)
from homespun.core.plan import (
    App,
    Button,
    Calc,
    Cannot,
    Chart,
    Field,
    FieldType,
    FlagLine,
    Input,
    Locale,
    Look,
    Metric,
    Page,
    PageKind,
    Part,
    People,
    Plan,
    Result,
    RuleLimit,
    RuleOverlap,
    RuleUnique,
    RuleWhen,
    Setting,
    Steps,
    Table,
)

HOSTILE = (
    "a|b", 'say "hi"', "a, b", "(x)", "back\\slash", "two\nlines", "tab\there", "  spaces  ", "'; drop table", "=1+1",
    "{{ 7*7 }}", "\u202eoverride", "\u2028", "a;b>c", "x:y", "½ €", "naïve café", "日本", "\u00a0", "#red", "```", "",
    "today", "yes", "when", "a..b", "-1", "=x", "!", "*",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.text("ab |,\"()\\;>:=!*.'\n\t-%/", max_size=10),
)
filled = texts.filter(bool)
names = st.one_of(
    st.sampled_from(("due", "Loan", "item", "Größe", "señal", "sort", "by", "where_", "per", "when", "hidden", "价格")),
    st.from_regex(r"[a-zA-Z_é][a-zA-Z0-9_ß]{0,6}", fullmatch=True),
).filter(lambda name: name.lower() not in RESERVED)
decimals = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: Path(tuple(parts)))
functions = names.map(str.lower).filter(lambda name: name not in {*AGGREGATES, "match", "running"})

leaves: st.SearchStrategy[Expr] = st.one_of(
    decimals.map(Number),
    st.integers(0, 300).map(lambda n: Number(Decimal(n) / 100, percent=True)),
    texts.map(Text),
    st.booleans().map(Flag),
    st.dates().map(lambda day: DateLiteral(day.isoformat())),
    st.sampled_from((Today(), Now(), Blank())),
    paths,
)


def _inner(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    maybe = st.none() | inner
    ops = st.sampled_from(("+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or"))
    sums = st.sampled_from(("sum", "avg", "min", "max"))
    led = st.builds(
        lambda path, op, right: path if op is None else Binary(op, path, right), paths, st.none() | ops, inner
    )
    return st.one_of(
        st.builds(Unary, st.sampled_from(("-", "not")), inner),
        st.builds(Binary, ops, inner, inner),
        st.builds(IsEmpty, inner, st.booleans()),
        st.builds(
            InPeriod,
            inner,
            st.sampled_from(("this", "last", "next")),
            st.sampled_from(("day", "week", "month", "year")),
        ),
        st.builds(OneOf, inner, some),
        st.builds(Call, functions, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Call, st.sampled_from(("min", "max")), st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Match, inner, st.lists(st.tuples(some, inner), min_size=1, max_size=3).map(tuple), maybe),
        st.builds(lambda t, w, v: Aggregate("count", t, None, w, v), names, maybe, st.none() | names),
        st.builds(lambda f, t, e, w, v: Aggregate(f, t, e, w, v), sums, names, led, maybe, st.none() | names),
        st.builds(Running, inner, names),
    )


expressions = st.recursive(leaves, _inner, max_leaves=8)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    kind = draw(st.sampled_from(FieldType))
    options: tuple[str, ...] = ()
    target = ""
    if kind in (FieldType.CHOICE, FieldType.CHOICES):
        options = tuple(draw(st.lists(filled, min_size=1, max_size=4, unique=True)))
    if kind in (FieldType.LINK, FieldType.LINKS):
        target = draw(names)
    default = draw(st.none() | expressions)
    if options and draw(st.booleans()):
        default = Text(draw(st.sampled_from(options)))
    if options and isinstance(default, Path | Today | Flag | Now | Blank | Number | DateLiteral | Unary | Binary):
        default = None  # could read like one of the options
    low, high = sorted((draw(decimals), draw(decimals)))
    return Field(
        draw(names), kind, draw(texts), options, target, draw(st.booleans()), draw(st.booleans()), default,
        draw(st.sampled_from((None, low, -high - 1))), draw(st.sampled_from((None, high))),
    )  # fmt: skip


some_names = st.lists(names, min_size=1, max_size=3).map(tuple)
changes = st.lists(st.tuples(names, expressions), min_size=1, max_size=3).map(tuple)
maybe = st.none() | expressions
simple = st.sampled_from(
    [kind for kind in FieldType if kind not in (FieldType.CHOICE, FieldType.CHOICES, FieldType.LINK, FieldType.LINKS)]
)
moves = st.lists(st.tuples(filled, st.lists(filled, min_size=1, max_size=3).map(tuple)), min_size=1, max_size=3).map(
    tuple
)
sorts = st.lists(st.tuples(names, st.booleans()), max_size=2).map(tuple)
hexes = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    kind = draw(st.sampled_from(PageKind))
    if kind in (PageKind.DASHBOARD, PageKind.CALCULATOR, PageKind.PART):
        return Page(kind, title=draw(texts))
    start, end = draw(st.just(("", "")) | st.tuples(names, names))
    by = draw(st.just("") | names)
    return Page(kind, draw(names), draw(texts), draw(maybe), draw(sorts), by, start, end)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    function = draw(st.sampled_from(("count", "sum", "avg", "min", "max")))
    value = None if function == "count" else draw(expressions)
    kind = draw(st.sampled_from(("bar", "line", "area", "pie")))
    bucket = draw(st.sampled_from(("", "day", "week", "month", "year")))
    return Chart(kind, draw(names), function, value, draw(paths), bucket, draw(maybe), draw(texts))


statements = st.one_of(
    st.builds(App, texts, texts),
    st.builds(Look, st.just("") | hexes, st.just("") | hexes, st.just("") | names | filled),
    st.builds(Locale, st.sampled_from(("en_GB", "de_DE", "pt_BR")), st.sampled_from(("", "EUR", "GBP"))),
    st.builds(Setting, names, simple, expressions, texts),
    st.builds(Table, names, st.lists(fields(), max_size=4).map(tuple), texts, texts, st.just("") | names),
    st.builds(Calc, names, names, expressions, texts),
    st.builds(FlagLine, names, texts, expressions),
    st.builds(RuleWhen, names, texts, expressions),
    st.builds(RuleOverlap, names, texts, names, names, st.booleans(), st.just(()) | some_names),
    st.builds(RuleLimit, names, texts, expressions, st.just(()) | some_names),
    st.builds(RuleUnique, names, texts, some_names),
    st.builds(Steps, names, names, moves),
    st.builds(Button, names, texts, changes, maybe, st.just("") | names),
    st.builds(Button, names, texts, st.just(()), maybe, names),
    pages(),
    st.builds(Metric, texts, expressions),
    charts(),
    st.builds(Input, fields()),
    st.builds(Result, names, expressions, texts, st.booleans()),
    st.builds(People, st.lists(filled, min_size=1, max_size=3).map(tuple)),
    st.builds(Part, texts, texts),
    st.builds(Cannot, filled, texts),
)
plans = st.lists(statements, max_size=6).map(lambda found: Plan(tuple(found)))
