"""The child of ``process``: draws whatever chart it is asked for."""

from __future__ import annotations

from exports.children import serve
from exports.figures.pictures import picture

if __name__ == "__main__":
    serve(picture)
