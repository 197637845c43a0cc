# Products: all Products in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, PRODUCT

# What the list shows, in this order.
COLUMNS = [
    "name",
    "price",
]

screen = open_screen(APP, "products")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, PRODUCT)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, PRODUCT, COLUMNS)
else:
    screen.title("Products")
    lists.add_button(screen, PRODUCT)
    wanted = filters.narrow(screen, PRODUCT, COLUMNS)
    found = lists.show(screen, PRODUCT, wanted, COLUMNS)
    exchange.show(screen, PRODUCT, wanted, found.total)
    printing.link(screen)
    trash.link(screen, PRODUCT)
