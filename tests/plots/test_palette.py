"""Colours: apart for colour-blind eyes."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from alignsim.plots import palette

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
EYES = {
    "all cones": np.eye(3),
    "no red": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "no green": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "no blue": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: str, eye: Any) -> Any:
    """Give CIE L*a*b* of a colour as an eye sees it."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(TO_XYZ @ np.clip(eye @ linear, 1e-6, 1) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(a: str, b: str, eye: Any) -> float:
    return float(np.linalg.norm(lab(a, eye) - lab(b, eye)))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("colours", [palette.SERIES[:3], palette.STAGES, palette.DOMAINS, (palette.POSITIVE, palette.NEGATIVE)],
                         ids=["series", "stages", "domains", "signs"])
def test_colours_of_a_panel_stay_apart_for_every_eye(colours: tuple[str, ...], eye: str) -> None:
    assert min(distance(a, b, EYES[eye]) for a, b in combinations(colours, 2)) > 15


def test_stages_darken_so_that_grey_print_keeps_their_order() -> None:
    light = [lab(colour, EYES["all cones"])[0] for colour in palette.STAGES]
    assert light == sorted(light, reverse=True)
    assert min(-np.diff(light)) > 8


def test_the_first_twenty_eight_series_differ_in_colour_or_dashes() -> None:
    looks = [palette.look(n) for n in range(28)]
    assert len({(one.colour, one.dashes) for one in looks}) == 28


def test_neighbouring_series_differ_in_dashes_too() -> None:
    assert all(palette.look(n).dashes != palette.look(n + 1).dashes for n in range(28))
