"""The model's process and the calls that turn words into a plan."""
