"""``extract`` and ``import``: reading papers, and letting them come to rest."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from domain.errors import UserError
from domain.extraction import Extraction, Found, Metadata
from domain.ports import Store
from domain.services import importing, taking_in
from domain.services.cases import resolve
from domain.services.revising import accept_revision
from domain.services.taking_in import AnswerIn, Taken
from domain.services.together import Together
from domain.text import shorten
from domain.wording import KIND, area_name
from gui.commandline.sharing import is_shared, take_in_draft
from gui.commandline.taking_in_many import holds_many, take_in_many
from gui.commandline.tools import Answer, Tools
from gui.phrases import phrases as phrases_at_hand
from resources import messages


def extract(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Read one file and tell what was found; nothing is stored."""
    proposal = importing.read_proposal(tools.reader(), arguments.file)
    extraction = proposal.extraction
    warnings = _told(proposal.document.warnings) + tuple(
        messages.text(f"extraction.{code}") for code in extraction.warnings
    )
    data = {
        "metadata": metadata_json(extraction.metadata),
        "recommendations": [_found_json(each) for each in extraction.recommendations],
        "warnings": list(warnings),
    }
    return Answer(data, tuple(_lines(extraction)), warnings)


def take_in(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Store the files, all of them in one case: whole or not at all."""
    if arguments.revised:
        return _take_in_revised(arguments, tools)
    if is_shared(arguments.files):
        return take_in_draft(arguments, tools)
    if holds_many(arguments.files):
        return take_in_many(arguments, tools)
    with tools.opened(arguments, write=True, create=True) as store, store.writing() as records:
        taken = _all_taken_in(Together(records), arguments, tools)
        title = records.referral(taken.referral_id).title
    warnings = _told(taken.warnings)
    data = {
        "referral": taken.referral_id,
        "recommendations": taken.recommendations,
        "response": taken.response_id,
        "positions": {"exact": taken.exact, "interpreted": taken.interpreted},
        "warnings": list(warnings),
    }
    return Answer(data, tuple(_import_lines(taken, title)), warnings)


def _all_taken_in(store: Store, arguments: argparse.Namespace, tools: Tools) -> Taken:
    taken = Taken(resolve(store, arguments.referral, "referral")[1] if arguments.referral else "")
    answer = _answer_in(arguments)
    for path in arguments.files:
        later = taking_in.take_in(
            store,
            tools.reader(),
            path,
            referral_id=taken.referral_id or None,
            answer=answer,
            own=arguments.role == "own",
            proposal=arguments.role == "proposal",
        )
        taken = taken.joined(later)
    return taken


def _take_in_revised(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Store a new version of a paper: what changed must be decided anew."""
    if not arguments.referral or len(arguments.files) != 1:
        raise UserError("usage.revised")
    with tools.opened(arguments, write=True) as store:
        _, referral_id = resolve(store, arguments.referral, "referral")
        proposal = importing.read_proposal(tools.reader(), arguments.files[0])
        revision = accept_revision(store, proposal, referral_id).revision
    counts = {
        "unchanged": len(revision.unchanged),
        "changed": len(revision.changed),
        "new": len(revision.new),
        "gone": len(revision.gone),
    }
    warnings = _told(proposal.document.warnings)
    data = {"referral": referral_id, "recommendations": counts["new"], "response": None, "revision": counts}
    lines = [
        f"Oförändrade: {counts['unchanged']}",
        f"Ändrade, att ta ställning till på nytt: {counts['changed']}",
        f"Nya: {counts['new']}",
        f"Borttagna: {counts['gone']}",
    ]
    return Answer(
        {**data, "positions": {"exact": 0, "interpreted": 0}, "warnings": list(warnings)}, tuple(lines), warnings
    )


def _answer_in(arguments: argparse.Namespace) -> AnswerIn | None:
    if arguments.role != "response" and not arguments.body:
        return None
    phrases = phrases_at_hand()
    return AnswerIn(phrases, arguments.body)


def _import_lines(taken: Taken, title: str) -> list[str]:
    lines = [f"Ärende: {title} ({taken.referral_id})", f"Nya rekommendationer: {taken.recommendations}"]
    if taken.response_id:
        lines.append(f"Yttrande: {taken.response_id}")
        lines.append(f"Ställningstaganden: {taken.exact} angivna, {taken.interpreted} tolkade")
    return lines


def _lines(extraction: Extraction) -> list[str]:
    metadata = extraction.metadata
    lines = [f"{name}: {value}" for name, value in _labelled(metadata) if value]
    area = None
    for index, each in enumerate(extraction.recommendations, 1):
        name = area_name(each.area, each.kind)
        if name != area:
            area = name
            lines += ["", area]
        page = f"s. {each.page}" if each.page else ""
        lines.append(f"{index:>4}. {KIND[each.kind]:<15} {page:<7} {shorten(each.text, 100)}")
    asked = sum(1 for each in extraction.recommendations if each.to_answer)
    return [*lines, "", f"{asked} att besvara."]


def _labelled(metadata: Metadata) -> list[tuple[str, str]]:
    return [
        ("Titel", metadata.title),
        ("Handling", metadata.document_type),
        ("Avsändare", metadata.sender),
        ("Diarienummer", metadata.reference),
        ("Datum", metadata.issued.isoformat() if metadata.issued else ""),
        ("Sista svarsdag", metadata.due.isoformat() if metadata.due else ""),
    ]


def _told(warnings: tuple[tuple[str, Mapping[str, object]], ...]) -> tuple[str, ...]:
    return tuple(messages.text(code, parameters) for code, parameters in warnings)


def metadata_json(metadata: Metadata) -> dict[str, object]:
    """A paper's own account of itself, dates as ISO 8601; what it does not say is ``null`` or empty."""
    return {
        "title": metadata.title or None,
        "reference": metadata.reference or None,
        "own_reference": metadata.own_reference or None,
        "references": [
            {"value": each.value, "page": each.page, "context": each.context} for each in metadata.references
        ],
        "sender": metadata.sender or None,
        "department": metadata.department or None,
        "issued": metadata.issued.isoformat() if metadata.issued else None,
        "due": metadata.due.isoformat() if metadata.due else None,
        "decision_expected": metadata.decision_expected or None,
        "document_type": metadata.document_type or None,
        "meeting_date": metadata.meeting_date.isoformat() if metadata.meeting_date else None,
        "meeting_item": metadata.meeting_item or None,
        "answer_address": metadata.answer_address or None,
        "contact": metadata.contact or None,
        "information_class": metadata.information_class or None,
        "questions": list(metadata.questions),
        "bodies": list(metadata.bodies),
        "enclosures": list(metadata.enclosures),
    }


def _found_json(found: Found) -> dict[str, object]:
    return {
        "number": found.number or None,
        "area": found.area or None,
        "section": found.section or None,
        "title": found.title or None,
        "kind": found.kind.value,
        "text": found.text,
        "page": found.page,
        "confidence": round(found.confidence, 3),
        "to_answer": found.to_answer,
        "occurrences": [{"page": each.page, "section": each.section or None} for each in found.occurrences],
    }
