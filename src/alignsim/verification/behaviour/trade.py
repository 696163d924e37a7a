"""Checks of crises, trade and tariffs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.verification.behaviour.band import Check
from alignsim.verification.behaviour.worlds import FROZEN, duty, flow, world


def b7() -> Iterator[Check]:
    """Check how often India and Pakistan enter a crisis."""
    paths = world((), 600, 120)
    onsets = paths["onset"].isel(month=slice(1, None)).values
    yield Check("B7", "onsets a month, India-Pakistan, 120 months", float(onsets.mean()), 0.0140, 0.0185)


def b8() -> Iterator[Check]:
    """Check what the 50 % duty, held, does to India's sales to the US."""
    paths = world((FROZEN,), 4, 36)
    sales = np.median(flow(paths, "IND", "USA"), axis=0)
    year, end = sales[12] / sales[0] - 1.0, sales[36] / sales[0] - 1.0
    yield Check("B8", "change of India's exports to the US after 12 months of 50 %", float(year), -0.20, -0.10)
    yield Check("B8", "ratio of the change at 36 months to that at 12", float(end / year), 4.0 / 3.0, 10.0)


def b9() -> Iterator[Check]:
    """Check where the US duty on India goes."""
    year = duty(world(), "IND", "USA")[:, 12]
    yield Check("B9", "share of runs with the duty below 50 % at 12 months", float((year < 0.5 - 1e-9).mean()), 0.2, 0.5)
    yield Check("B9", "share at 50 %", float((np.abs(year - 0.5) <= 1e-9).mean()), 0.35, 0.65)
    yield Check("B9", "share above 50 %", float((year > 0.5 + 1e-9).mean()), 0.05, 0.30)
    late = duty(world((), 600, 120), "IND", "USA")[:, 120]
    yield Check("B9", "95 % quantile of the duty at 120 months", float(np.quantile(late, 0.95)), 0.0, 0.80)
