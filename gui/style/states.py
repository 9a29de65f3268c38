"""The states a control is painted in, as bits: a frame asks for hundreds of them, and numbers are compared ten times faster than Qt's flags."""

from __future__ import annotations

from PySide6.QtWidgets import QStyle

_FLAG = QStyle.StateFlag
ENABLED: int = _FLAG.State_Enabled.value
ON: int = _FLAG.State_On.value
PARTLY: int = _FLAG.State_NoChange.value
SUNKEN: int = _FLAG.State_Sunken.value
SELECTED: int = _FLAG.State_Selected.value
HOVERED: int = _FLAG.State_MouseOver.value
FOCUSED: int = _FLAG.State_HasFocus.value
BY_KEYS: int = _FLAG.State_KeyboardFocusChange.value
