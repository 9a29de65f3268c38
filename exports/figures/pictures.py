"""Charts as pictures: pixels or a vector drawing."""

from __future__ import annotations

import io

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from domain.figures import Chart, FigureForm, Look
from exports.figures.drawing import SETTINGS, figure_of


def picture(chart: Chart, form: FigureForm, look: Look) -> bytes:
    """The same chart and look give the same bytes. Called by one thread at a time."""
    out = io.BytesIO()
    with mpl.rc_context(SETTINGS):
        figure = figure_of(chart, look)
        match form:
            case FigureForm.PNG:
                FigureCanvasAgg(figure)
                figure.savefig(
                    out,
                    format="png",
                    metadata={"Software": None, "Title": chart.title, "Description": chart.alternative},
                )
            case FigureForm.SVG:
                FigureCanvasSVG(figure)
                figure.savefig(
                    out,
                    format="svg",
                    metadata={"Date": None, "Creator": None, "Title": chart.title, "Description": chart.alternative},
                )
    return out.getvalue()
