"""The letter's simple parts by name: read from a response, and put into it.

Names are those of the response's fields; a recipient's parts are ``recipient.name`` and ``recipient.lines``. On screen a list of lines is one text.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.response import Response

Value = str | bool | date | None

_LINES = frozenset({"recipient.lines", "enclosures", "copies"})


def read(response: Response, name: str) -> Value:
    """What the field holds, as the form shows it."""
    owner: object = response
    for part in name.split("."):
        owner = getattr(owner, part)
    if name in _LINES and isinstance(owner, tuple):
        return "\n".join(owner)
    if owner is None or isinstance(owner, str | bool | date):
        return owner
    raise TypeError(f"{name} is no simple part of a letter")


def put(response: Response, name: str, value: Value) -> Response:
    """The response with the field as the form has it."""
    held: object = _lines(value) if name in _LINES and isinstance(value, str) else value
    head, _, tail = name.partition(".")
    if tail:
        held = replace(getattr(response, head), **{tail: held})
    changed: dict[str, object] = {head: held}
    return replace(response, **changed)  # type: ignore[arg-type]  # the form asks each field for its own kind of value


def same(name: str, one: str, other: str) -> bool:
    """Whether two texts of a field mean the same, though one has an empty line at its end that is just being begun."""
    return one == other or (name in _LINES and _lines(one) == _lines(other))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line.strip())
