"""Somebody's free-text answer → positions with the passages they rest on.

``interpret`` reads an answer to known recommendations. A stance is given only where the text gives it; otherwise the passages to read are.
"""

from domain.interpretation.answers import interpret
from domain.interpretation.marks import sentence_key
from domain.interpretation.phrases import Phrases
from domain.interpretation.result import Finding, FindingKind, Interpretation, Letterhead, Overall

__all__ = ["Finding", "FindingKind", "Interpretation", "Letterhead", "Overall", "Phrases", "interpret", "sentence_key"]
