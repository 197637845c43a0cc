"""Homespun: say what small app you need in your own words, and get it."""
