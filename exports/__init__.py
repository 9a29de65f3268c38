"""Everything that goes out: the letter and the comparison in the formats that people and programs read."""
