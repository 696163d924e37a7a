"""The array types that laws and routines speak of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""Floats, the runs axis last."""

Runs = NDArray[np.uint64]
"""Run numbers."""

Slots = NDArray[np.int64]
"""Random slots, or other whole numbers."""
