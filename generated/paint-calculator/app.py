# Paint Calculator: How many tins, and what they cost.
# Start it with: streamlit run app.py

import streamlit as st

from kit import menu, screen
from tables import APP

# The pages in the order of the menu, and the file of each.
SCREENS = {
    "calculator": "screens/calculator.py",
}

page = menu.start(APP, SCREENS, icon="calculate")
screen.guarded(APP, st.navigation([page], position="hidden").run)
