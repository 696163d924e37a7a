"""Drawing: one uniform, one option."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.laws.choice.tilt import added


@law
def passed(code: Array, u: Array, cumulative: Array) -> Array:
    """Count one option further where the draw lies beyond the cumulative probability."""
    return code + where(u >= cumulative, 1.0, 0.0)


@routine
def drawn(probabilities: Array, u: Array) -> Array:
    """Draw an option with one uniform, options in their documented order. Shapes (..., M, W), (..., W) to (..., W)."""
    code, cumulative = np.zeros_like(u), np.zeros_like(u)
    for m in range(probabilities.shape[probabilities.ndim - 2] - 1):
        cumulative = added(cumulative, probabilities[..., m, :])
        code = passed(code, u, cumulative)
    return code
