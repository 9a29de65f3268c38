"""Who does what: the login name that the journal keeps, and the name that people know."""

from __future__ import annotations

import json

from domain.changes import Changes
from domain.journal import JournalEntry
from domain.ports import Reading, Store
from domain.text import normalise

_SETTING = "person:"


def me(records: Reading) -> str:
    """The name of whoever works here, as the office knows it."""
    return named(records, records.actor())


def named(records: Reading, actor: str) -> str:
    """The name that goes with a login name; the login name itself where none has been given."""
    return records.setting(_SETTING + actor) or actor


def call_me(store: Store, name: str) -> Changes:
    """Let the user be known under a name from now on; what is already signed with another keeps it."""
    with store.writing() as records:
        records.put_setting(_SETTING + records.actor(), normalise(name))
        records.append(JournalEntry("name", "person", records.actor(), {"name": normalise(name)}))
    return Changes()


def same_person(one: str, other: str) -> bool:
    """Whether two names are of one person, as far as names can tell."""
    return normalise(one).casefold() == normalise(other).casefold()


def told(detail: str, name: str) -> str:
    """A text that a journal row's detail holds under ``name``; empty where it holds none."""
    found = json.loads(detail).get(name)
    return found if isinstance(found, str) else ""
