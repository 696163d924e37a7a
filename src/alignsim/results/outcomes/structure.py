"""Structure: whether the ties of all countries are balanced, and how far they are from a landscape's minimum."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from alignsim.arithmetic import Array, total
from alignsim.engine.records import Record
from alignsim.laws.balance import triangle_balance
from alignsim.laws.landscape import landscape, sides
from alignsim.laws.tension import energy_of
from alignsim.results.labels import Background, Labels
from alignsim.results.outcomes.outcome import Outcome

MOST_MEMBERS = 14
"""In worlds of more countries the minima are not listed: there are 2^(n - 1) ways to split them in two."""


def structure_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of the network of all countries."""
    out: list[Outcome] = []
    if len(labels.countries) >= 3:
        out.append(Outcome("triangle_balance", "share of triangles",
                           "triangles of all countries in which the product of signs is positive, at the end", balance))
    if len(labels.deciding) >= 3:
        out.append(Outcome("triangle_balance_deciding", "share of triangles",
                           f"the same of {', '.join(labels.deciding)} alone", balance_deciding))
    if labels.background is not None:
        out.append(Outcome("landscape_energy", "size squared", "frustration of all countries at the end, weighed by size",
                           energy))
        if len(labels.countries) <= MOST_MEMBERS and (labels.sizes > 0.0).all():
            out.append(Outcome("landscape_distance", "share of pairs, by size",
                               "distance of all ties to the nearest minimum of the landscape, at the end", distance))
    return out


def ties(record: Record) -> Array:
    """Give a_ij = (A_ij + A_ji) / 2 at the end. Shape (N, N, W)."""
    stance = record.alignment[-1]
    return np.asarray((stance + stance.swapaxes(0, 1)) / 2.0, np.float64)


def balance(record: Record, _labels: Labels) -> Array:
    """Give the share of closed triangles with a positive product of signs."""
    return triangle_balance(ties(record))


def balance_deciding(record: Record, labels: Labels) -> Array:
    """Give the same of the deciding countries alone."""
    places = [labels.countries.index(code) for code in labels.deciding]
    return triangle_balance(ties(record)[np.ix_(places, places)])


def energy(record: Record, labels: Labels) -> Array:
    """Give sum over i and j != i of s_i s_j [p_ij (1 - a_ij) / 2 + (a_ij^2 - 1) / 4]. Unit: size squared."""
    a = ties(record)
    size = np.repeat(labels.sizes[:, None], a.shape[-1], axis=1)
    propensity = np.repeat(labels.propensities[:, :, None], a.shape[-1], axis=2)
    return np.asarray(energy_of(size, propensity, a), np.float64)


def distance(record: Record, labels: Labels) -> Array:
    """Give the distance to the nearest minimum x: sum_pairs s_i s_j |a_ij - x_i x_j| / 2 over sum_pairs s_i s_j.

    0 where all ties are 1 within its sides and -1 across, 1 where all are the reverse.
    """
    i, j = np.triu_indices(len(labels.countries), 1)
    weight = labels.sizes[i] * labels.sizes[j]
    a, minima = ties(record)[i, j], _minima(labels.background)
    gaps = [total(weight[:, None] * np.abs(a - (x[i] * x[j])[:, None])) for x in minima]
    return np.asarray(np.min(gaps, axis=0) / (2.0 * weight.sum()), np.float64)


@lru_cache(maxsize=64)
def _minima(background: Background) -> tuple[Array, ...]:
    """Give the sides, 1 and -1, in every configuration that no country gains by leaving alone. Each of shape (N,)."""
    found = landscape(background.size, background.propensity, weak=True)
    side = sides(len(background.size))
    return tuple(np.where(side[:, m], -1.0, 1.0) for m in found.minima)
