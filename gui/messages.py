"""Errors as sentences: what happened, what is safe, what to do. A fault of the program looks different from a user's obstacle."""

from __future__ import annotations

from dataclasses import dataclass

from domain.errors import UserError
from resources import messages


@dataclass(frozen=True, slots=True)
class Message:
    """What to show. ``details`` is for whoever mends the program, empty where there is nothing to mend."""

    title: str
    text: str
    details: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether the program itself is at fault."""
        return bool(self.details)


def of(error: BaseException) -> Message:
    """The message for an exception."""
    if isinstance(error, UserError):
        return Message("", messages.text(error.code, error.parameters))
    return Message(messages.text("fault.title"), messages.text("fault.text"), details(error))


def details(error: BaseException) -> str:
    """The error with its traceback and the program's surroundings, without anything a user has written."""
    import platform  # noqa: PLC0415 - hopefully never needed
    import traceback  # noqa: PLC0415 - as above

    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"Python {platform.python_version()}, {platform.system()} {platform.release()}\n\n{trace}\n"
