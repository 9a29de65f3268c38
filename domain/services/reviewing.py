"""Four eyes: a reviewer's remarks on a response, what is answered to them, and that it can be decided."""

from __future__ import annotations

from dataclasses import replace

from domain.changes import Changes, Kind
from domain.errors import Refused
from domain.ids import new_id
from domain.journal import JournalEntry
from domain.ports import Reading, Store, Writing
from domain.registering import Remark, Reply, Review
from domain.response import Response, ResponseState
from domain.services.contents import standing
from domain.services.people import me, same_person, told
from domain.snapshot import reviewed


def remark(
    store: Store, response_id: str, text: str, *, recommendation_id: str = "", author: str = ""
) -> tuple[Remark, Changes]:
    """Leave a remark on the response, or on what it says about one recommendation. Raises ``Refused`` for one without words.

    ``author`` is whoever remarks, where somebody else than the user does.
    """
    with store.writing() as records:
        response = records.response(response_id)
        made = Remark(
            id=new_id(),
            response_id=response_id,
            text=_words(text),
            author=author or me(records),
            at=records.now(),
            recommendation_id=recommendation_id,
            revision=response.revision,
        )
        records.put_remark(made)
        detail = {"text": made.text, "author": made.author, "recommendation": recommendation_id}
        records.append(JournalEntry("remark", Kind.RESPONSE, response_id, {**detail, "remark": made.id}))
    return made, _changes(made)


def reply(store: Store, remark_id: str, text: str, *, author: str = "") -> Changes:
    """Answer a remark. Raises ``Refused`` for an answer without words, ``NotFound``."""
    with store.writing() as records:
        before = records.remark(remark_id)
        answer = Reply(_words(text), author or me(records), records.now())
        records.put_remark(replace(before, replies=(*before.replies, answer)))
        _note(records, "reply", before, {"text": answer.text, "author": answer.author})
    return _changes(before)


def settle(store: Store, remark_id: str, *, resolved: bool = True) -> Changes:
    """Say that a remark has been dealt with, or take it up again. Raises ``NotFound``."""
    with store.writing() as records:
        before = records.remark(remark_id)
        if before.resolved == resolved:
            return Changes()
        by, at = (me(records), records.now()) if resolved else ("", "")
        records.put_remark(replace(before, resolved_by=by, resolved_at=at))
        _note(records, "resolve" if resolved else "take up", before, {})
    return _changes(before)


def approve(store: Store, response_id: str, *, reviewer: str = "") -> Changes:
    """Say that the response as it stands can be decided.

    ``reviewer`` is whoever has read it, where that is somebody else than the user. Raises ``Refused`` where the response is not in review, or the reviewer is the
    one who sent it there.
    """
    with store.writing() as records:
        response = records.response(response_id)
        if response.state is not ResponseState.IN_REVIEW:
            raise Refused("refused.not_in_review")
        name = reviewer or me(records)
        if same_person(name, sender(records, response)):
            raise Refused("refused.own_review", name=name)
        content = reviewed(standing(records, response))
        records.add_review(Review(response_id, response.revision, name, records.now(), content))
        detail = {"reviewer": name, "revision": response.revision, "content": content}
        records.append(JournalEntry("approve", Kind.RESPONSE, response_id, detail))
    return Changes.of(Kind.RESPONSE, [response_id])


def sender(records: Reading, response: Response) -> str:
    """Who sent the response to review the last time; nobody's name where it has not been."""
    rows = [row for row in records.journal(response.id) if row.action == "state"]
    sent = [row for row in rows if told(row.detail, "to") == ResponseState.IN_REVIEW]
    return told(sent[-1].detail, "by") if sent else ""


def standing_review(records: Reading, response: Response) -> tuple[Review | None, bool]:
    """The latest review of the revision that is being written, and whether the answer still says what was read then."""
    reviews = [each for each in records.reviews(response.id) if each.revision == response.revision]
    if not reviews:
        return None, False
    return reviews[-1], reviews[-1].content == reviewed(standing(records, response))


def _words(text: str) -> str:
    if not text.strip():
        raise Refused("refused.empty_remark")
    return text.strip()


def _note(records: Writing, action: str, about: Remark, detail: dict[str, object]) -> None:
    records.append(JournalEntry(action, Kind.RESPONSE, about.response_id, {**detail, "remark": about.id}))


def _changes(about: Remark) -> Changes:
    return Changes.of(Kind.REMARK, [about.id]) | Changes.of(Kind.RESPONSE, [about.response_id])
