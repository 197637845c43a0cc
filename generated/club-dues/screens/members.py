# Members: all Members in a list, each one on its own, and the form to add or change one.

from kit import detail, exchange, filters, lists, notes, printing, trash
from kit.screen import open_screen
from tables import APP, MEMBER

# What the list shows, in this order.
COLUMNS = [
    "name",
    "phone",
    "group",
    "owes",  # worked out: match(group, "Senior": senior_fee, "Junior": junior_fee, "Supporter": supporter_fee) - sum(Payment.amount)
]

screen = open_screen(APP, "members")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
elif screen.place.view == trash.VIEW:
    trash.show(screen, MEMBER)
elif screen.place.view == printing.VIEW:
    printing.show_list(screen, MEMBER, COLUMNS)
else:
    screen.title("Members")
    lists.add_button(screen, MEMBER)
    wanted = filters.narrow(screen, MEMBER, COLUMNS)
    found = lists.show(screen, MEMBER, wanted, COLUMNS)
    exchange.show(screen, MEMBER, wanted, found.total)
    printing.link(screen)
    trash.link(screen, MEMBER)
