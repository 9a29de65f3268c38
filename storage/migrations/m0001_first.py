"""Version 1: cases with their papers and recommendations, responses with their positions, the journal, settings.

Two decisions that later steps should know. A paper's text blocks are one compressed JSON value: they are always read together, never searched
one by one, and a 300-page report would be some 6,000 rows. A position's parts (constraints, requests, evidence) are rows, because the comparison
of many responses filters and counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

REFERRALS = """
CREATE TABLE referrals (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    title TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    issued TEXT,
    due TEXT,
    decision_expected TEXT NOT NULL DEFAULT '',
    document_type TEXT NOT NULL DEFAULT '',
    answer_address TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    information_class TEXT NOT NULL DEFAULT '',
    questions TEXT NOT NULL DEFAULT '[]',
    bodies TEXT NOT NULL DEFAULT '[]',
    created_at TEXT NOT NULL DEFAULT ''
) STRICT
"""

FILES = """
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT
"""

DOCUMENTS = """
CREATE TABLE documents (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    size INTEGER NOT NULL CHECK (size >= 0),
    added_at TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    response_id TEXT REFERENCES responses (id) DEFERRABLE INITIALLY DEFERRED
) STRICT
"""

DOCUMENT_BLOCKS = """
CREATE TABLE document_blocks (
    document_id TEXT PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    packed BLOB NOT NULL
) STRICT
"""

RECOMMENDATIONS = """
CREATE TABLE recommendations (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    ordinal INTEGER NOT NULL,
    number TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rekommendation', 'förslag', 'bedömning', 'uppdrag', 'beslutspunkt', 'fråga')),
    origin TEXT NOT NULL CHECK (origin IN ('extracted', 'manual', 'exchanged')),
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    to_answer INTEGER NOT NULL CHECK (to_answer IN (0, 1)),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT
"""

OCCURRENCES = """
CREATE TABLE occurrences (
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    document_id TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    page INTEGER,
    section TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (recommendation_id, ordinal)
) STRICT
"""

RESPONSES = """
CREATE TABLE responses (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    body TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('own', 'received')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'decided', 'dispatched')),
    reference TEXT NOT NULL,
    sender_reference TEXT NOT NULL,
    information_class TEXT NOT NULL,
    unit TEXT NOT NULL,
    officer TEXT NOT NULL,
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_lines TEXT NOT NULL,
    dated TEXT,
    meeting_date TEXT,
    meeting_item TEXT NOT NULL,
    decided_on TEXT,
    immediate_confirmation INTEGER NOT NULL CHECK (immediate_confirmation IN (0, 1)),
    subject TEXT NOT NULL,
    enclosures TEXT NOT NULL,
    copies TEXT NOT NULL,
    letterhead TEXT NOT NULL,
    overview INTEGER NOT NULL CHECK (overview IN (0, 1)),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT
