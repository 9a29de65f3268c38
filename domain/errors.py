"""Errors that a user can do something about.

Each carries a stable code and parameters; ``resources/messages`` turns the code into Swedish text that says what happened, what is safe
and what to do. Anything else that is raised is a fault of the program and is shown as such.
"""

from __future__ import annotations


class UserError(Exception):
    """Something the user, or the user's files or machine, must put right.

    ``code`` is a dotted key into the message table, ``parameters`` fill the blanks of its text.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        blanks = ", ".join(f"{name}={value!r}" for name, value in self.parameters.items())
        return f"{self.code}({blanks})"


class UnreadableDocument(UserError):
    """A file that cannot be read as a document. Codes ``document.*``; parameter ``name`` is the file's name."""


class NotFound(UserError):
    """An id or abbreviated id that names nothing, or more than one thing. Codes ``missing.*``."""


class Refused(UserError):
    """A change that the state of the thing does not allow, such as editing a dispatched response. Codes ``refused.*``."""


class StoreError(UserError):
    """The database cannot be used: newer than the program, damaged, locked, or no room. Codes ``store.*``."""


class ExportError(UserError):
    """A document that cannot be written. Codes ``export.*``."""


class SigningError(UserError):
    """A file that could not be signed; it is as it was. Codes ``sign.*``."""


class InvalidExchange(UserError):
    """Exchange data that does not follow its schema. Codes ``exchange.*``."""


class InvalidLetterhead(UserError):
    """A house form that cannot be used. Codes ``letterhead.*``; parameters ``name`` (the file), ``line`` and ``reason`` (in Swedish)."""
