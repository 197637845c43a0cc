# Calculator: type on the left, read the results on the right.

from kit import calculator, notes
from kit import values as f
from kit.calculator import Result
from kit.model import Field
from kit.screen import open_screen
from tables import APP

screen = open_screen(APP, "calculator")

# What people type; money in the smallest unit, a percentage as a fraction.
INPUTS = [
    Field("height", "Height", "number", required=True, default=lambda v: 2.5),
    Field("length", "Length", "number", required=True, default=lambda v: 4),
    Field("coats", "Coats", "int", required=True, default=lambda v: 2),
    Field("price", "Price", "money", required=True, default=lambda v: 2000),
]

# What comes out.
RESULTS = [
    Result("area", "Area", "number"),
    Result("litres", "Litres", "number"),
    Result("tins", "Tins", "int"),
    Result("cost", "Cost", "money"),
]


def setting(name):
    """Give the value of a setting, as people set it on the settings page."""
    return screen.data.stored_settings()[name]


def rows(table):
    """Give all records of a table."""
    return calculator.rows_of(screen, table)


def work_out(v):
    """Work out the results, one after the other; v holds what was typed."""
    # area = height * length
    v["area"] = f.times(v["height"], v["length"])
    # litres = area * coats / 8
    v["litres"] = f.divide(f.times(v["area"], v["coats"]), 8)
    # tins = round_up(litres / 2.5)
    v["tins"] = f.round_up(f.divide(v["litres"], 2.5))
    # cost = tins * price
    v["cost"] = f.times(v["tins"], v["price"])


notes.show(screen)
screen.title("Calculator")
calculator.show(screen, INPUTS, RESULTS, work_out)
