"""Build the parameters of single choice rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Thinking
from alignsim.scenario.build.numbers import Numbers


def build_thinking(numbers: Numbers, countries: Sequence[str]) -> Thinking:
    """Give how far countries think ahead, and how they learn."""
    def of(family: str) -> Array:
        return np.stack([numbers(family, code) for code in countries])

    return Thinking(of("thinking_level"), of("attraction_kept"), of("forgone_weight"), of("experience_kept"),
                    of("experience_start"))
