# Orders: all Orders in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, ORDER

# What the list shows, in this order.
COLUMNS = [
    "number",
    "customer",
    "collect_on",
    "state",
    "total",  # worked out: sum(OrderLine.line_total)
]

screen = open_screen(APP, "orders")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, ORDER)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, ORDER, COLUMNS)
else:
    screen.title("Orders")
    lists.add_button(screen, ORDER)
    wanted = filters.narrow(screen, ORDER, COLUMNS)
    found = lists.show(screen, ORDER, wanted, COLUMNS)
    exchange.show(screen, ORDER, wanted, found.total)
    printing.link(screen)
    trash.link(screen, ORDER)
