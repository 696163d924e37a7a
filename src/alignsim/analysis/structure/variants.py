"""Agreement: whether a verdict survives other rules of choice, other ordinary conduct and other orders of moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.analysis.resampling import Bootstrap, Estimate, stacked
from alignsim.results.missing import complete

WORDS = {1: "supported", 0: "open", -1: "refuted"}


@dataclass(frozen=True)
class Agreement:
    """Hold the verdicts of all variants on all outcomes.

    Parameters
    ----------
    variants : tuple of mapping
        What each variant is: for each factor, such as rule, conduct and order, its level. The first is the reference.
    effect : Estimate
        Mean effect. Shape (variant, outcome).
    verdict : ndarray of int
        1 where its interval lies above the threshold, -1 below, 0 open. Shape (variant, outcome).
    share : ndarray
        Share of variants whose verdict is that of the reference. Shape (outcome,).
    holds : ndarray of bool
        Where all variants give one verdict and it is not open. Shape (outcome,).
    depends : mapping
        For each factor, where the verdict is not the same for variants that differ in it alone. Shape (outcome,), bool.
    """

    variants: tuple[Mapping[str, str], ...]
    effect: Estimate
    verdict: Any
    share: Any
    holds: Any
    depends: Mapping[str, Any]

    def table(self, outcomes: Sequence[str]) -> list[dict[str, str]]:
        """Write a row for each variant: its levels, then the verdict on each outcome."""
        return [{**variant, **{name: WORDS[int(v)] for name, v in zip(outcomes, row, strict=True)}}
                for variant, row in zip(self.variants, self.verdict, strict=True)]


def agreement(
    effects: Any, variants: Sequence[Mapping[str, str]], bootstrap: Bootstrap, threshold: float = 0.0,
    outcomes: Sequence[str] | None = None,
) -> Agreement:
    """Compare the verdicts of variants of a model on the same effects.

    Parameters
    ----------
    effects : array_like
        What is claimed to be above the threshold, such as a paired difference.
        Shape (variant, point, replication, outcome).
    variants : sequence of mapping
        Factor to level; all with the same factors, no two alike; the first is the reference.
    bootstrap : Bootstrap
        How to resample.
    threshold : float
        Level at which the verdict turns. Unit: of the effects.
    outcomes : sequence of str, optional
        Names of the last axis, for messages.

    Raises
    ------
    ValueError
        If variants do not fit, differ in factors or repeat, or a value is missing.
    """
    effects = complete(effects, outcomes, axes=3)
    effects = effects[..., None] if effects.ndim == 3 else effects
    said = [tuple(sorted(v.items())) for v in variants]
    factors = list(variants[0]) if variants else []
    if len(effects) != len(said) or len(set(said)) != len(said) or any(set(v) != set(factors) for v in variants):
        raise ValueError(f"{len(effects)} variants need as many descriptions, all of the same factors, no two alike")
    effect = stacked([bootstrap.estimate(lambda v: v.mean(axis=(0, 1)), one) for one in effects])
    verdict = np.where(effect.low > threshold, 1, np.where(effect.high < threshold, -1, 0))
    depends = {factor: _depends(variants, verdict, factor) for factor in factors}
    same = (verdict == verdict[0]).all(axis=0)
    return Agreement(tuple(variants), effect, verdict, (verdict == verdict[0]).mean(axis=0), same & (verdict[0] != 0), depends)


def _depends(variants: Sequence[Mapping[str, str]], verdict: Any, factor: str) -> Any:
    groups: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for place, variant in enumerate(variants):
        others = tuple(sorted((k, v) for k, v in variant.items() if k != factor))
        groups.setdefault(others, []).append(place)
    return np.any([(verdict[places] != verdict[places[0]]).any(axis=0) for places in groups.values()], axis=0)
