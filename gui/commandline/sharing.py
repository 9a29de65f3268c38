"""Drafts between colleagues in the terminal: one that comes back is merged, and what both have changed is told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from domain.merging import Choice, Conflict, ItemKey, choices_for
from domain.merging.words import item_words, value_words
from domain.services import merging
from domain.services.merging import Arrival
from domain.text import shorten
from domain.travelling import is_draft, read_file
from gui.commandline.tools import Answer, Tools

SETTLED = [each.value for each in Choice]
_BEGINNING = 400


def is_shared(paths: Sequence[Path]) -> bool:
    """Whether the one file is a colleague's draft."""
    if len(paths) != 1 or not paths[0].is_file():
        return False
    try:
        with paths[0].open("rb") as file:
            return is_draft(file.read(_BEGINNING))
    except OSError:
        return False  # whoever reads it says why it cannot be read


def take_in_draft(arguments: argparse.Namespace, tools: Tools) -> Answer:
    """Merge a draft that a colleague has sent. The answer is no, and nothing is stored, while something is not settled."""
    draft = read_file(tools.reader().read(arguments.files[0]).embedded or b"")
    with tools.opened(arguments, write=True, create=True) as store:
        arrival = merging.look(store, draft)
        settled = (
            {each.key: _choice(each, arguments.conflicts) for each in arrival.conflicts} if arguments.conflicts else {}
        )
        stored = not arrival.conflicts or bool(settled)
        if stored and arrival.changes_anything:
            merging.take_in(store, draft, settled)
    received = arrival.merge.received if arrival.merge else ()
    data = {
        "referral": arrival.referral_id,
        "response": arrival.response_id,
        "new": arrival.merge is None,
        "stored": stored,
        "received": [_key_json(key) for key in received],
        "conflicts": [_conflict_json(each, settled) for each in arrival.conflicts],
        "remarks": len(arrival.remarks),
    }
    return Answer(data, tuple(_lines(arrival, stored=stored)), yes=stored)


def _choice(conflict: Conflict, wanted: str) -> Choice:
    """As wanted; mine where both cannot be kept."""
    return Choice(wanted) if Choice(wanted) in choices_for(conflict) else Choice.MINE


def _key_json(key: ItemKey) -> dict[str, str]:
    return {"kind": key.kind.value, "recommendation": key.recommendation_id, "name": key.name}


def _conflict_json(conflict: Conflict, settled: dict[ItemKey, Choice]) -> dict[str, object]:
    choice = settled.get(conflict.key)
    values = {name: value_words(getattr(conflict, name)) for name in ("base", "mine", "theirs")}
    return {**_key_json(conflict.key), **values, "settled": choice.value if choice else None}


def _lines(arrival: Arrival, *, stored: bool) -> list[str]:
    titles = {each.id: each.short_title for each in arrival.recommendations}
    if arrival.merge is None:
        return [f"Nytt utkast: {arrival.response_id}", f"Anmärkningar: {len(arrival.remarks)}"]
    lines = [f"Yttrande: {arrival.response_id}"]
    lines += [f"Infogat: {item_words(key, titles)}" for key in arrival.merge.received]
    for each in arrival.conflicts:
        lines.append(f"Ändrat av båda: {item_words(each.key, titles)}")
        lines.append(f"   ert:        {shorten(value_words(each.mine), 100) or '(borttaget)'}")
        lines.append(f"   kollegans:  {shorten(value_words(each.theirs), 100) or '(borttaget)'}")
    lines += [f"Nya eller besvarade anmärkningar: {len(arrival.remarks)}"] if arrival.remarks else []
    if not stored:
        return [
            *lines,
            "Inget har sparats. Välj vad som ska gälla med --conflicts mine, theirs eller both, eller i fönstret.",
        ]
    return lines if arrival.changes_anything else [*lines, "Utkastet innehåller inget nytt."]
