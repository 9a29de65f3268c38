"""The style of every control: Fusion's behaviour and measures where they serve, our own shapes in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionTab,
    QStyleOptionToolButton,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from gui.style import bars, buttons, fields, roles, states, surfaces
from gui.style.tokens import Theme

_PRIMITIVE, _CONTROL, _COMPLEX = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl
_METRIC, _PART, _CONTENTS = QStyle.PixelMetric, QStyle.SubElement, QStyle.ContentsType
_HINT, _SUB = QStyle.StyleHint, QStyle.SubControl

_UNDERLINED, _PLAIN_WORDS = int(Qt.TextFlag.TextShowMnemonic), int(Qt.TextFlag.TextHideMnemonic)

_METRICS: Mapping[QStyle.PixelMetric, int] = {
    _METRIC.PM_ScrollBarExtent: 12,
    _METRIC.PM_ScrollBarSliderMin: bars.SHORTEST,
    _METRIC.PM_ScrollView_ScrollBarSpacing: 0,
    _METRIC.PM_SplitterWidth: 1,
    _METRIC.PM_IndicatorWidth: 18,
    _METRIC.PM_IndicatorHeight: 18,
    _METRIC.PM_ExclusiveIndicatorWidth: 18,
    _METRIC.PM_ExclusiveIndicatorHeight: 18,
    _METRIC.PM_CheckBoxLabelSpacing: 8,
    _METRIC.PM_RadioButtonLabelSpacing: 8,
    _METRIC.PM_MenuButtonIndicator: 0,
    _METRIC.PM_ButtonShiftHorizontal: 0,
    _METRIC.PM_ButtonShiftVertical: 0,
    _METRIC.PM_TabBarTabHSpace: 24,
    _METRIC.PM_TabBarTabVSpace: 18,
    _METRIC.PM_TabBarTabShiftVertical: 0,
    _METRIC.PM_TabBarTabShiftHorizontal: 0,
    _METRIC.PM_TabBarTabOverlap: 0,
    _METRIC.PM_TabBarBaseOverlap: 0,
    _METRIC.PM_HeaderMargin: 8,
    _METRIC.PM_MenuPanelWidth: 1,
    _METRIC.PM_MenuHMargin: 4,
    _METRIC.PM_MenuVMargin: 4,
    _METRIC.PM_MenuBarPanelWidth: 0,
    _METRIC.PM_MenuBarHMargin: 8,
    _METRIC.PM_MenuBarVMargin: 1,
    _METRIC.PM_MenuBarItemSpacing: 0,
    _METRIC.PM_ToolTipLabelFrameWidth: 5,
}
"""Measures of our own, in pixels."""
_ALIKE = frozenset(
    {
        _METRIC.PM_SmallIconSize,
        _METRIC.PM_LineEditIconSize,
        _METRIC.PM_LineEditIconMargin,
        _METRIC.PM_ButtonIconSize,
        _METRIC.PM_ListViewIconSize,
        _METRIC.PM_ScrollView_ScrollBarOverlap,
        _METRIC.PM_DefaultFrameWidth,
    }
)
"""Fusion's own measures that are alike for all widgets, and asked for by a field or a list some dozen times in a layout: each is asked of Fusion once."""
_HINTS: Mapping[QStyle.StyleHint, int] = {
    _HINT.SH_ComboBox_Popup: 0,
    _HINT.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    _HINT.SH_EtchDisabledText: 0,
    _HINT.SH_FocusFrame_AboveWidget: 1,  # below it, whatever the control lies in cuts the ring off where it has no margin
    _HINT.SH_FocusFrame_Mask: 0,  # the mask has square corners, and would cut those of the ring
    _HINT.SH_Widget_ShareActivation: 0,
    _HINT.SH_ScrollBar_Transient: 0,
}
"""Answers of our own; the last two are Fusion's, but asked for by every widget in every frame."""
_FRAMELESS = frozenset(
    {
        _PRIMITIVE.PE_Frame,
        _PRIMITIVE.PE_FrameTabBarBase,
        _PRIMITIVE.PE_FrameButtonTool,
        _PRIMITIVE.PE_PanelItemViewRow,
        _PRIMITIVE.PE_PanelScrollAreaCorner,
        _PRIMITIVE.PE_PanelMenuBar,
        _PRIMITIVE.PE_FrameDefaultButton,
    }
)
"""What is not drawn at all: whatever has a frame draws it by its role."""
_ACROSS, _ALONG = 8, 9
"""Pixels of room beside, and above and below, a row of a plain list; Qt's own margin comes to the first."""


