"""The rules of the house, each proven by a planted fault."""
