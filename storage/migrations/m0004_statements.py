"""Version 4: statements of a summary and the answers that they rest on.

A statement names one of its links as its anchor, so that the database itself refuses a statement without an answer behind it, however it is written.
Links are small rows of whole numbers, for a summary of many answers has more than a hundred thousand of them; ``recommendation`` is 0
where the statement rests on the answer as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

STATEMENTS = """
CREATE TABLE statements (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    referral_id TEXT NOT NULL REFERENCES referrals (id),
    recommendation_id TEXT REFERENCES recommendations (id),
    kind TEXT NOT NULL CHECK (kind IN ('overall', 'stance', 'basis', 'argument', 'constraint', 'request', 'own')),
    text TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    slot TEXT NOT NULL,
    edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    anchor_recommendation INTEGER NOT NULL,
    anchor_response INTEGER NOT NULL,
    FOREIGN KEY (seq, anchor_recommendation, anchor_response)
        REFERENCES statement_links (statement, recommendation, response) DEFERRABLE INITIALLY DEFERRED
) STRICT
"""

LINKS = """
CREATE TABLE statement_links (
    statement INTEGER NOT NULL REFERENCES statements (seq) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    recommendation INTEGER NOT NULL,
    response INTEGER NOT NULL REFERENCES responses (seq),
    digest TEXT NOT NULL,
    PRIMARY KEY (statement, recommendation, response)
) STRICT, WITHOUT ROWID
"""

INDEX = "CREATE INDEX statements_of_referral ON statements (referral_id, recommendation_id, ordinal)"

RULES = (
    """
    CREATE TRIGGER statement_rests_on_an_answer BEFORE INSERT ON statement_links
    WHEN NEW.recommendation <> 0 AND NOT EXISTS (
        SELECT 1 FROM positions
        WHERE response_id = (SELECT id FROM responses WHERE seq = NEW.response)
          AND recommendation_id = (SELECT id FROM recommendations WHERE seq = NEW.recommendation)
    )
    BEGIN SELECT RAISE(ABORT, 'a statement rests only on an answer that has been given'); END
    """,
    """
    CREATE TRIGGER statement_link_never_moves BEFORE UPDATE ON statement_links
    WHEN NEW.statement <> OLD.statement OR NEW.recommendation <> OLD.recommendation OR NEW.response <> OLD.response
    BEGIN SELECT RAISE(ABORT, 'a link is taken away and another made'); END
    """,
    """
    CREATE TRIGGER statement_rests_on_answers_to_its_referral BEFORE INSERT ON statement_links
    WHEN (SELECT referral_id FROM responses WHERE seq = NEW.response)
      IS NOT (SELECT referral_id FROM statements WHERE seq = NEW.statement)
    BEGIN SELECT RAISE(ABORT, 'the answer is to another referral than the statement'); END
    """,
    """
    CREATE TRIGGER statement_is_about_its_own_referral BEFORE INSERT ON statements
    WHEN NEW.recommendation_id IS NOT NULL
      AND (SELECT referral_id FROM recommendations WHERE id = NEW.recommendation_id) IS NOT NEW.referral_id
    BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the statement'); END
    """,
    """
    CREATE TRIGGER statement_stays_in_its_case BEFORE UPDATE OF referral_id, recommendation_id ON statements
    WHEN NEW.referral_id <> OLD.referral_id OR NEW.recommendation_id IS NOT OLD.recommendation_id
    BEGIN SELECT RAISE(ABORT, 'a statement never moves to another referral or recommendation'); END
    """,
)


def apply(database: Database) -> None:
    """Make room for summaries."""
    for statement in (STATEMENTS, LINKS, INDEX, *RULES):
        database.execute(statement.strip())
