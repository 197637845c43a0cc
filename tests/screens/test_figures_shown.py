"""The dashboard says how numbers have moved and draws the largest groups first."""

from __future__ import annotations

from pathlib import Path

from visit import Visit, build, forget

PLAN = """app Till | What comes in
locale en_GB currency=GBP
table Shop "Shop" "Shops": name text!
table Sale "Sale" "Sales": shop link(Shop)!, day date!, amount money!
metric "This month" = sum(Sale.amount where day in this month)
metric "Ever" = sum(Sale.amount)
chart bar Sale: sum(amount) by shop
"""


def test_numbers_show_their_change_and_charts_their_largest_groups(standing: Path) -> None:
    folder = standing / "app"
    try:
        till = Visit(folder, build(PLAN, folder)).open("overview")
        records = till.records()
        for number in range(1, 21):
            shop = records.save(till.table("Shop"), {"name": f"Shop {number:02}"})
            records.save(till.table("Sale"), {"shop": shop.id, "day": "2026-04-02", "amount": number})
        records.save(till.table("Sale"), {"shop": 1, "day": "2026-03-30", "amount": 300})
        till.open("overview")
        changes = {metric.label: metric.delta for metric in till.at.metric}
        assert changes == {"This month": "-£90.00 · Last month: £300.00", "Ever": ""}
        chart = till.at.get("vega_lite_chart") or till.at.get("arrow_vega_lite_chart")
        drawn = str(chart[0].proto)
        assert drawn.index("Shop 01") < drawn.index("Shop 20") < drawn.index("Shop 19")
        assert "Others (8)" in drawn
        assert "Shop 03" not in drawn
        assert len(till.rows("chart.0.table")) == 20
    finally:
        forget(folder)
