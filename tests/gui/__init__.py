"""What the user sees, at the terminal and in the window."""
