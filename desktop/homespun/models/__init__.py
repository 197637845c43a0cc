"""Model files: what is known, what is here, how they come."""
