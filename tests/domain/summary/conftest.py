"""Four bodies' answers to two recommendations, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.dates import PartialDate
from domain.ports import Store
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Response, ResponseOrigin
from storage.database import open_store
from tests.fakes import TickingClock

BODIES = ("Ö-nämnden", "Trafik- och fritidsnämnden", "Arkivet", "Åbolaget, Sävra")
ASKED = ("Ö-nämnden", "Arkivet", "Museet", "Trafik- och fritidsnämnden")
AGREEMENT = LocalConstraint(
    "c", ConstraintKind.AGREEMENT, "Avtalet löper.", PartialDate(2028, 6), 1_200_000, "Växelavtal"
)
LISTED = (
    Recommendation("r1", "fall", "Växeln föreslås vara gemensam.", 1000, "1", "Telefoni", title="Gemensam växel"),
    Recommendation("r2", "fall", "Ska numren behållas?", 2000, area="Telefoni", kind=RecommendationKind.QUESTION),
)
SAID = (
    Position("s0", "r1", Stance.APPROVE, "En *gemensam* växel ger kortare väntetider för alla.", (AGREEMENT,), (Request("q", "Räkna på driften."),), LISTED[0].fingerprint),
    Position("s0", "r2", Stance.APPROVE, basis=LISTED[1].fingerprint),
    Position("s1", "r1", Stance.APPROVE, "Gemensam växel ger kortare väntetider.", (LocalConstraint("c", ConstraintKind.AGREEMENT, amount_sek=20_000),), (Request("q", "räkna på driften"),)),
    Position("s2", "r1", Stance.REJECT, source=Source.INTERPRETED, evidence=(Evidence("Kunskapen om våra besökare går förlorad i en växel på annan ort.", 3, 0.7),)),
    Position("s2", "r2", Stance.REJECT),
    Position("s3", "r1", None, "Handlingarna kom för sent för en genomarbetad beredning."),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The case under the id ``fall``."""
    with open_store(tmp_path / "prov.db", actor="granskare", clock=TickingClock()) as opened:
        with opened.writing() as records:
            records.put_referral(Referral("fall", "Gemensam växel", "RS 2026-1", "Länets kansli", bodies=ASKED))
            records.put_recommendations(LISTED)
            for number, body in enumerate(BODIES):
                records.put_response(Response(f"s{number}", "fall", body, ResponseOrigin.RECEIVED))
            records.put_positions(SAID)
        yield opened
