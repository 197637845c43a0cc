# Club Dues: Who has paid and who still owes.
# Start it with: streamlit run app.py

import streamlit as st

from kit import menu, screen
from tables import APP

# The pages in the order of the menu, and the file of each.
SCREENS = {
    "payments": "screens/payments.py",
    "overview": "screens/overview.py",
    "members": "screens/members.py",
}

page = menu.start(APP, SCREENS, icon="groups")
screen.guarded(APP, st.navigation([page], position="hidden").run)
