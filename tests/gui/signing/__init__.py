"""The signing dialog, with real keys and real files."""
