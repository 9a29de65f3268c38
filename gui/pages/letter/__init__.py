"""Where the letter is put together, beside its pages as they will print."""
