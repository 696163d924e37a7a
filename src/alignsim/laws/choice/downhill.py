"""Downhill: the move that most lowers a country's own frustration with a dyad now, at any price.

A country looks neither ahead nor at what it costs, nor at what others will answer: it takes the step that brings the
dyad nearest to the tie its interests call for, and holds where no step brings it nearer.

Source: Axelrod and Bennett (1993), "A landscape theory of aggregation", British Journal of Political Science 23, in
which members move one at a time whenever that lowers their frustration.
"""

from __future__ import annotations

from alignsim.arithmetic import Array, clip, law
from alignsim.laws.landscape import frustration

TIE = 1.0e-12
"""Frustration saved below this counts as none, so that the country holds. Unit: % of GDP a year."""


@law
def frustration_saved(weight: Array, propensity: Array, alignment: Array, shift: Array) -> Array:
    """Give by how much a move lowers the frustration with a dyad: phi w [F(a) - F(a + shift)].

    Parameters
    ----------
    weight : Array
        phi_i w_ij. Shape (W,). Unit: % of GDP a year.
    propensity, alignment : Array
        The tie that interests call for, and that at hand. Shape (W,). Unit: 1.
    shift : Array
        By how much the move shifts the alignment this month. Shape (..., W). Unit: 1.

    Examples
    --------
    >>> round(float(frustration_saved(2.0, 0.5, 0.1, 0.2)), 12)
    0.06
    """
    after = clip(alignment + shift, -1.0, 1.0)
    return weight * (frustration(propensity, alignment) - frustration(propensity, after))


@law
def saved_bend(weight: Array, shift: Array) -> Array:
    """Give how what a move saves changes per unit of alignment: -phi w shift / 2. Unit: % of GDP a year."""
    return -0.5 * weight * shift
