# Lendings: all Lendings in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, LENDING

# What the list shows, in this order.
COLUMNS = [
    "tool",
    "gardener",
    "taken",
    "due",
    "back_on",
]

screen = open_screen(APP, "lendings")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, LENDING)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, LENDING, COLUMNS)
else:
    screen.title("Lendings")
    lists.add_button(screen, LENDING)
    wanted = filters.narrow(screen, LENDING, COLUMNS)
    found = lists.show(screen, LENDING, wanted, COLUMNS)
    exchange.show(screen, LENDING, wanted, found.total)
    printing.link(screen)
    trash.link(screen, LENDING)
