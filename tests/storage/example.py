"""A small case with something in every table, in our own words; the frozen databases of released versions hold it too.

Never change what ``fill`` stores: add to a copy of it when a later version has more to hold.
"""

from __future__ import annotations

import hashlib
from datetime import date

from domain.dates import PartialDate
from domain.document import Block, BlockKind, Box, SourceDocument
from domain.journal import JournalEntry
from domain.ports import Store
from domain.position import ConstraintKind, Evidence, LocalConstraint, Position, Request, Source, Stance
from domain.recommendation import Occurrence, Origin, Recommendation, RecommendationKind
from domain.referral import Referral
from domain.response import Party, Response, ResponseOrigin, ResponseState, Section, SectionRole, Signatory

CONTENT = "Båtplatser fördelas gemensamt.\nKajavgiften höjs.".encode()

REFERRAL = Referral(
    "referral-1",
    "Gemensam hamnordning",
    "HK 2026-0012",
    "Hamnkontoret",
    "Kansliet",
    date(2026, 2, 2),
    date(2026, 5, 29),
    "hösten 2026",
    "rapport",
    "Box 1, 123 45 Ön",
    "Kim Ek",
    "K1",
    ("Vad kostar det?",),
    ("Ö-nämnden", "Sámi searvi"),
    "2026-02-03T08:00:00.000+00:00",
)

BLOCKS = (
    Block(BlockKind.HEADING, "Båtplatser", 1, 1, "2.1", (), ((1, Box(72, 80.5, 300, 96)),), "Rubrik 1", True, False),
    Block(BlockKind.TABLE_ROW, "a | b", 2, cells=("a", "b"), framed=True),
)

DOCUMENT = SourceDocument(
    "document-1",
    "referral-1",
    "hamn.txt",
    "text/plain",
    hashlib.sha256(CONTENT).hexdigest(),
    2,
    len(CONTENT),
    "2026-02-03T08:00:00.000+00:00",
    "rapport",
)

RECOMMENDATIONS = (
    Recommendation(
        "recommendation-1",
        "referral-1",
        "Båtplatser fördelas gemensamt.",
        1,
        "R1",
        "Platser",
        "2.1",
        "Gemensam fördelning",
        RecommendationKind.RECOMMENDATION,
        (Occurrence("document-1", 1, "2.1", 0, 30, "Båtplatser fördelas gemensamt."), Occurrence(page=None, text="Båtplatser delas.")),
        Origin.EXTRACTED,
        0.75,
    ),
    Recommendation("recommendation-2", "referral-1", "Kajavgiften höjs.", 2, area="Avgifter", origin=Origin.MANUAL),
    Recommendation("recommendation-3", "referral-1", "Utgår.", 3, kind=RecommendationKind.DECISION_POINT, to_answer=False, withdrawn=True),
)  # fmt: skip

RESPONSE = Response(
    "response-1",
    "referral-1",
    "Ö-nämnden",
    ResponseOrigin.OWN,
    ResponseState.IN_REVIEW,
    "ÖN 2026-0007",
    "HK 2026-0012",
    "K1",
    "Ö-förvaltningen\nHamnenheten",
    "Robin Alm",
    "010-000 00 00",
    "on@example.org",
    Party("Hamnkontoret", ("Box 1", "123 45 Ön")),
    date(2026, 5, 4),
    date(2026, 5, 12),
    "§ 8",
    date(2026, 5, 12),
    True,
    "Yttrande över gemensam hamnordning",
    (
        Section("section-1", SectionRole.MATTER, "", "Ärendet gäller **hamnen**."),
        Section("section-2", SectionRole.OTHER, "Övrigt", "Inget.", False, ("yttrande", "tjansteutlatande")),
    ),
    (Signatory("Kim Ek", "Ordförande", "Ö-nämnden"), Signatory("Robin Alm")),
    ("Bilaga 1",),
    ("Kansliet",),
    "standard",
    True,
    "2026-04-01T08:00:00.000+00:00",
    "2026-04-02T08:00:00.000+00:00",
)

RECEIVED = Response(
    "response-2", "referral-1", "Sámi searvi", ResponseOrigin.RECEIVED, created_at="2026-05-01T08:00:00.000+00:00"
)

POSITIONS = (
    Position(
        "response-1",
        "recommendation-1",
        Stance.APPROVE_WITH_REMARKS,
        "Nämnden ser *fördelar*.",
        (
            LocalConstraint("c1", ConstraintKind.AGREEMENT, "Löpande avtal", PartialDate(2028, 6), 1_250_000, "Kajdrift", "Kim Ek"),
            LocalConstraint("c2", ConstraintKind.SECURITY, "Lås"),
        ),
        (Request("q1", "Räkna på driften."),),
        RECOMMENDATIONS[0].fingerprint,
    ),
    Position(
        "response-2",
        "recommendation-2",
        Stance.REJECT,
        source=Source.INTERPRETED,
        evidence=(Evidence("Avgiften bör vara kvar.", 3, 0.5), Evidence("Nej.")),
    ),
)  # fmt: skip

ENTRIES = (
    JournalEntry("import", "referral", "referral-1", {"fil": "hamn.txt", "antal": 3}),
    JournalEntry("edit", "position", "response-1/recommendation-1", {"stance": {"from": None, "to": "approve"}}),
    JournalEntry("edit", "position", "response-1/recommendation-1", {"grounds": {"at": 0, "removed": "", "inserted": "å"}}),
)  # fmt: skip

SETTINGS = {"office.name": "Ö-nämnden"}


def fill(store: Store) -> None:
    """Store the whole example."""
    with store.writing() as records:
        records.put_referral(REFERRAL)
        records.add_document(DOCUMENT, CONTENT, BLOCKS)
        records.put_recommendations(RECOMMENDATIONS)
        records.put_response(RESPONSE)
        records.put_response(RECEIVED)
        records.put_positions(POSITIONS)
        for entry in ENTRIES:
            records.append(entry)
        for name, value in SETTINGS.items():
            records.put_setting(name, value)


def require(store: Store) -> None:
    """Every value of the example is there, as it was stored."""
    with store.reading() as records:
        assert records.referrals() == (REFERRAL,)
        assert records.documents("referral-1") == (DOCUMENT,)
        assert records.document_content("document-1") == CONTENT
        assert records.document_blocks("document-1") == BLOCKS
        assert records.recommendations("referral-1", withdrawn=True) == RECOMMENDATIONS
        assert records.responses() == (RESPONSE, RECEIVED)
        assert [records.position(each.response_id, each.recommendation_id) for each in POSITIONS] == list(POSITIONS)
        rows = records.journal()
        assert [(row.action, row.kind, row.subject) for row in rows[:3]] == [
            (each.action, each.kind, each.subject) for each in ENTRIES
        ]
        assert {name: records.setting(name) for name in SETTINGS} == SETTINGS
