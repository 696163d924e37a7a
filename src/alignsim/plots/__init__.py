"""Pictures of results: one function per figure, Axes in, Axes out.

`draw` makes one picture, `draw_all` every picture of a result, `kinds` says what there is.
Matplotlib is loaded when the first picture is drawn, never on import.
"""

from __future__ import annotations

from alignsim.plots.draw import draw, draw_all, kinds
from alignsim.plots.refusal import CannotDraw

__all__ = ["CannotDraw", "draw", "draw_all", "kinds"]
