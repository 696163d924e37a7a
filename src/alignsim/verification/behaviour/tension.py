"""Check of frustration against landscape theory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.laws.landscape import frustrations, sides
from alignsim.laws.tension import frustration_of
from alignsim.verification.behaviour.band import Check

MEMBERS, DRAWS = 6, 200


def b16() -> Iterator[Check]:
    """Check that stances of +-1 give the frustration of two sides, s_j p_ij d_ij summed (Axelrod and Bennett 1993)."""
    chance = np.random.default_rng(16)
    side = sides(MEMBERS)
    worst = 0.0
    for _ in range(DRAWS):
        size, p = chance.uniform(0.01, 1.0, MEMBERS), chance.uniform(-1.0, 1.0, (MEMBERS, MEMBERS))
        propensity = (p + p.T) / 2.0
        alignment = np.where(side[:, None] == side[None, :], 1.0, -1.0)
        weight = np.broadcast_to(size[None, :, None], alignment.shape)
        spread = np.broadcast_to(propensity[:, :, None], alignment.shape)
        ours = np.stack([frustration_of(i, weight, spread, alignment) for i in range(MEMBERS)])
        worst = max(worst, float(np.abs(ours - frustrations(side, size, propensity)).max()))
    yield Check("B16", "largest gap of frustration at stances +-1 to that of two sides", worst, 0.0, 1e-12)
