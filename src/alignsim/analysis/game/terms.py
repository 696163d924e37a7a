"""Terms of an alignment game: who picks a posture, and how payoffs are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alignsim.analysis.game.players import COUNTRIES


@dataclass(frozen=True)
class Terms:
    """Say who plays, and what counts.

    Parameters
    ----------
    countries : sequence of str
        Who picks a posture, two to four countries that decide.
    partners : mapping, optional
        Country to the partner it keeps to when exclusive.
    weights : str
        "standing", or "posture" to judge each cell by the weights that postures give.
    precision : float
        Of the logit equilibrium: a gain of one stake multiplies odds by e to this.
    stake : float, optional
        One stake; the parameter ``stake_economic`` if not given. Unit: % of own GDP a year.
    discount : float, optional
        Weight of a month relative to the one before; the parameter ``discount`` if not given, 1 for a plain mean.
    """

    countries: Sequence[str] = COUNTRIES
    partners: Mapping[str, str | None] | None = None
    weights: str = "standing"
    precision: float = 1.0
    stake: float | None = None
    discount: float | None = None
