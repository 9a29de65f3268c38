"""The tests: one folder a layer, journeys through the whole, and the rules of the house."""
