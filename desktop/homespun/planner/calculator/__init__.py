"""Calculators: what is typed, what is shown, and the formulas between them."""
