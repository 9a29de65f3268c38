"""What charts of a comparison show, as values: the numbers, the words beside them, and the words in their place for those who do not see them."""

from domain.figures.values import (
    Bar,
    Bars,
    Chart,
    Event,
    FigureDrawer,
    FigureForm,
    HeatMap,
    Look,
    Numbers,
    Series,
    Shape,
    StackedBars,
    Timeline,
    Unit,
)

__all__ = [
    "Bar",
    "Bars",
    "Chart",
    "Event",
    "FigureDrawer",
    "FigureForm",
    "HeatMap",
    "Look",
    "Numbers",
    "Series",
    "Shape",
    "StackedBars",
    "Timeline",
    "Unit",
]
