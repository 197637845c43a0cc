"""Records that point to several others are counted at each of these."""

from __future__ import annotations

from collections.abc import Callable

from made_app import MadeApp

PLAN = """
app Tags | Items with several tags
table Tag: name text!
table Item: name text!, tags links(Tag), open yesno
calc Tag.items = count(Item)
calc Tag.open_items = count(Item where open)
"""


def test_a_record_with_several_links_counts_at_each_and_the_trash_at_none(plan_app: Callable[[str], MadeApp]) -> None:
    app = plan_app(PLAN)
    for name in ("red", "green", "blue"):
        app.add("Tag", name=name)
    app.add("Item", name="both", tags=[1, 2], open=True)
    app.add("Item", name="red only", tags=[1])
    app.add("Item", name="none")
    gone = app.add("Item", name="gone", tags=[1, 2, 3])
    app.records.trash(app.table("Item"), gone)
    rows = app.records.list_page(app.table("Tag"), sort=[("items", True)]).rows
    assert [(row["name"], row["items"], row["open_items"]) for row in rows] == [
        ("red", 2, 1),
        ("green", 1, 1),
        ("blue", 0, 0),
    ]
