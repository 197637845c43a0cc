"""From what the model wrote and the lists of the request to tables that hold together."""
