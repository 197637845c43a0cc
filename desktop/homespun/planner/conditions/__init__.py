"""Conditions in a person's words: comparisons, states, what is overdue or below its minimum."""
