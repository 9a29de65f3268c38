"""An e-mail that is ready to send, before it is a file that a mail program opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailDraft:
    """To whom, about what, the words, and the files. ``to`` is a bare address, empty where none is known."""

    to: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


MailWriter = Callable[[MailDraft], bytes]
"""Writes the draft as a file (``.eml``) that a mail program opens as a message not yet sent."""
