"""The plan language: pure values and functions, no I/O, no Qt."""
