"""Taking in what others have answered to the case that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from domain.changes import Changes
from domain.document import ReadDocument
from domain.errors import UserError
from domain.interpretation import Phrases
from domain.ports import Cancelled, DocumentReader, Progress, Store
from domain.services.taking_in import AnswerIn, take_in_document


@dataclass(frozen=True, slots=True)
class Read:
    """Files that were read, and what stood in the way of the others."""

    documents: tuple[ReadDocument, ...] = ()
    problems: tuple[UserError, ...] = ()


@dataclass(frozen=True, slots=True)
class Came:
    """What came to rest: how many answers, and how many of their positions are exact and interpreted."""

    answers: int = 0
    exact: int = 0
    interpreted: int = 0
    changes: Changes = field(default_factory=Changes)
    problems: tuple[UserError, ...] = ()

    @property
    def words(self) -> str:
        """In a sentence for the status line."""
        answers = "1 yttrande läst" if self.answers == 1 else f"{self.answers} yttranden lästa"
        return f"{answers}: {self.exact} ställningstaganden angivna, {self.interpreted} tolkade att bekräfta"


def read(
    reader: DocumentReader, paths: Sequence[Path], progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Read:
    """Read every file; those that cannot be read are told of, and the others read all the same."""
    documents: list[ReadDocument] = []
    problems: list[UserError] = []
    for number, path in enumerate(paths):
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(number, len(paths))
        try:
            documents.append(reader.read(path, None, cancelled))
        except UserError as problem:
            problems.append(problem)
    return Read(tuple(documents), tuple(problems))


def take_in(store: Store, files: Read, referral_id: str, phrases: Phrases) -> Came:
    """Let answers come to rest in the case, each whole or not at all."""
    came = Came(problems=files.problems)
    for document in files.documents:
        try:
            taken = take_in_document(store, document, referral_id=referral_id, answer=AnswerIn(phrases))
        except UserError as problem:
            came = Came(came.answers, came.exact, came.interpreted, came.changes, (*came.problems, problem))
            continue
        came = Came(
            came.answers + (taken.response_id is not None),
            came.exact + taken.exact,
            came.interpreted + taken.interpreted,
            came.changes | taken.changes,
            came.problems,
        )
    return came
