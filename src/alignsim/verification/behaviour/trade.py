"""Checks of crises, trade and tariffs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.verification.behaviour.worlds import FROZEN, duty, flow, world
from alignsim.verification.comparison import Comparison, inside


def b7() -> Iterator[Comparison]:
    """Check how often India and Pakistan enter a crisis."""
    paths = world((), 600, 120)
    onsets = paths["onset"].isel(month=slice(1, None)).values
    yield inside("onsets a month, India-Pakistan, 120 months", float(onsets.mean()), 0.0140, 0.0185)


def b8() -> Iterator[Comparison]:
    """Check what the 50 % duty, held, does to India's sales to the US."""
    paths = world((FROZEN,), 4, 36)
    sales = np.median(flow(paths, "IND", "USA"), axis=0)
    year, end = sales[12] / sales[0] - 1.0, sales[36] / sales[0] - 1.0
    yield inside("change of India's exports to the US after 12 months of 50 %", float(year), -0.20, -0.10)
    yield inside("ratio of the change at 36 months to that at 12", float(end / year), 4.0 / 3.0, 10.0)


def b9() -> Iterator[Comparison]:
    """Check where the US duty on India goes."""
    year = duty(world(), "IND", "USA")[:, 12]
    yield inside("share of runs with the duty below 50 % at 12 months", float((year < 0.5 - 1e-9).mean()), 0.2, 0.5)
    yield inside("share at 50 %", float((np.abs(year - 0.5) <= 1e-9).mean()), 0.35, 0.65)
    yield inside("share above 50 %", float((year > 0.5 + 1e-9).mean()), 0.05, 0.30)
    late = duty(world((), 600, 120), "IND", "USA")[:, 120]
    yield inside("95 % quantile of the duty at 120 months", float(np.quantile(late, 0.95)), 0.0, 0.80)
