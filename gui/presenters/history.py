"""What has happened to an answer, as sentences: the steps of its way, not every keystroke."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domain import wording
from domain.journal import JournalRow
from domain.response import ResponseState
from domain.services.journals import ACTIONS
from gui.presenters.remarks import moment

_Detail = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``reason`` is why, where somebody gave a reason; ``proof`` what can be compared later, such as a file's SHA-256;
    ``action`` what the journal calls it."""

    words: str
    by: str
    reason: str = ""
    proof: str = ""
    action: str = ""


def events(rows: Iterable[JournalRow], names: Mapping[str, str]) -> tuple[Event, ...]:
    """The latest first; ``names`` are the people's by login name."""
    told = [_event(row, names) for row in rows if row.action != _WRITTEN]
    return tuple(reversed(told))


def _event(row: JournalRow, names: Mapping[str, str]) -> Event:
    detail: _Detail = json.loads(row.detail)
    by = f"{names.get(row.actor, row.actor)}, {moment(row.at)}"
    proof = detail.get("sha256") or next((each.get("sha256", "") for each in detail.get("files", ())), "")
    words = _TOLD[row.action](detail) if row.action in _TOLD else ACTIONS.get(row.action, row.action)
    return Event(words, by, str(detail.get("reason", "")), str(proof), row.action)


def _state(detail: _Detail) -> str:
    to = detail.get("to", "")
    if detail.get("abandoned"):
        return f"Revision {detail['abandoned']} lades ned"
    if to == ResponseState.DRAFT:
        opened = detail.get("from") in (ResponseState.DECIDED, ResponseState.DISPATCHED)
        return f"Revision {detail.get('revision', '')} öppnades" if opened else "Skickades tillbaka"
    words = {state.value: word for state, word in wording.STATE.items()}
    return words.get(str(to), str(to))


def _files(verb: str) -> Callable[[_Detail], str]:
    def told(detail: _Detail) -> str:
        names = [str(each.get("name", "")) for each in detail.get("files", ())]
        return f"{verb} {', '.join(names) or detail.get('name', '')}".strip()

    return told


def _draft(done: str) -> Callable[[_Detail], str]:
    return lambda detail: f"Utkast från {detail.get('from') or 'kollega'} {done}"


def _package(detail: _Detail) -> str:
    """The package by its own name; what the journal knows is the file in it that names all the others."""
    return _files("Skrev arkivpaketet")(detail).removesuffix("/METS.xml")


_WRITTEN = "edit"
"""The action that is told where the text is."""
_TOLD: Mapping[str, Callable[[_Detail], str]] = {
    "state": _state,
    "dispatch": _files("Expedierade"),
    "export": _files("Exporterade"),
    "sign": _files("Undertecknade"),
    "sent_for_signing": _files("Skrev för underskriftstjänsten"),
    "package": _package,
    "mail": _files("Skrev e-postutkast"),
    "merge": _draft("infogat"),
    "take in": _draft("inläst"),
}
"""The actions of which the journal knows more than the word: to which state, which files."""
