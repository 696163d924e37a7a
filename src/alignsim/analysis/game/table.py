"""The payoff table of an alignment game, its equilibria, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from alignsim.analysis.game.cells import Cells
from alignsim.analysis.game.players import POSTURES, Players, Profile
from alignsim.analysis.paired import mean_interval
from alignsim.arithmetic import Array
from alignsim.laws.equilibria import Equilibria

UNIT = "% of own GDP a year"


@dataclass(frozen=True)
class Logit:
    """Hold the logit equilibrium on the principal branch.

    Parameters
    ----------
    precision : float
        How strongly payoffs tilt choice: a gain of one stake multiplies odds by e to this.
    stake : float
        What counts as one stake. Unit: % of own GDP a year.
    mixed : tuple of Array, or None
        Share of each posture, for each country; None where the branch could not be followed.
    """

    precision: float
    stake: float
    mixed: tuple[Array, ...] | None


@dataclass(frozen=True)
class Solution:
    """Hold what follows from a table of mean payoffs.

    Parameters
    ----------
    equilibria : Equilibria
        In pure and mixed strategies.
    survival : Array
        Share of resamples of the runs in which each cell is an equilibrium in pure strategies. Shape (C,).
    no_pure : float
        Share of resamples without any.
    logit : Logit
        Its logit equilibrium.
    """

    equilibria: Equilibria
    survival: Array
    no_pure: float
    logit: Logit


@dataclass(frozen=True)
class AlignmentGame:
    """Hold an alignment game: countries that each pick a posture, every cell an ensemble.

    Parameters
    ----------
    players : Players
        Who plays, and whom each keeps to when exclusive.
    cells : Cells
        Payoffs by cell, country and run.
    weights : str
        By which weights payoffs are judged, "standing" or "posture".
    solution : Solution
        Equilibria by these weights.
    other : Solution
        Equilibria by the other weights.
    attrs : dict
        Scenario, seed, runs and the like, as those of a result.
    """

    players: Players
    cells: Cells
    weights: str
    solution: Solution
    other: Solution
    attrs: dict[str, Any]

    @property
    def shape(self) -> tuple[int, ...]:
        """Give the number of postures of each country."""
        return (len(POSTURES),) * len(self.players.codes)

    @property
    def payoffs(self) -> Array:
        """Give payoffs of runs that finished in every cell. Shape (C, n, W). Unit: % of own GDP a year."""
        held = self.cells.standing if self.weights == "standing" else self.cells.posture
        return held[:, :, ~self.cells.failed]

    @property
    def means(self) -> list[Array]:
        """Give the mean payoff of each country in every profile. Shape (3, ..., 3)."""
        return tables(self.payoffs, self.shape)

    def name(self, profile: Profile) -> str:
        """Give a profile in words, such as "USA parallel, IND exclusive (USA)"."""
        return ", ".join(f"{code} {POSTURES[a]}" + (f" ({partner})" if POSTURES[a] == "exclusive" and partner else "")
                         for code, partner, a in zip(self.players.codes, self.players.partners, profile, strict=True))

    def rows(self) -> list[dict[str, Any]]:
        """Give the payoff table: a row for each cell and country.

        Returns
        -------
        list of dict
            Keys postures, country, payoff with low and high (90 % interval of the mean), difference to the cell in
            which all are parallel with difference_low and difference_high (paired), regret (what the best fixed posture
            against the others would have paid more, 0 for a best reply), best_reply, equilibrium, survival.
        """
        x, best, regret = self.payoffs, self.best, self.regret
        out = []
        for c, profile in enumerate(self.players.profiles):
            for i, code in enumerate(self.players.codes):
                mean, low, high = mean_interval(x[c, i])
                gap, gap_low, gap_high = mean_interval(x[c, i] - x[0, i])
                out.append({
                    "postures": dict(zip(self.players.codes, (POSTURES[a] for a in profile), strict=True)), "country": code,
                    "payoff": mean, "low": low, "high": high, "difference": gap, "difference_low": gap_low,
                    "difference_high": gap_high, "regret": float(regret[(i, *profile)]), "best_reply": bool(best[(i, *profile)]),
                    "equilibrium": bool(best[(slice(None), *profile)].all()),
                    "survival": float(self.solution.survival[c])})
        return out

    @property
    def best(self) -> Any:
        """Tell for each country in every profile whether its posture is a best reply. Shape (n, 3, ..., 3)."""
        from alignsim.laws.best_replies import best_replies

        return best_replies(self.means)

    @property
    def regret(self) -> Array:
        """Give what each country loses, in every profile, against its best fixed posture, the others as they are.

        Returns
        -------
        Array
            Shape (n, 3, ..., 3). Unit: % of own GDP a year, 0 or above.
        """
        return np.stack([u.max(axis=i, keepdims=True) - u for i, u in enumerate(self.means)])

    def deviations(self, profile: Profile) -> list[dict[str, Any]]:
        """Give what each country would gain, in a cell, by the best of its other postures, from paired runs.

        Returns
        -------
        list of dict
            Keys country, posture, gain, low and high (90 % interval of the mean). Unit: % of own GDP a year.
        """
        x = self.payoffs.reshape(*self.shape, len(self.shape), -1)
        out = []
        for i, code in enumerate(self.players.codes):
            gains = {b: x[(*profile[:i], b, *profile[i + 1:], i)] - x[(*profile, i)]
                     for b in range(len(POSTURES)) if b != profile[i]}
            best = max(gains, key=lambda b: float(gains[b].mean()))
            gain, low, high = mean_interval(gains[best])
            out.append({"country": code, "posture": POSTURES[best], "gain": gain, "low": low, "high": high})
        return out

    def alike(self, most: float) -> list[dict[str, Any]]:
        """List postures of one country that differ to no one by more than a little, whatever the others pick.

        Parameters
        ----------
        most : float
            The most they may differ. Unit: % of own GDP a year.

        Returns
        -------
        list of dict
            Keys country, postures (two), most (the largest difference of mean payoffs).
        """
        out = []
        for i, code in enumerate(self.players.codes):
            by_move = np.stack([np.moveaxis(u, i, 0) for u in self.means])
            for a, b in combinations(range(len(POSTURES)), 2):
                gap = float(np.abs(by_move[:, a] - by_move[:, b]).max())
                if gap <= most:
                    out.append({"country": code, "postures": [POSTURES[a], POSTURES[b]], "most": gap})
        return out


def tables(payoffs: Array, shape: tuple[int, ...]) -> list[Array]:
    """Give mean payoffs by profile from payoffs by cell, country and run. Shape (C, n, W) to n of shape (3, ..., 3)."""
    return [payoffs[:, i].mean(axis=1).reshape(shape) for i in range(payoffs.shape[1])]
