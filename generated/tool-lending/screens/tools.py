# Tools: all Tools in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, TOOL

# What the list shows, in this order.
COLUMNS = [
    "name",
    "kind",
    "condition",
]

screen = open_screen(APP, "tools")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, TOOL)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, TOOL, COLUMNS)
else:
    screen.title("Tools")
    lists.add_button(screen, TOOL)
    wanted = filters.narrow(screen, TOOL, COLUMNS)
    found = lists.show(screen, TOOL, wanted, COLUMNS)
    exchange.show(screen, TOOL, wanted, found.total)
    printing.link(screen)
    trash.link(screen, TOOL)
