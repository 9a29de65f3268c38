"""From text blocks to recommendations: what in a proposal must be answered."""

from domain.extraction.extracting import extract
from domain.extraction.result import Extraction, Found, Metadata, Noted

__all__ = ["Extraction", "Found", "Metadata", "Noted", "extract"]
