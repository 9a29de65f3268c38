"""One answer written in two places made one again, item by item against what both started from.

``items`` takes an answer apart and puts it together, ``threeway`` decides item by item, and tells of those that both have changed differently.
"""

from domain.merging.items import Answer, ItemKey, ItemKind, Items, Taken, items_of, rebuilt
from domain.merging.threeway import Choice, Conflict, Merge, choices_for, merge, settled

__all__ = [
    "Answer",
    "Choice",
    "Conflict",
    "ItemKey",
    "ItemKind",
    "Items",
    "Merge",
    "Taken",
    "choices_for",
    "items_of",
    "merge",
    "rebuilt",
    "settled",
]
