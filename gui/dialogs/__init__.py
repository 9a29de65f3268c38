"""Windows that float above the page: palette, shortcuts, faults."""
