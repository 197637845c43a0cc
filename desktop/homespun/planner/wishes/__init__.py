"""Marks, rules, numbers, charts, buttons and pages: what a request wants to see, found by code."""
