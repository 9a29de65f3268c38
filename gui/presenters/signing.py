"""What somebody who signs chooses, what of it is remembered till the next time, and what it becomes. A passphrase or PIN is never remembered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from domain.signing import Card, Credentials, KeyFile, Level, Secret, SignRequest
from gui.files import read_whole

LEVEL_WORDS = {
    Level.B: "Underskrift",
    Level.T: "Underskrift med tidsstämpel",
    Level.LT: "Underskrift som kan kontrolleras på lång sikt",
}
_KEYS = "signing"


@dataclass(frozen=True, slots=True)
class SigningChoice:
    """Everything that is chosen but the secret. ``place`` is the name of a field in the letter, empty for the signer's own."""

    on_card: bool = False
    file: str = ""
    module: str = ""
    token: str = ""
    level: Level = Level.B
    tsa: str = ""
    visible: bool = True
    place: str = ""

    def lacking(self) -> str:
        """The code of what is still to be chosen, empty where nothing is."""
        if self.on_card and not self.module:
            return "window.sign_no_module"
        if not self.on_card and not self.file:
            return "window.sign_no_file"
        return "sign.tsa_missing" if self.level is not Level.B and not self.tsa.strip() else ""

    def request(self) -> SignRequest:
        """How to sign."""
        return SignRequest(self.level, tsa=self.tsa.strip(), visible=self.visible, place=self.place)

    def credentials(self, secret: Secret) -> Credentials:
        """With what to sign; reads the key file. Raises ``UserError``."""
        if self.on_card:
            return Card(self.module, secret, token=self.token)
        path = Path(self.file)
        return KeyFile(path.name, read_whole(path), secret)


def remembered(preferences: QSettings) -> SigningChoice:
    """What was chosen the last time."""
    words = {name: str(preferences.value(f"{_KEYS}/{name}") or "") for name in ("file", "module", "token", "tsa")}
    level = str(preferences.value(f"{_KEYS}/level") or "")
    return SigningChoice(
        on_card=preferences.value(f"{_KEYS}/on_card") == "yes",
        level=Level(level) if level in set(Level) else Level.B,
        visible=preferences.value(f"{_KEYS}/visible") != "no",
        **words,
    )


def remember(preferences: QSettings, choice: SigningChoice) -> None:
    """Keep it till the next time; not the place, which is the letter's."""
    for name in ("file", "module", "token", "tsa"):
        preferences.setValue(f"{_KEYS}/{name}", getattr(choice, name))
    preferences.setValue(f"{_KEYS}/level", choice.level.value)
    preferences.setValue(f"{_KEYS}/on_card", "yes" if choice.on_card else "no")
    preferences.setValue(f"{_KEYS}/visible", "yes" if choice.visible else "no")
