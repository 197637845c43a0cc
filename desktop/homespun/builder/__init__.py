"""Turns an AppSpec into the files of a Streamlit app."""
