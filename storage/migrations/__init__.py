"""The database's schema as frozen, numbered steps.

A step that has been released is never changed: databases out there were made by it. A step knows nothing of the program's values, only tables,
so that it still does the same when the values have moved on. ``LATEST`` is known without importing the steps or sqlite-utils: opening a
database that is up to date costs neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]
"""Takes the schema from one version to the next, inside a transaction that is already open."""

APPLICATION_ID = 0x52656D42
"""Stands in the file's header: this database is Remissbordet's ("RemB")."""

LATEST = 10
"""The schema version that this program reads and writes."""


def steps() -> tuple[Step, ...]:
    """Every step in order; the first makes version 1 out of an empty database."""
    from storage.migrations import (  # noqa: PLC0415 - only needed where a database is made or migrated
        m0001_first,
        m0002_versions,
        m0003_register,
        m0004_statements,
        m0005_waivers,
        m0006_comparison,
        m0007_marks,
        m0008_lineage,
        m0009_positions,
        m0010_one_rule,
    )

    return (
        m0001_first.apply,
        m0002_versions.apply,
        m0003_register.apply,
        m0004_statements.apply,
        m0005_waivers.apply,
        m0006_comparison.apply,
        m0007_marks.apply,
        m0008_lineage.apply,
        m0009_positions.apply,
        m0010_one_rule.apply,
    )
