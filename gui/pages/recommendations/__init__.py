"""Where positions are taken."""
