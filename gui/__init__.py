"""What the user sees: the window's pages, models and presenters, and the terminal's commands."""
