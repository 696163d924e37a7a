"""Colours, line styles and hatches that stay apart for colour-blind eyes and on a grey printer.

Source: Okabe and Ito (2008), Color universal design; yellow is left out because it is lost on white.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, BLACK = "#E69F00", "#56B4E9", "#000000"
GREY, PALE, INK = "#6E6E6E", "#D9D9D9", "#222222"

SERIES = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
POSITIVE, NEGATIVE = BLUE, VERMILLION

Dashes = Literal["-"] | tuple[int, tuple[float, ...]]
STYLES: tuple[Dashes, ...] = ("-", (0, (6, 1.6)), (0, (6, 1.5, 1.2, 1.5)), (0, (3, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v")
REFERENCE: Dashes = (0, (1, 1.6))
ORDINARY: Dashes = (0, (4, 2))

STAGES = ("#FEE0B6", "#FDB863", "#E08214", "#7F3B08")
STAGE_HATCHES = ("", "....", "////", "xxxx")
BROWN, SAND = "#7F3B08", "#FEE0B6"
DOMAINS = (SKY, BLUE, ORANGE, PURPLE, GREY, SAND, VERMILLION, BLACK, BROWN)
DOMAIN_HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "----", "++++", "oooo", "||||")


class Look(NamedTuple):
    """How one series is drawn: colour, dashes of its line, marker."""

    colour: str
    dashes: Dashes
    marker: str


def look(position: int) -> Look:
    """Give the look of series number `position`; colours, dashes and markers all go round.

    Parameters
    ----------
    position : int
        Place of the series in its panel, from 0.

    Examples
    --------
    >>> look(0).colour == look(7).colour, look(0).dashes == look(7).dashes
    (True, False)
    """
    return Look(SERIES[position % 7], STYLES[position % 4], MARKERS[position % 5])
