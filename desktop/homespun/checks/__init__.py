"""Runs a built app before anybody sees it."""
