"""What can be read from a text alone: language, sentences, lists, types, units, arithmetic in words."""
