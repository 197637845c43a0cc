"""The model in a process of its own, and the prompts it is given."""
