"""Standard normal draws by Box and Muller (1958), from our own logarithm and circle."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic.elementary import log, sincos
from alignsim.arithmetic.registry import law
from alignsim.arithmetic.types import Array


@law
def pair_of_normals(u: Array, v: Array) -> tuple[Array, Array]:
    """Turn two uniforms into two independent standard normals: sqrt(-2 ln u) times cos and sin of 2 pi v."""
    radius = np.sqrt(log(u) * -2.0)
    sine, cosine = sincos(v)
    return radius * cosine, radius * sine
