"""Data, not code: letterheads, themes, icons, phrase tables, schemas, the example case."""
