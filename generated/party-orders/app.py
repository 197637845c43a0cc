# Party Orders: Orders, their lines and what they come to.
# Start it with: streamlit run app.py

import streamlit as st

from kit import menu, screen
from tables import APP

# The pages in the order of the menu, and the file of each.
SCREENS = {
    "orders": "screens/orders.py",
    "orders-state": "screens/orders-state.py",
    "overview": "screens/overview.py",
    "products": "screens/products.py",
}

page = menu.start(APP, SCREENS, icon="bakery_dining")
screen.guarded(APP, st.navigation([page], position="hidden").run)
