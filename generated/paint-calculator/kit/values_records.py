"""The functions of formulas that look at other records, worked out in Python: part of kit/values.py.

rows are all records of a table, as mappings with "_id"; link is the field that points to the record v, or "".
"""


def _records(rows, link, v, where):
    def points_here(row):
        there = row[link]
        return v["_id"] in there if isinstance(there, list) else there is not None and there == v["_id"]

    return [
        row
        for row in rows
        if row.get("_trashed") is None and (not link or points_here(row)) and (where is None or where(row))
    ]


def _values(rows, link, v, value, where):
    found = (value(row) for row in _records(rows, link, v, where))
    return [item for item in found if item is not None]


def count(rows, link="", v=None, *, where=None):
    """Count records."""
    return len(_records(rows, link, v, where))


def total(rows, link="", v=None, *, value, where=None):
    """Add up; the sum of nothing is 0."""
    return sum(_values(rows, link, v, value, where))


def average(rows, link="", v=None, *, value, where=None):
    """Give the average; of nothing a blank."""
    found = _values(rows, link, v, value, where)
    return sum(found) / len(found) if found else None


def smallest(rows, link="", v=None, *, value, where=None):
    """Give the smallest; of nothing a blank."""
    return min(_values(rows, link, v, value, where), default=None)


def largest(rows, link="", v=None, *, value, where=None):
    """Give the largest; of nothing a blank."""
    return max(_values(rows, link, v, value, where), default=None)


def follow(link, rows, value):
    """Give the value of the record that a link points to."""
    row = next((row for row in rows if link is not None and row["_id"] == link), None)
    return None if row is None else value(row)


def running(rows, v, value, by):
    """Add up over the records up to this one, ordered by a field, then by number."""

    def place(row):
        return (row[by] is not None, row[by], row["_id"]) if row[by] is not None else (False, row["_id"])

    here = [row for row in rows if row.get("_trashed") is None and place(row) <= place(v)]
    return sum(item for item in map(value, here) if item is not None)
