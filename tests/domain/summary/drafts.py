"""A summary drafted as the window drafts it: made beside the database, then brought to rest as an edit."""

from __future__ import annotations

from domain.ports import Cancelled, Progress, Store
from domain.services import editing, summaries
from domain.services.editing import Applied
from domain.summary.answers import gather


def write_draft(
    store: Store, referral_id: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Applied:
    """The draft at rest, and the edit that takes it back."""
    with store.reading() as records:
        answers = gather(records, referral_id)
    assert answers is not None
    made = summaries.made_beside(store, answers, progress, cancelled)
    with store.writing() as records:
        return editing.apply_in(records, summaries.draft_of(records, made))
