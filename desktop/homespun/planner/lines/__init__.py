"""The model's turn with what code could not read: the kind of a piece, and one typed line for it."""
