# Overview: the headline numbers and the charts.

from kit import charts, detail, notes, start
from kit.screen import open_screen
from tables import APP

screen = open_screen(APP, "overview")
notes.show(screen)

if screen.place.record:  # the address names one record, or its form
    detail.show_place(screen)
else:
    screen.title("Overview")
    start.show(screen)  # what to do first, as long as there is nothing to count
    charts.metrics(screen)
    charts.show_all(screen)
