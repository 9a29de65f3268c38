"""Version 10: what holds for a position that is added is looked up once, where two rules each looked it up.

Hundreds of answers come in at once, and rules were half of what it takes to add a position. Which rule is broken is asked only where one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS = (
    "DROP TRIGGER position_stays_within_its_case",
    "DROP TRIGGER positions_of_decided_response_stay_on_insert",
    """
    CREATE TRIGGER position_may_be_added BEFORE INSERT ON positions
    WHEN (SELECT referral_id FROM recommendations WHERE seq = NEW.recommendation) IS NOT (
        SELECT referral_id FROM responses WHERE seq = NEW.response AND NOT (origin = 'own' AND (state = 'decided' OR state = 'dispatched'))
    )
    BEGIN
        SELECT RAISE(ABORT, 'a decided response is never changed') FROM responses
        WHERE seq = NEW.response AND origin = 'own' AND (state = 'decided' OR state = 'dispatched');
        SELECT RAISE(ABORT, 'the recommendation belongs to another referral than the response')
        FROM responses JOIN recommendations ON recommendations.seq = NEW.recommendation
        WHERE responses.seq = NEW.response AND responses.referral_id <> recommendations.referral_id;
    END
    """,
)


def apply(database: Database) -> None:
    """Put the one rule in place of the two."""
    for statement in STEPS:
        database.execute(statement.strip())
