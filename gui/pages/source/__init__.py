"""Where papers come in, and where what was found in them is looked through."""
