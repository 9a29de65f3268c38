"""Version 3: the registrar's desk: remarks, reviews, decided revisions and dispatched copies; what is decided stays as it is.

The rules on frozen answers hold for the office's own only: an answer that came in from another body may be read anew whatever state it says it is in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

REVISION = "ALTER TABLE responses ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision > 0)"

REMARKS = """
CREATE TABLE remarks (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    response_id TEXT NOT NULL REFERENCES responses (id),
    recommendation_id TEXT REFERENCES recommendations (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    resolved_by TEXT NOT NULL,
    resolved_at TEXT NOT NULL,
    replies TEXT NOT NULL
) STRICT
"""

REVIEWS = """
CREATE TABLE reviews (
    seq INTEGER PRIMARY KEY,
    response_id TEXT NOT NULL REFERENCES responses (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    reviewer TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL CHECK (length(content) = 64)
) STRICT
"""

REVISIONS = """
CREATE TABLE revisions (
    response_id TEXT NOT NULL REFERENCES responses (id),
    number INTEGER NOT NULL CHECK (number > 0),
    decided_at TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    content TEXT NOT NULL,
    exchange BLOB NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    waiver TEXT NOT NULL,
    PRIMARY KEY (response_id, number)
) STRICT
"""

DISPATCHED = """
CREATE TABLE dispatched (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    response_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size = length(content)),
    dispatched_at TEXT NOT NULL,
    dispatched_by TEXT NOT NULL,
    signers TEXT NOT NULL,
    content BLOB NOT NULL,
    FOREIGN KEY (response_id, revision) REFERENCES revisions (response_id, number)
) STRICT
"""

INDEXES = (
    "CREATE INDEX remarks_on_response ON remarks (response_id)",
    "CREATE INDEX reviews_of_response ON reviews (response_id)",
    "CREATE INDEX dispatched_of_response ON dispatched (response_id)",
)

_FROZEN = "origin = 'own' AND state IN ('decided', 'dispatched')"

# Everything of a response's head that a decision freezes. State, revision and the moment of the latest change are free.
_CONTENT = (
    *("referral_id", "body", "origin", "reference", "sender_reference", "information_class", "unit", "officer"),
    *("telephone", "email", "recipient_name", "recipient_lines", "dated", "meeting_date", "meeting_item", "decided_on"),
    *("immediate_confirmation", "subject", "enclosures", "copies", "letterhead", "overview", "created_at"),
)
_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in _CONTENT)
_REPLACED = " OR ".join(f"NEW.{name} IS NOT {name}" for name in _CONTENT)

_NEVER_REPLACED = """
    CREATE TRIGGER decided_response_is_never_replaced BEFORE INSERT ON responses
    WHEN EXISTS (SELECT 1 FROM responses WHERE id = NEW.id AND {frozen} AND ({replaced}))
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END
"""
_PARTS_STAY = """
    CREATE TRIGGER {table}_of_decided_response_stay_on_{event} BEFORE {event} ON {table}
    WHEN EXISTS (SELECT 1 FROM responses WHERE id IN ({whose}) AND {frozen})
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END
"""

# The rule on inserts also closes the way through INSERT OR REPLACE, which removes a row without asking the rule on deletes.
_HEAD_RULES = (
    f"""
    CREATE TRIGGER decided_response_stays BEFORE UPDATE ON responses
    WHEN OLD.origin = 'own' AND OLD.state IN ('decided', 'dispatched') AND ({_CHANGED})
    BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END
    """,
    _NEVER_REPLACED.format(frozen=_FROZEN, replaced=_REPLACED),
    """
    CREATE TRIGGER decided_response_is_never_removed BEFORE DELETE ON responses
    WHEN OLD.origin = 'own' AND OLD.state IN ('decided', 'dispatched')
    BEGIN SELECT RAISE(ABORT, 'a decided response is never removed'); END
    """,
)

_PARTS = ("sections", "signatories", "positions", "constraints", "requests", "evidence")
_WHEN = (
    ("insert", "NEW.response_id"),
    ("update", "OLD.response_id, NEW.response_id"),
    ("delete", "OLD.response_id"),
)
_PART_RULES = tuple(
    _PARTS_STAY.format(table=table, event=event, whose=whose, frozen=_FROZEN)
    for table in _PARTS
    for event, whose in _WHEN
)

_KEPT_FOR_GOOD = ("reviews", "revisions", "dispatched")
_KEEPING_RULES = tuple(
    f"""
    CREATE TRIGGER {table}_are_never_changed_by_{event} BEFORE {event.upper()} ON {table}
    BEGIN SELECT RAISE(ABORT, 'what is decided, reviewed or dispatched is kept as it is'); END
    """
    for table in _KEPT_FOR_GOOD
    for event in ("update", "delete")
)
_GROWING_RULES = (
    """
    CREATE TRIGGER revisions_follow_each_other BEFORE INSERT ON revisions
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM revisions WHERE response_id = NEW.response_id)
    BEGIN SELECT RAISE(ABORT, 'revisions are numbered without gaps'); END
    """,
    """
    CREATE TRIGGER dispatched_are_never_replaced BEFORE INSERT ON dispatched
    WHEN EXISTS (SELECT 1 FROM dispatched WHERE id = NEW.id OR seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'a dispatched copy is kept as it is'); END
    """,
)


def apply(database: Database) -> None:
    """Make the tables and rules of the registrar's desk."""
    rules = (*_HEAD_RULES, *_PART_RULES, *_KEEPING_RULES, *_GROWING_RULES)
    for statement in (REVISION, REMARKS, REVIEWS, REVISIONS, DISPATCHED, *INDEXES, *rules):
        database.execute(statement.strip())
