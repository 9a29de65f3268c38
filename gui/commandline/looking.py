"""``list`` and ``show``: what there is."""

from __future__ import annotations

import argparse

from domain.exchange import referral_json, response_json
from domain.ports import Reading
from domain.response import Response, ResponseOrigin
from domain.services import cases
from domain.services.cases import CaseSummary
from domain.services.contents import content_of, revision_of
from domain.text import shorten
from domain.wording import KIND, STATE, body_name, stance_label, stance_sign
from gui.commandline.tools import Answer, Tools


def list_everything(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Every case with its recommendations and responses."""
    with tools.opened(arguments) as store:
        summaries = cases.overview(store)
        with store.reading() as records:
            lines = [line for each in summaries for line in _case_lines(records, each)]
    data = {"referrals": [_case_json(each) for each in summaries]}
    return Answer(data, tuple(lines) or ("Det finns inga ärenden ännu. Läs in en remiss med: main.py import FIL",))


def _case_json(summary: CaseSummary) -> dict[str, object]:
    referral = summary.referral
    return {
        "id": referral.id,
        "title": referral.title,
        "reference": referral.reference or None,
        "sender": referral.sender or None,
        "due": referral.due.isoformat() if referral.due else None,
        "recommendations": summary.recommendations,
        "responses": [
            {
                "id": each.id,
                "body": each.body or None,
                "reference": each.reference or None,
                "state": each.state.value,
                "revision": each.revision,
                "origin": each.origin.value,
            }
            for each in summary.responses
        ],
    }


def _case_lines(records: Reading, summary: CaseSummary) -> list[str]:
    referral = summary.referral
    due = f", svar senast {referral.due.isoformat()}" if referral.due else ""
    lines = [f"{referral.title}", f"  {referral.reference or 'utan diarienummer'}{due}   [{referral.id}]"]
    for each in summary.responses:
        answered, asked = records.stance_counts(each.id)
        body = body_name(each.body, each.origin)
        lines.append(f"  Yttrande: {body}, {_state(each)}, {answered} av {asked} besvarade   [{each.id}]")
    for index, recommendation in enumerate(records.recommendations(referral.id), 1):
        lines.append(f"  {index:>4}. {shorten(recommendation.short_title, 70)}   [{recommendation.id}]")
    return [*lines, ""]


def _state(response: Response) -> str:
    if response.origin is ResponseOrigin.RECEIVED:
        return "mottaget"
    revision = f", revision {response.revision}" if response.revision > 1 else ""
    return STATE[response.state].lower() + revision


def show(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """One thing, whole. A response is shown as its exchange JSON."""
    with tools.opened(arguments) as store:
        kind, whole_id = cases.resolve(store, arguments.id)
        with store.reading() as records:
            if kind == "response":
                return _show_response(records, whole_id, arguments.revision)
            if kind == "recommendation":
                return _show_recommendation(records, whole_id)
            return _show_referral(records, whole_id)


def _show_referral(records: Reading, referral_id: str) -> Answer:
    referral = records.referral(referral_id)
    listed = records.recommendations(referral_id)
    lines = [referral.title, referral.reference, referral.sender, ""]
    lines += [f"{index:>4}. {each.text}" for index, each in enumerate(listed, 1)]
    return Answer(referral_json(referral, listed), tuple(lines))


def _show_recommendation(records: Reading, recommendation_id: str) -> Answer:
    recommendation = records.recommendation(recommendation_id)
    referral = records.referral(recommendation.referral_id)
    data = referral_json(referral, (recommendation,))
    one = data["recommendations"][0]
    pages = ", ".join(str(each.page) for each in recommendation.occurrences if each.page)
    lines = [
        f"{KIND[recommendation.kind]} i {referral.title}",
        *([f"Område: {recommendation.area}"] if recommendation.area else []),
        *([f"Sida: {pages}"] if pages else []),
        "",
        recommendation.text,
    ]
    return Answer({"referral": data["referral"], **one}, tuple(lines))


def _show_response(records: Reading, response_id: str, revision: int | None) -> Answer:
    content = content_of(records, response_id) if revision is None else revision_of(records, response_id, revision)
    response = content.response
    referral, listed, positions = content.referral, content.recommendations, content.by_recommendation()
    lines = [
        response.subject or referral.title,
        f"{body_name(response.body, response.origin)} · {_state(response)}",
        "",
    ]
    for each in listed:
        stance = positions[each.id].stance if each.id in positions else None
        lines.append(f"{stance_sign(stance):<3}{stance_label(stance):<28}{shorten(each.short_title, 60)}")
        if each.id in positions and positions[each.id].grounds.strip():
            lines.append(f"   {shorten(positions[each.id].grounds, 120)}")
    return Answer(response_json(referral, listed, response, positions), tuple(lines))