class DeskStyle(QProxyStyle):
    """Draws from the theme it is given; setting another and painting anew is a whole change of theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("fusion")
        self.theme = theme
        self._metrics = dict(_METRICS)
        self._primitives: Mapping[QStyle.PrimitiveElement, Callable[..., None]] = {
            _PRIMITIVE.PE_PanelButtonCommand: buttons.paint_push,
            _PRIMITIVE.PE_PanelButtonTool: buttons.paint_tool,
            _PRIMITIVE.PE_PanelLineEdit: _line,
            _PRIMITIVE.PE_IndicatorCheckBox: fields.paint_tick,
            _PRIMITIVE.PE_IndicatorItemViewItemCheck: fields.paint_tick,
            _PRIMITIVE.PE_IndicatorRadioButton: fields.paint_dot,
            _PRIMITIVE.PE_PanelItemViewItem: surfaces.paint_row,
            _PRIMITIVE.PE_FrameFocusRect: surfaces.paint_focus,
            _PRIMITIVE.PE_PanelMenu: surfaces.paint_raised,
            _PRIMITIVE.PE_FrameMenu: surfaces.paint_edge,
            _PRIMITIVE.PE_PanelTipLabel: surfaces.paint_tip,
            _PRIMITIVE.PE_FrameTabWidget: surfaces.paint_pane,
        }
        self._controls: Mapping[QStyle.ControlElement, Callable[..., None]] = {
            _CONTROL.CE_ShapedFrame: fields.paint_frame,
            _CONTROL.CE_Splitter: surfaces.paint_splitter,
            _CONTROL.CE_HeaderSection: surfaces.paint_header,
            _CONTROL.CE_HeaderEmptyArea: surfaces.paint_header,
            _CONTROL.CE_MenuBarEmptyArea: surfaces.paint_canvas,
            _CONTROL.CE_TabBarTabShape: _tab,
            _CONTROL.CE_ProgressBar: _progress,
        }
        self._worded: Mapping[QStyle.ControlElement, Callable[..., None]] = {
            _CONTROL.CE_PushButtonLabel: _push_label,
            _CONTROL.CE_MenuItem: _menu_item,
            _CONTROL.CE_MenuBarItem: _menu_bar_item,
            _CONTROL.CE_TabBarTabLabel: _tab_label,
        }

    def polish(self, what: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]  # Qt has three of this name
        super().polish(what)
        if isinstance(what, QWidget):
            roles.polish(what)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        own = self._metrics.get(metric)
        if own is not None:
            return own
        measured = super().pixelMetric(metric, option, widget)
        if metric in _ALIKE:
            self._metrics[metric] = measured
        return measured

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        own = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if own is None else own

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        own = self._primitives.get(element)
        if own is not None:
            own(self.theme, option, painter, widget)
        elif element is _PRIMITIVE.PE_IndicatorArrowDown and isinstance(widget, QToolButton):
            return  # that a button opens a menu is told by its icon
        elif element not in _FRAMELESS:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        own = self._controls.get(element)
        worded = self._worded.get(element)
        if own is not None:
            own(self.theme, option, painter, widget)
        elif worded is not None:
            shown = super().styleHint(_HINT.SH_UnderlineShortcut, option, widget)
            worded(self.theme, option, painter, widget, _UNDERLINED if shown else _PLAIN_WORDS)
        elif element is _CONTROL.CE_ToolButtonLabel:
            inked = buttons.tool_label(self.theme, cast("QStyleOptionToolButton", option), widget)
            super().drawControl(element, inked, painter, widget)
        elif element is _CONTROL.CE_HeaderLabel:
            super().drawControl(element, _muted(self.theme, cast("QStyleOptionHeader", option)), painter, widget)
        elif element is _CONTROL.CE_ItemViewItem:
            super().drawControl(element, _plain(self.theme, cast("QStyleOptionViewItem", option)), painter, widget)
        else:
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control is _COMPLEX.CC_ComboBox:
            arrow = self.subControlRect(control, option, _SUB.SC_ComboBoxArrow, widget)
            fields.paint_choice(self.theme, option, painter, arrow=arrow)
        elif control is _COMPLEX.CC_ScrollBar:
            bars.paint_scroll_bar(self.theme, cast("QStyleOptionSlider", option), painter)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        rect = option.rect
        if control is _COMPLEX.CC_ComboBox:
            if part is _SUB.SC_ComboBoxArrow:
                return rect.adjusted(rect.width() - fields.ARROW, 0, 0, 0)
            if part is _SUB.SC_ComboBoxEditField:
                return rect.adjusted(8, 3, -fields.ARROW - 1, -3)
            return rect
        if control is _COMPLEX.CC_ScrollBar:
            return _scroll_part(cast("QStyleOptionSlider", option), part)
        return super().subControlRect(control, option, part, _some(widget))

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        if element is _PART.SE_ShapedFrameContents:
            return option.rect.marginsRemoved(fields.frame_margins(widget))
        if element is _PART.SE_LineEditContents:
            framed = cast("QStyleOptionFrame", option).lineWidth > 0
            outdented = roles.role_of(widget) == "heading"
            return option.rect.adjusted(-2 if outdented else 9, 2, -9, -2) if framed else option.rect
        if element is _PART.SE_ItemViewItemFocusRect:
            return option.rect
        if element in _ROW_PARTS and isinstance(widget, QListView | QTreeView):
            inner = QStyleOptionViewItem(cast("QStyleOptionViewItem", option))
            inner.rect = option.rect.adjusted(_ACROSS, 0, -_ACROSS, 0)
            return super().subElementRect(element, inner, widget)
        return super().subElementRect(element, option, _some(widget))

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        own = _SIZES.get(kind)
        if own is not None:
            return own(option, size, widget)
        whole = super().sizeFromContents(kind, option, size, _some(widget))
        if kind is _CONTENTS.CT_ItemViewItem and isinstance(widget, QListView | QTreeView):
            return QSize(whole.width() + 2 * _ACROSS, whole.height() + 2 * _ALONG)
        if kind in (_CONTENTS.CT_CheckBox, _CONTENTS.CT_RadioButton):
            return QSize(whole.width(), max(whole.height(), 24))
        return whole


_ROW_PARTS = frozenset(
    {_PART.SE_ItemViewItemText, _PART.SE_ItemViewItemDecoration, _PART.SE_ItemViewItemCheckIndicator}
)


def _some(widget: QWidget | None) -> QWidget:
    """Qt takes no widget as well; its stubs do not."""
    return cast("QWidget", widget)


def _line_size(option: QStyleOption, words: QSize, _: QWidget | None) -> QSize:
    framed = cast("QStyleOptionFrame", option).lineWidth > 0
    return QSize(words.width() + 18, max(words.height(), 20) + 12) if framed else words


_SIZES: Mapping[QStyle.ContentsType, Callable[[QStyleOption, QSize, QWidget | None], QSize]] = {
    _CONTENTS.CT_PushButton: lambda _, words, widget: buttons.room_for(buttons.push_kind(widget), words),
    _CONTENTS.CT_ToolButton: lambda _, words, widget: buttons.room_for(buttons.tool_kind(widget), words, 20),
    _CONTENTS.CT_LineEdit: _line_size,
    _CONTENTS.CT_ComboBox: lambda _, words, __: QSize(words.width() + fields.ARROW + 14, max(words.height(), 20) + 12),
    _CONTENTS.CT_MenuItem: lambda option, words, _: bars.menu_item_size(cast("QStyleOptionMenuItem", option), words),
    _CONTENTS.CT_MenuBarItem: lambda _, words, __: QSize(words.width() + 20, words.height() + 10),
    _CONTENTS.CT_TabBarTab: lambda option, words, _: bars.tab_size(cast("QStyleOptionTab", option), words),
    _CONTENTS.CT_ProgressBar: lambda _, words, __: QSize(words.width(), bars.LINE),
}
"""How large what is drawn here is around its words."""


def _line(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    fields.paint_line(theme, cast("QStyleOptionFrame", option), painter, widget)


def _tab(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    bars.paint_tab(theme, cast("QStyleOptionTab", option), painter)


def _progress(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None) -> None:
    bars.paint_progress(theme, cast("QStyleOptionProgressBar", option), painter)


def _push_label(theme: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None, mnemonic: int) -> None:
    buttons.paint_push_label(theme, cast("QStyleOptionButton", option), painter, widget, mnemonic)


def _menu_item(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None, mnemonic: int) -> None:
    bars.paint_menu_item(theme, cast("QStyleOptionMenuItem", option), painter, mnemonic)


def _menu_bar_item(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None, mnemonic: int) -> None:
    bars.paint_menu_bar_item(theme, cast("QStyleOptionMenuItem", option), painter, mnemonic)


def _tab_label(theme: Theme, option: QStyleOption, painter: QPainter, _: QWidget | None, mnemonic: int) -> None:
    bars.paint_tab_label(theme, cast("QStyleOptionTab", option), painter, mnemonic)


def _muted(theme: Theme, option: QStyleOptionHeader) -> QStyleOptionHeader:
    made = QStyleOptionHeader(option)
    made.palette = _inked(option.palette, QPalette.ColorRole.ButtonText, theme, "muted")
    return made


def _plain(theme: Theme, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    """A chosen row has a soft ground: its words keep their ink. What cannot be chosen is a heading."""
    made, able = QStyleOptionViewItem(option), bool(option.state.value & states.ENABLED)
    if able and not option.state.value & states.SELECTED:
        return option
    role = QPalette.ColorRole.HighlightedText if able else QPalette.ColorRole.Text
    made.palette = _inked(option.palette, role, theme, "text" if able else "muted")
    return made


def _inked(palette: QPalette, role: QPalette.ColorRole, theme: Theme, token: str) -> QPalette:
    made = QPalette(palette)
    made.setColor(role, theme.colour(token))
    return made


def _scroll_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    rect, slider = option.rect, bars.slider_rect(option)
    upright = option.orientation is Qt.Orientation.Vertical
    if part is _SUB.SC_ScrollBarSlider:
        return slider
    if part is _SUB.SC_ScrollBarGroove:
        return rect
    if part is _SUB.SC_ScrollBarSubPage:
        end = slider.top() if upright else slider.left()
        return rect.adjusted(0, 0, 0, end - rect.height()) if upright else rect.adjusted(0, 0, end - rect.width(), 0)
    if part is _SUB.SC_ScrollBarAddPage:
        return rect.adjusted(0, slider.bottom() + 1, 0, 0) if upright else rect.adjusted(slider.right() + 1, 0, 0, 0)
    return QRect()
