"""Version 9: a position is one row with all that it says, found by numbers.

Hundreds of answers come in at once, some sixty thousand positions. With ids of 36 characters in every index, and constraints, requests and evidence as rows of their own,
nine indexes of text had to be kept; now there are two of numbers. A position's parts are never read without it: they lie in its row as JSON, each an array of
arrays, but for the constraints' kinds, which are counted and filtered by and stand in a column of their own with a space between. Whoever writes says whether there are
grounds and requests, so that the comparison is read from an index alone.

Membership is asked with OR: SQLite makes a table of what stands in an IN anew for every row that is added, which takes as long as adding it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

POSITIONS = """
CREATE TABLE positions_anew (
    seq INTEGER PRIMARY KEY,
    response INTEGER NOT NULL REFERENCES responses (seq),
    recommendation INTEGER NOT NULL REFERENCES recommendations (seq),
    stance TEXT CHECK (stance = 'approve' OR stance = 'approve_with_remarks' OR stance = 'reject' OR stance = 'no_objection'
                       OR stance = 'undecided' OR stance = 'not_concerned'),
    source TEXT NOT NULL CHECK (source = 'declared' OR source = 'interpreted' OR source = 'confirmed'),
    has_grounds INTEGER NOT NULL CHECK (has_grounds = 0 OR has_grounds = 1),
    has_requests INTEGER NOT NULL CHECK (has_requests = (requests <> '[]')),
    kinds TEXT NOT NULL CHECK ((kinds = '') = (constraints = '[]')),
    basis TEXT NOT NULL,
    grounds TEXT NOT NULL,
    constraints TEXT NOT NULL,
    requests TEXT NOT NULL,
    evidence TEXT NOT NULL,
    UNIQUE (response, recommendation)
) STRICT
"""

_PARTS = """
    (SELECT {made} FROM (
        SELECT * FROM {table} AS part
        WHERE part.response_id = positions.response_id AND part.recommendation_id = positions.recommendation_id ORDER BY ordinal
    ))
"""
_LISTED = "json_group_array(json_array({}))"
_CONSTRAINTS = _PARTS.format(
    table="constraints", made=_LISTED.format("id, text, until, amount_sek, subject, vouched_by")
)
_KINDS = _PARTS.format(table="constraints", made="group_concat(kind, ' ')")
_REQUESTS = _PARTS.format(table="requests", made=_LISTED.format("id, text"))
_EVIDENCE = _PARTS.format(table="evidence", made=_LISTED.format("quote, page, confidence"))
_HAS_REQUESTS = """
    EXISTS (SELECT 1 FROM requests
            WHERE requests.response_id = positions.response_id AND requests.recommendation_id = positions.recommendation_id)
"""

_MOVE = """
INSERT INTO positions_anew
SELECT positions.seq, responses.seq, recommendations.seq, stance, source, has_grounds, {has_requests}, coalesce({kinds}, ''), basis, grounds,
       {constraints}, {requests}, {evidence}
FROM positions JOIN responses ON responses.id = response_id JOIN recommendations ON recommendations.id = recommendation_id
ORDER BY positions.seq
"""
MOVE = _MOVE.format(
    has_requests=_HAS_REQUESTS, kinds=_KINDS, constraints=_CONSTRAINTS, requests=_REQUESTS, evidence=_EVIDENCE
)

AT_A_GLANCE = """
CREATE INDEX positions_at_a_glance
ON positions (recommendation, response, stance, source, has_grounds, has_requests, kinds, basis)
"""

_STAY = """
CREATE TRIGGER positions_of_decided_response_stay_on_{event} BEFORE {event} ON positions
WHEN EXISTS (SELECT 1 FROM responses WHERE {whose} AND origin = 'own' AND state IN ('decided', 'dispatched'))
BEGIN SELECT RAISE(ABORT, 'a decided response is never changed'); END
"""

# As before, of numbers; that a position never moves is new, and makes the rules on inserts hold for good.
RULES = (
    """
    CREATE TRIGGER position_stays_within_its_case BEFORE INSERT ON positions
    WHEN (SELECT referral_id FROM responses WHERE seq = NEW.response)
      <> (SELECT referral_id FROM recommendations WHERE seq = NEW.recommendation)
    BEGIN SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response'); END
    """,
    """
    CREATE TRIGGER position_never_moves BEFORE UPDATE OF response, recommendation ON positions
    WHEN NEW.response <> OLD.response OR NEW.recommendation <> OLD.recommendation
    BEGIN SELECT RAISE(ABORT, 'a position never moves to another response or recommendation'); END
    """,
    *(
        _STAY.format(event=event, whose=whose)
        for event, whose in (
            ("insert", "seq = NEW.response"),
            ("update", "seq = OLD.response"),
            ("delete", "seq = OLD.response"),
        )
    ),
    """
    CREATE TRIGGER statement_rests_on_an_answer BEFORE INSERT ON statement_links
    WHEN NEW.recommendation <> 0 AND NOT EXISTS (
        SELECT 1 FROM positions WHERE response = NEW.response AND recommendation = NEW.recommendation
    )
    BEGIN SELECT RAISE(ABORT, 'a statement rests only on an answer that has been given'); END
    """,
)


def apply(database: Database) -> None:
    """Make the table anew, with its indexes and rules, and move everybody's positions into it."""
    steps = (
        POSITIONS,
        MOVE,
        "DROP TRIGGER statement_rests_on_an_answer",
        *(f"DROP TABLE {table}" for table in ("constraints", "requests", "evidence", "positions")),
        "ALTER TABLE positions_anew RENAME TO positions",
        AT_A_GLANCE,
        *RULES,
    )
    for statement in steps:
        database.execute(statement.strip())
