"""A small comparison with everything in it, and its texts."""

from __future__ import annotations

import pytest

from domain.comparison import Comparison
from domain.ports import Store
from tests.corpus import Corpus, corpus, fill
from tests.fakes import MemoryStore


@pytest.fixture(scope="session")
def answers() -> Corpus:
    """Forty bodies' answers to thirty recommendations."""
    return corpus(40, 30)


@pytest.fixture(scope="session")
def store(answers: Corpus) -> Store:
    """A store with them."""
    made = MemoryStore()
    fill(made, answers)
    return made


@pytest.fixture(scope="session")
def comparison(store: Store, answers: Corpus) -> Comparison:
    """Them side by side."""
    with store.reading() as records:
        return records.comparison(answers.referral.id)
