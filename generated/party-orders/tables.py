"""What this app keeps: a block for each table, then its numbers, charts, settings and pages.

Homespun wrote this file from app.plan. In a calculation, t is the record in hand and f holds the functions
(see kit/sql.py); the comment above it is the formula as app.plan says it.
"""

from decimal import Decimal

from kit import sql as f
from kit.model import App, Button, Computed, Field, Metric, Page, Steps, Table


def setting(name):
    """Give the value of a setting, as people set it on the settings page."""
    return APP.setting(name)


# ---- Products ----


PRODUCT = Table(
    name="Product",
    label="Product",
    plural="Products",
    display="name",
    fields=(
        Field("name", "Name", "text", required=True, unique=True),
        Field("price", "Price", "money", required=True),
    ),
)


# ---- Orders ----


# total = sum(OrderLine.line_total)
def order_total(t):
    return f.total(ORDER_LINE, "order", t, value=lambda r: order_line_line_total(r))


ORDER = Table(
    name="Order",
    label="Order",
    plural="Orders",
    display="number",
    fields=(
        Field("number", "Number", "text", required=True, unique=True),
        Field("customer", "Customer", "text", required=True),
        Field("collect_on", "Collect on", "date", required=True),
        Field(
            "state",
            "State",
            "choice",
            options=("New", "Baked", "Collected"),
            required=True,
            default=lambda t: "New",
        ),
    ),
    computed=(
        Computed("total", "Total", "money", order_total, "sum(OrderLine.line_total)"),
    ),
    buttons=(
        # sets state = "Baked"
        Button(
            "Baked",
            (
                ("state", lambda t: "Baked"),
            ),
            text='sets state = "Baked"',
            when=lambda t: f.equal(t.c.state, "New"),
        ),
        # sets state = "Collected"
        Button(
            "Collected",
            (
                ("state", lambda t: "Collected"),
            ),
            text='sets state = "Collected"',
            when=lambda t: f.equal(t.c.state, "Baked"),
        ),
    ),
    steps=(
        Steps("state", (("New", ("Baked",)), ("Baked", ("Collected",)))),
    ),
)


# ---- Lines ----


# line_total = product.price * pieces
def order_line_line_total(t):
    return f.times(f.follow(t.c.product, PRODUCT, lambda r: r.c.price), t.c.pieces)


ORDER_LINE = Table(
    name="OrderLine",
    label="Line",
    plural="Lines",
    display="product",
    parent="Order",
    parent_link="order",
    fields=(
        Field("product", "Product", "link", target="Product", required=True),
        Field("pieces", "Pieces", "int", required=True, minimum=Decimal("1"), default=lambda t: 1),
        Field("order", "Order", "link", target="Order", required=True),
    ),
    computed=(
        Computed("line_total", "Line total", "money", order_line_line_total, "product.price * pieces"),
    ),
)


# ---- The whole app ----

APP = App(
    title="Party Orders",
    purpose="Orders, their lines and what they come to",
    language="en",
    locale="en_GB",
    currency="GBP",
    tables=(
        PRODUCT,
        ORDER,
        ORDER_LINE,
    ),
    metrics=(
        Metric(
            "Open orders",
            "money",
            lambda: f.total(ORDER, value=lambda r: order_total(r), where=lambda r: f.differs(r.c.state, "Collected")),
            'sum(Order.total where state != "Collected")',
        ),
    ),
    pages=(
        Page("records", "orders", "Orders", "Order", sort=(("collect_on", True),)),
        Page("board", "orders-state", "Orders: State", "Order", sort=(("collect_on", True),), by="state"),
        Page("dashboard", "overview", "Overview"),
        Page("records", "products", "Products", "Product", sort=(("name", False),)),
    ),
)
