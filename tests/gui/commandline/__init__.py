"""The terminal's face: its environment and its commands."""
