"""Where a user's own data is kept when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

_PROGRAM = "Remissbordet"


def default_database() -> Path:
    """The user's own database; neither it nor its folder need exist yet."""
    return user_folder() / "remissbordet.db"


def user_letterheads_dir() -> Path:
    """The folder for the office's own letterheads; it need not exist."""
    return user_folder() / "brevmallar"


def user_trust_dir() -> Path:
    """The folder for the root certificates that the office trusts; it need not exist."""
    return user_folder() / "rotcertifikat"


def user_folder() -> Path:
    """The user's data folder for this program, as the operating system wants it: on Windows the one that does not follow the user around, since a database does not
    bear to be copied while it is in use."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a database is named

    return user_data_path(_PROGRAM, appauthor=False, roaming=False)
