"""What this app keeps: a block for each table, then its numbers, charts, settings and pages.

Homespun wrote this file from app.plan. In a calculation, t is the record in hand and f holds the functions
(see kit/sql.py); the comment above it is the formula as app.plan says it.
"""

from kit import sql as f
from kit.clock import today
from kit.model import App, Chart, Computed, Field, Flag, Metric, Page, Rule, Setting, Table


def setting(name):
    """Give the value of a setting, as people set it on the settings page."""
    return APP.setting(name)


# ---- Members ----


# owes = match(group, "Senior": senior_fee, "Junior": junior_fee, "Supporter": supporter_fee) - sum(Payment.amount)
def member_owes(t):
    return f.minus(
        f.choose(
            (f.equal(t.c.group, "Senior"), setting("senior_fee")),
            (f.equal(t.c.group, "Junior"), setting("junior_fee")),
            (f.equal(t.c.group, "Supporter"), setting("supporter_fee")),
            otherwise=None,
        ),
        f.total(PAYMENT, "member", t, value=lambda r: r.c.amount),
    )


MEMBER = Table(
    name="Member",
    label="Member",
    plural="Members",
    display="name",
    fields=(
        Field("name", "Name", "text", required=True, unique=True),
        Field("phone", "Phone", "phone"),
        Field(
            "group",
            "Group",
            "choice",
            options=("Senior", "Junior", "Supporter"),
            required=True,
            default=lambda t: "Senior",
        ),
    ),
    computed=(
        Computed(
            "owes",
            "Owes",
            "money",
            member_owes,
            'match(group, "Senior": senior_fee, "Junior": junior_fee, "Supporter": supporter_fee) - sum(Payment.amount)',
        ),
    ),
    flags=(
        # when owes > 0
        Flag("Owes", lambda t: f.greater(member_owes(t), 0), "owes > 0", "bad"),
    ),
)


# ---- Payments ----


PAYMENT = Table(
    name="Payment",
    label="Payment",
    plural="Payments",
    display="member",
    fields=(
        Field("member", "Member", "link", target="Member", required=True),
        Field("day", "Day", "date", required=True, default=lambda t: today()),
        Field("amount", "Amount", "money", required=True),
        Field("how", "How", "choice", options=("Transfer", "Cash"), default=lambda t: "Transfer"),
    ),
    rules=(
        # when amount <= 0
        Rule(
            "when",
            "The amount has to be more than zero.",
            "amount <= 0",
            fields=("amount",),
            when=lambda t: f.less_or_equal(t.c.amount, 0),
        ),
    ),
)


# ---- The whole app ----

APP = App(
    title="Club Dues",
    purpose="Who has paid and who still owes",
    language="en",
    locale="en_GB",
    currency="GBP",
    tables=(
        MEMBER,
        PAYMENT,
    ),
    settings=(
        Setting("senior_fee", "Senior fee", "money", 18000),
        Setting("junior_fee", "Junior fee", "money", 7000),
        Setting("supporter_fee", "Supporter fee", "money", 3000),
    ),
    metrics=(
        Metric(
            "Outstanding",
            "money",
            lambda: f.total(MEMBER, value=lambda r: member_owes(r), where=lambda r: f.greater(member_owes(r), 0)),
            "sum(Member.owes where owes > 0)",
        ),
        Metric(
            "Received this year",
            "money",
            lambda: f.total(PAYMENT, value=lambda r: r.c.amount, where=lambda r: f.in_period(r.c.day, "this", "year")),
            "sum(Payment.amount where day in this year)",
            before=lambda: f.total(
                PAYMENT,
                value=lambda r: r.c.amount,
                where=lambda r: f.in_period(r.c.day, "last", "year"),
            ),
            period="year",
        ),
    ),
    charts=(
        Chart(
            "bar",
            "Amount by month",
            "Payment",
            "sum",
            lambda t: t.c.day,
            by_label="Day",
            by_kind="date",
            value=lambda t: t.c.amount,
            value_kind="money",
            bucket="month",
        ),
    ),
    pages=(
        Page("records", "payments", "Payments", "Payment", sort=(("day", True),)),
        Page("dashboard", "overview", "Overview"),
        Page("records", "members", "Members", "Member", sort=(("name", False),)),
    ),
)
