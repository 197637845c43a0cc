# Tool Lending: Who has which tool, and when it is due back.
# Start it with: streamlit run app.py

import streamlit as st

from kit import menu, screen
from tables import APP

# The pages in the order of the menu, and the file of each.
SCREENS = {
    "lendings": "screens/lendings.py",
    "overview": "screens/overview.py",
    "tools": "screens/tools.py",
}

page = menu.start(APP, SCREENS, icon="handyman")
screen.guarded(APP, st.navigation([page], position="hidden").run)
