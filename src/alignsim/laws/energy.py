"""Crude: volumes bought, what a discount saves, and what a demand on purchases costs its holder.

A million barrels a day at a dollar a barrel is .365 US$ bn a year.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, law, maximum, minimum, where

YEARLY = 0.365
"""US$ bn a year for each mb/d and US$ per barrel: 365 days of a million barrels."""
LEAST = 1.0e-9
"""What stands for nothing where a number divides. Unit: mb/d."""


@law
def saving(volume: Array, discount: Array) -> Array:
    """Give what buying at a discount saves: .365 e d. Unit: US$ bn a year.

    Parameters
    ----------
    volume : Array
        Crude bought. Unit: mb/d.
    discount : Array
        What it is cheaper by than crude from elsewhere. Unit: US$ per barrel.

    Notes
    -----
    Source: CLSA, August 2025, as reported in the press: about 2.5 US$ bn a year to India at four dollars.

    >>> round(float(saving(1.7, 4.0)), 3)
    2.482
    """
    return YEARLY * discount * volume


@law
def saving_gained(volume: Array, discount: Array, usual_volume: Array, usual_discount: Array, output: Array) -> Array:
    """Give by how much the saving exceeds that at the usual volume and discount. Unit: % of GDP a year.

    >>> round(float(saving_gained(1.7, 4.0, 0.0, 4.0, 3550.0)), 4)
    0.0699
    """
    return 100.0 * (saving(volume, discount) - saving(usual_volume, usual_discount)) / output


@law
def purchased(volume: Array, step: Array, up: Array, down: Array, cap: Array) -> Array:
    """Move a volume by a step up or down, not below 0 nor beyond the cap. Unit: mb/d.

    >>> round(float(purchased(1.7, 0.2, 0.0, 1.0, 2.2)), 12), float(purchased(2.1, 0.2, 1.0, 0.0, 2.2))
    (1.5, 2.2)
    """
    return clip(volume + step * (up - down), 0.0, cap)


@law
def supplier_share(volume: Array, whole: Array) -> Array:
    """Give the share of all crude that a country buys from one supplier. Unit: 1."""
    return volume / whole


@law
def square(share: Array) -> Array:
    """Give a share's term of a Herfindahl index."""
    return share * share


@law
def energy_concentration(squares: Array, named: Array) -> Array:
    """Give the Herfindahl index of crude: squared shares of the suppliers named, the rest shared by three equal ones.

    Parameters
    ----------
    squares, named : Array
        Sums of the squared shares, and of the shares, of the suppliers named. Unit: 1.

    >>> s = 1.7 / 4.9
    >>> round(float(energy_concentration(s * s, s)), 4)
    0.2625
    """
    rest = maximum(0.0, 1.0 - named)
    return squares + rest * rest / 3.0


@law
def demand_part(weight: Array, volume: Array, usual_volume: Array) -> Array:
    """Give what an unmet demand costs its holder: -psi e / e0, linear in the volume. Unit: % of GDP a year.

    >>> round(float(demand_part(0.1, 0.85, 1.7)), 12)
    -0.05
    """
    return -weight * volume / maximum(usual_volume, LEAST)


@law
def way_covered(volume: Array, usual_volume: Array, threshold: Array) -> Array:
    """Give how much of the way from the usual volume to a threshold is covered, 1 at most. Unit: 1.

    Below 0 where more is bought than usual.

    >>> round(float(way_covered(1.5, 1.7, 0.85)), 6)
    0.235294
    """
    return minimum(1.0, (usual_volume - volume) / maximum(usual_volume - threshold, LEAST))


@law
def conceded(volume: Array, usual_volume: Array, full: Array) -> Array:
    """Give how much of a full concession a volume is, between 0 and 1; a cut by the share ``full`` is all of it.

    >>> round(float(conceded(1.5, 1.7, 0.3)), 6), float(conceded(0.0, 1.7, 0.3)), float(conceded(2.0, 1.7, 0.3))
    (0.392157, 1.0, 0.0)
    """
    return clip((usual_volume - volume) / maximum(full * usual_volume, LEAST), 0.0, 1.0)


@law
def next_discount(discount: Array, level: Array, persistence: Array, volatility: Array, z: Array) -> Array:
    """Let a discount wander: d' = level + phi (d - level) + sigma z, not below 0. Unit: US$ per barrel."""
    return maximum(0.0, level + persistence * (discount - level) + volatility * z)


@law
def met(volume: Array, threshold: Array) -> Array:
    """Give 1 where purchases are at or below the threshold of a penalty, else 0."""
    return where(volume <= threshold + LEAST, 1.0, 0.0)
