"""Small papers to take in, written by the tests themselves."""

from __future__ import annotations

from pathlib import Path

REPORT = """# Samlade stödfunktioner

Kommunledningskontoret
Diarienummer KS 2026-0042
2026-01-15

## 1 Lön och personal

### 1.1 Överväganden

Kommunledningskontoret föreslår att kommunstyrelsen beslutar följande.

1. Löneadministrationen samlas i en gemensam enhet senast den 1 januari 2028.
2. Pensionshandläggningen förs över till samma enhet när den har varit i drift i ett år.
3. Ett gemensamt systemstöd för bemanning upphandlas tillsammans med grannkommunerna.

## 2 Bakgrund

Staden har sedan länge haft fem löneenheter. De tillkom i olika skeden och arbetar på olika sätt.
"""
LETTER = """# Remiss av samlade stödfunktioner

Diarienummer KS 2026-0042

Kommunledningskontoret ger berörda nämnder tillfälle att yttra sig. Svar ska ha kommit in senast den 30 mars 2026.
"""
PROPOSALS = 3


def report(folder: Path) -> Path:
    """A report with three proposals."""
    path = folder / "rapport.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def letter(folder: Path) -> Path:
    """The letter that the report was sent with; it proposes nothing."""
    path = folder / "remissbrev.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


def broken(folder: Path) -> Path:
    """Something that calls itself a PDF."""
    path = folder / "trasig.pdf"
    path.write_bytes(b"%PDF-1.7\nslut")
    return path