"""

SECTIONS = """
CREATE TABLE sections (
    response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('matter', 'summary', 'background', 'considerations', 'economy', 'environment', 'other',
                                       'basis', 'decision', 'dispatch')),
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    before_recommendations INTEGER NOT NULL CHECK (before_recommendations IN (0, 1)),
    papers TEXT NOT NULL,
    PRIMARY KEY (response_id, ordinal)
) STRICT
"""

SIGNATORIES = """
CREATE TABLE signatories (
    response_id TEXT NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (response_id, ordinal)
) STRICT
"""

POSITIONS = """
CREATE TABLE positions (
    seq INTEGER PRIMARY KEY,
    response_id TEXT NOT NULL REFERENCES responses (id),
    recommendation_id TEXT NOT NULL REFERENCES recommendations (id),
    stance TEXT CHECK (stance IN ('approve', 'approve_with_remarks', 'reject', 'no_objection', 'undecided', 'not_concerned')),
    grounds TEXT NOT NULL,
    basis TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('declared', 'interpreted', 'confirmed')),
    UNIQUE (response_id, recommendation_id)
) STRICT
"""

CONSTRAINTS = """
CREATE TABLE constraints (
    response_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('avtal', 'system', 'lag', 'kollektivavtal', 'ekonomi', 'säkerhet', 'organisation', 'tidplan',
                                       'upphandling', 'informationsklassning', 'annat')),
    text TEXT NOT NULL,
    until TEXT,
    amount_sek INTEGER,
    subject TEXT NOT NULL,
    vouched_by TEXT NOT NULL,
    PRIMARY KEY (response_id, recommendation_id, ordinal),
    FOREIGN KEY (response_id, recommendation_id) REFERENCES positions (response_id, recommendation_id) ON DELETE CASCADE
) STRICT
"""

REQUESTS = """
CREATE TABLE requests (
    response_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (response_id, recommendation_id, ordinal),
    FOREIGN KEY (response_id, recommendation_id) REFERENCES positions (response_id, recommendation_id) ON DELETE CASCADE
) STRICT
"""

EVIDENCE = """
CREATE TABLE evidence (
    response_id TEXT NOT NULL,
    recommendation_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    quote TEXT NOT NULL,
    page INTEGER,
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (response_id, recommendation_id, ordinal),
    FOREIGN KEY (response_id, recommendation_id) REFERENCES positions (response_id, recommendation_id) ON DELETE CASCADE
) STRICT
"""

JOURNAL = """
CREATE TABLE journal (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT
"""

SETTINGS = """
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT
"""

INDEXES = (
    "CREATE INDEX documents_of_referral ON documents (referral_id)",
    "CREATE INDEX documents_of_response ON documents (response_id)",
    "CREATE INDEX documents_of_file ON documents (sha256)",
    "CREATE INDEX recommendations_of_referral ON recommendations (referral_id, ordinal)",
    "CREATE INDEX occurrences_in_document ON occurrences (document_id)",
    "CREATE INDEX responses_to_referral ON responses (referral_id)",
    "CREATE INDEX positions_on_recommendation ON positions (recommendation_id, stance)",
    "CREATE INDEX journal_of_subject ON journal (subject)",
)

# The journal only grows, and only at its end. The rule on inserts also closes the way through INSERT OR REPLACE,
# which removes a row without asking the rule on deletes.
JOURNAL_RULES = (
    """
    CREATE TRIGGER journal_is_never_rewritten BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never rewritten'); END
    """,
    """
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END
    """,
    """
    CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
      OR NEW.previous IS NOT coalesce((SELECT hash FROM journal ORDER BY number DESC LIMIT 1), printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'the journal grows only at its end'); END
    """,
)

# A position must never end up on another case's recommendation, and nothing moves between cases.
CASE_RULES = (
    """
    CREATE TRIGGER position_stays_within_its_case BEFORE INSERT ON positions
    WHEN (SELECT referral_id FROM responses WHERE id = NEW.response_id)
      <> (SELECT referral_id FROM recommendations WHERE id = NEW.recommendation_id)
    BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response'); END
    """,
    """
    CREATE TRIGGER response_stays_in_its_case BEFORE UPDATE OF referral_id ON responses WHEN NEW.referral_id <> OLD.referral_id
    BEGIN SELECT RAISE(ABORT, 'a response never moves to another referral'); END
    """,
    """
    CREATE TRIGGER recommendation_stays_in_its_case BEFORE UPDATE OF referral_id ON recommendations WHEN NEW.referral_id <> OLD.referral_id
    BEGIN SELECT RAISE(ABORT, 'a recommendation never moves to another referral'); END
    """,
)

_STATEMENTS = (
    REFERRALS,
    FILES,
    DOCUMENTS,
    DOCUMENT_BLOCKS,
    RECOMMENDATIONS,
    OCCURRENCES,
    RESPONSES,
    SECTIONS,
    SIGNATORIES,
    POSITIONS,
    CONSTRAINTS,
    REQUESTS,
    EVIDENCE,
    JOURNAL,
    SETTINGS,
    *INDEXES,
    *JOURNAL_RULES,
    *CASE_RULES,
)


def apply(database: Database) -> None:
    """Make the tables, indexes and rules of version 1 in an empty database."""
    for statement in _STATEMENTS:
        database.execute(statement.strip())
