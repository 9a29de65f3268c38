"""Use cases. Each takes ports and values, and returns a result with the ``Changes`` it made."""
