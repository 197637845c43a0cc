# Payments: all Payments in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, PAYMENT

# What the list shows, in this order.
COLUMNS = [
    "member",
    "day",
    "amount",
    "how",
]

screen = open_screen(APP, "payments")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, PAYMENT)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, PAYMENT, COLUMNS)
else:
    screen.title("Payments")
    lists.add_button(screen, PAYMENT)
    wanted = filters.narrow(screen, PAYMENT, COLUMNS)
    found = lists.show(screen, PAYMENT, wanted, COLUMNS)
    exchange.show(screen, PAYMENT, wanted, found.total)
    printing.link(screen)
    trash.link(screen, PAYMENT)
