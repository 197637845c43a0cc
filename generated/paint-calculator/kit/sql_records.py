"""The functions of formulas that look at other records, as SQL: part of kit/sql.py.

table is one of the tables of tables.py, link the name of its field that points to the record t, or "". Records in the
trash never count.
"""

import sqlalchemy as sa
from sqlalchemy import func
from sqlalchemy.dialects import postgresql

from kit.sql_base import FLOAT, INT, YESNO, by_dialect, common, is_list, is_text, is_whole, lift, typed


def _sqlite_holds(items, value):
    item = func.json_each(items).table_valued("value", name="item")
    # The value may be a column of a record further out, which must not be looked for in here.
    return sa.select(sa.literal_column("1")).where(item.c.value == value).correlate_except(item).exists()


_holds = by_dialect(
    "holds_item",
    YESNO,
    _sqlite_holds,
    lambda items, value: sa.cast(items, postgresql.JSONB).op("@>")(func.to_jsonb(value)),
)


def has_item(items, *values):
    """Say whether a list holds at least one of the values."""
    return sa.or_(*(_holds(items, v) for v in values))


def _points_to(column, t):
    return _holds(column, t.c._id) if is_list(column) else column == t.c._id


def _over(table, link, t, aggregate, where):
    r = table.sa.alias()
    query = sa.select(aggregate(r)).select_from(r).where(r.c._trashed.is_(None))
    if link:
        query = query.where(_points_to(r.c[link], t))
    if where is not None:
        query = query.where(lift(where(r)))
    return query.correlate_except(r).scalar_subquery()


# PostgreSQL looks into each list; SQLite takes all lists apart, once for a query, and finds each record's count.
_counted = by_dialect("counted_", INT, lambda apart, looked_into: apart, lambda apart, looked_into: looked_into)


def count(table, link="", t=None, *, where=None):
    """Count records."""
    each = typed(_over(table, link, t, lambda r: func.count(), where), INT)
    if not link or where is not None or not is_list(table.sa.c[link]):
        return each
    r = table.sa.alias()
    item = func.json_each(r.c[link]).table_valued("value", name="item")
    every = sa.select(item.c.value.label("item"), func.count(r.c._id.distinct()).label("count")).select_from(
        r.join(item, sa.true())
    )
    counts = every.where(r.c._trashed.is_(None)).group_by(item.c.value).cte().prefix_with("MATERIALIZED")
    found = sa.select(counts.c.count).where(counts.c.item == t.c._id).correlate_except(counts).scalar_subquery()
    return _counted(func.coalesce(found, 0), each)


def _sum(sql):
    kind = INT if is_whole(sql) else FLOAT
    return typed(sa.cast(func.coalesce(func.sum(sql), sa.literal(0, kind)), kind), kind)


def total(table, link="", t=None, *, value, where=None):
    """Add up; the sum of nothing is 0."""
    return _over(table, link, t, lambda r: _sum(lift(value(r))), where)


def average(table, link="", t=None, *, value, where=None):
    """Give the average; of nothing a blank."""
    return typed(_over(table, link, t, lambda r: func.avg(sa.cast(lift(value(r)), FLOAT)), where), FLOAT)


_least = by_dialect("least_", None, lambda a: func.min(a), lambda a: func.min(sa.collate(a, "C") if is_text(a) else a))
_most = by_dialect("most_", None, lambda a: func.max(a), lambda a: func.max(sa.collate(a, "C") if is_text(a) else a))


def smallest(table, link="", t=None, *, value, where=None):
    """Give the smallest; of nothing a blank."""
    return _over(table, link, t, lambda r: _least(value(r)), where)


def largest(table, link="", t=None, *, value, where=None):
    """Give the largest; of nothing a blank."""
    return _over(table, link, t, lambda r: _most(value(r)), where)


def follow(link, table, value):
    """Give the value of the record that a link points to."""
    r = table.sa.alias()
    found = lift(value(r))
    return typed(sa.select(found).where(r.c._id == link).correlate_except(r).scalar_subquery(), common(found))


_either_way = by_dialect(
    "running_", None, lambda looked_up, taken_out: looked_up, lambda looked_up, taken_out: taken_out
)


def _near(table, r, t, value, by, kind):
    """Give which records a running sum must go through for those in hand, and the sum of all before them."""
    p, o = t.alias(), table.sa.alias()
    # Blanks come first: with one of them in hand it begins at the beginning.
    first = sa.select(sa.case((func.count() == func.count(p.c[by]), func.min(p.c[by])))).scalar_subquery()
    last = sa.select(func.max(p.c[by])).scalar_subquery()
    column = r.c[by]
    blank = column.is_(None)
    within = sa.or_(blank & first.is_(None), column.between(func.coalesce(first, column), last))
    earlier = sa.or_(o.c[by].is_(None), o.c[by] < first)
    before = sa.select(sa.cast(func.sum(lift(value(o))), kind)).where(o.c._trashed.is_(None), earlier)
    start = sa.case((first.is_not(None), before.correlate_except(o).scalar_subquery()))
    return within, func.coalesce(start, sa.literal(0, kind))


def running(table, t, value, by):
    """Add up over the records up to this one, ordered by a field, then by number."""
    # All sums are made once, whatever the list leaves out; then each record finds its own. SQLite does that with a
    # table expression, PostgreSQL would read it through for every record: there an object is made of it.
    r = table.sa.alias()
    amount = lift(value(r))
    kind = INT if is_whole(amount) else FLOAT
    sums = func.sum(func.coalesce(amount, sa.literal(0, kind))).over(order_by=[r.c[by].asc().nulls_first(), r.c._id])
    within, start = sa.true(), sa.literal(0, kind)
    if isinstance(t, sa.CTE):  # only some records are in hand
        within, start = _near(table, r, t, value, by, kind)
    query = sa.select(r.c._id, (sa.cast(sums, kind) + start).label("value")).where(r.c._trashed.is_(None), within)
    if isinstance(t, sa.CTE):
        every, p = query.subquery(), t.alias()
        query = sa.select(every.c._id, every.c.value).where(every.c._id.in_(sa.select(p.c._id)))
    steps = query.cte().prefix_with("MATERIALIZED")
    looked_up = sa.select(steps.c.value).where(steps.c._id == t.c._id).correlate_except(steps).scalar_subquery()
    sums_by_number = query.subquery()
    made_once = sa.select(func.jsonb_object_agg(sums_by_number.c._id, sums_by_number.c.value))
    taken_out = sa.cast(made_once.scalar_subquery().op("->>")(sa.cast(t.c._id, sa.Text)), kind)
    return typed(_either_way(looked_up, taken_out), kind)
