"""A small club's wish as a plan by hand, and the scenario that the app made from it must pass in full."""

from __future__ import annotations

from typing import Any

PLAN = """\
app Boat Club | Who has which boat out
look primary=#1F6FB2 background=#F4FAFF
locale en_GB currency=GBP
setting hour_fee money =4.50
table Boat "Boat" "Boats": name text!, kind choice(Rowing|Sailing|Canoe)!, seats int! =2 1..12, hull text*
table Guest "Guest" "Guests": name text!, email email
table Hire "Hire" "Hires": boat link(Boat)!, guest link(Guest)!, start date! =today, due date! =start + days(7), hours \
number!, returned date, status choice(Reserved|Out|Back) =Reserved, paid yesno, remark note
calc Hire.price = hours * hour_fee
calc Hire.days_late = if(returned is empty, max(0, today - due), 0)
calc Boat.income = sum(Hire.price)
flag Hire "Late" when returned is empty and due < today
rule Hire "It must come back after the start." when due < start
rule Hire "This boat is out then." overlap start..due per boat
button Hire "Brought back" sets returned = today, status = "Back" when returned is empty
steps Hire.status: Reserved > Out; Out > Back
page board Hire by status
metric "Late hires" = count(Hire where returned is empty and due < today)
metric "Income" = sum(Hire.price)
chart bar Hire: sum(price) by boat
chart line Hire: sum(price) by start month
"""

SCENARIO: dict[str, Any] = {
    "id": "T01",
    "group": "test",
    "text": "Our club rents boats by the hour.",
    "names": {
        "boat": {
            "table": "boat",
            "fields": {"name": "name", "kind": "kind", "seats": "seat", "hull": "hull", "income": "income"},
        },
        "hire": {
            "table": "hire",
            "fields": {
                "boat": "boat",
                "who": "guest",
                "start": "start",
                "due": "due",
                "hours": "hour",
                "back": "returned",
                "status": "status",
                "paid": "paid",
                "price": "price",
                "late": "late",
                "remark": "remark",
            },
        },
    },
    "steps": [
        {"table": "boat"},
        {"field": "hire.due", "type": "date"},
        {"field": "hire.paid", "type": "yesno"},
        {"link": ["hire", "boat"]},
        {"choices": "boat.kind", "include": ["rowing", "Canoe"], "exclude": ["Rocket"]},
        {"add": "boat", "values": {"name": "Otter", "kind": "Canoe", "seats": 2, "hull": "H-1"}, "as": "otter"},
        {"add": "boat", "values": {"name": "Heron", "kind": "Sailing", "seats": 4, "hull": "H-2"}, "as": "heron"},
        {"add": "boat", "values": {"name": "Copy", "kind": "Canoe", "seats": 2, "hull": "H-1"}, "refused": True},
        {"add": "boat", "values": {"name": "Ferry", "kind": "Canoe", "seats": 13, "hull": "H-9"}, "refused": True},
        {
            "add": "hire",
            "values": {
                "boat": "Otter",
                "who": "Ada",
                "start": "today-20",
                "due": "today-6",
                "hours": 3,
                "status": "Out",
            },
            "as": "late",
        },
        {
            "add": "hire",
            "values": {"boat": "otter", "who": "Ben", "start": "today-2", "hours": 5.5, "paid": True},
            "as": "fine",
        },
        {
            "add": "hire",
            "values": {"boat": "Heron", "who": "Ada", "start": "today", "due": "today-1", "hours": 1},
            "refused": True,
        },
        {
            "add": "hire",
            "values": {"boat": "Otter", "who": "Cyd", "start": "today", "due": "today+1", "hours": 2},
            "refused": True,
        },
        {"value": "late.late", "is": 6},
        {"value": "late.price", "is": 13.5},
        {"value": "fine.due", "is": "today+5"},
        {"value": "otter.income", "is": 38.25},
        {"flag": "late", "not": ["fine"]},
        {"number": "late", "is": 1},
        {"number": "income", "is": 38.25},
        {"total": "hire.price", "by": "boat", "is": {"Otter": 38.25}},
        {"chart": "hire", "by": "month"},
        {"chart": "hire", "by": "boat"},
        {"page": "board"},
        {"page": "calculator", "absent": True},
        {"find": "Ben", "shows": ["fine"], "hides": ["late"]},
        {"filter": "boat.kind", "to": "Sailing", "shows": ["heron"], "hides": ["otter"]},
        {"edit": "fine", "values": {"hours": 6, "remark": "two more oars"}},
        {"number": "income", "by": 2.25},
        {"edit": "fine", "values": {"status": "Back"}, "refused": True},
        {"button": "brought", "on": "late"},
        {"number": "late", "by": -1},
        {"value": "late.back", "is": "today"},
        {"export": "hire", "rows": 2},
        {"import": "boat", "csv": "Name,Kind,Seats,Hull\nTern,Rowing,2,H-7\nGull,Rowing,4,H-8\n", "rows": 2},
        {"export": "boat", "rows": 4},
        {"delete": "fine"},
        {"theme": {"primary": "#1F6FB2", "background": "#f4faff"}},
    ],
}

CALCULATOR_PLAN = """\
app Paint | How much paint for a wall
locale de_DE currency=EUR
input width number! =4 "Breite"
input height number! =2.5 "Höhe"
input kind choice(Innen|Außen)! =Innen "Art"
result area "Fläche" = width * height
result cans "Eimer" = round_up(area / 8)
result cost "Kosten" = cans * match(kind, "Innen": 24.90, "Außen": 31)
"""

CALCULATOR: dict[str, Any] = {
    "id": "T02",
    "group": "test",
    "text": "Ein Rechner für Wandfarbe.",
    "names": {
        "calc": {
            "inputs": {"width": "breite", "height": "höhe", "kind": "art"},
            "results": {"area": "fläche", "cans": "eimer", "cost": "kosten"},
        }
    },
    "steps": [
        {"page": "calculator"},
        {"calc": {"width": 5.5, "height": 2.4, "kind": "Außen"}, "is": {"area": 13.2, "cans": 2, "cost": 62}},
        {"calc": {"width": 100}, "is": {"area": 250, "cans": 32, "cost": 796.8}},
    ],
}
