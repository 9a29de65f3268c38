"""What the user sees, at the terminal and in the window."""

import os

# Without a screen unless one is asked for; set before anything of Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
