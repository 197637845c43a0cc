"""A right line of each kind, shown beside what is wrong with a line of that kind."""

from __future__ import annotations

TABLE = "table Loan: item link(Item)!, taken date! =today, returned date"
FIELD = 'field Loan.phone phone "Phone"'
EXAMPLES = {
    "app": "app Gear Lending | Know who has what",
    "look": "look primary=#C71585 background=#FFB6C1 icon=camera",
    "locale": "locale en_GB currency=GBP",
    "setting": "setting late_fee money =0.20",
    "table": TABLE,
    "calc": "calc Line.total = price * quantity",
    "flag": 'flag Loan "Late" when returned is empty and due < today',
    "rule": 'rule Loan "The due date must be after the day it was taken" when due < taken',
    "steps": "steps Request.status: Requested > Approved | Rejected; Approved > Ordered",
    "button": 'button Loan "Give back" sets returned = today when returned is empty',
    "page": "page board Request by status",
    "metric": 'metric "Late" = count(Loan where due < today)',
    "chart": "chart bar Loan: count() by item.kind",
    "input": "input length number! =4",
    "result": "result area = length * width",
    "people": 'people "may see" | "may change"',
    "part": 'part "Raffle" | pick a random winner among the entries',
    "cannot": 'cannot "send text messages" | "a list of what is due today"',
}


def example_for(line: str) -> str:
    """Give a right line of the kind that a line is; that of a table where the kind can't be seen."""
    return EXAMPLES.get(line.split(" ", 1)[0].rstrip(":").lower(), TABLE)
