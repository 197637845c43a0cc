# Orders: State: the Orders as cards, a column for each state.

from kit import cards, detail, filters, lists, notes
from kit.screen import open_screen
from tables import APP, ORDER

screen = open_screen(APP, "orders-state")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
else:
    screen.title("Orders: State")
    lists.add_button(screen, ORDER)
    wanted = filters.narrow(screen, ORDER)
    cards.board(screen, ORDER, "state", wanted)
