"""Values that are worked out for each record, found by code."""
