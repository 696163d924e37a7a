"""Claims: what intervals mean for a claim, and whether the answer survives other rules, other conduct and the null model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from alignsim.analysis.ratio import RELIABLE
from alignsim.analysis.resampling import quantiles
from alignsim.analysis.structure.ensembles import CONDUCTS, NULL
from alignsim.arithmetic import Array

RESAMPLES = 2000
LEVEL = 0.90
Row = Mapping[str, Any]


def weights(runs: int, seed: int) -> Array:
    """Give how often each run is taken in every resample. Shape (resample, run)."""
    rng = np.random.default_rng(seed)
    return np.stack([np.bincount(rng.integers(0, runs, runs), minlength=runs) for _ in range(RESAMPLES)]).astype(np.float64)


def mean_of(values: Array, often: Array, of: int = 1) -> dict[str, float]:
    """Give the mean of a paired difference with its 90 % interval.

    Parameters
    ----------
    values : ndarray
        Shape (run,).
    often : ndarray
        What :func:`weights` gives.
    of : int
        Number of intervals that are to hold together, by Bonferroni's bound.

    Examples
    --------
    >>> mean_of(np.array([1.0, 1.0, 1.0]), weights(3, 1))
    {'value': 1.0, 'low': 1.0, 'high': 1.0}
    """
    return _told(values.mean(), often @ values / len(values), of)


def ratio_of(above: Array, below: Array, often: Array) -> dict[str, float]:
    """Give a ratio of means with its 90 % interval; nan where the divisor is below three standard errors.

    Parameters
    ----------
    above, below : ndarray
        Of each run. Shape (run,).
    often : ndarray
        What :func:`weights` gives.

    Examples
    --------
    >>> ratio_of(np.array([-1.0, -3.0]), np.array([10.0, 10.0]), np.ones((1, 2)))["value"]
    -0.2
    """
    value, drawn = ratios(above, below, often)
    return {**_told(value, drawn), "cost": float(above.mean()), "gain": float(below.mean())}


def ratios(above: Array, below: Array, often: Array) -> tuple[float, Array]:
    """Give a ratio of means, and that of every resample; nan where the divisor is not told from naught."""
    error = below.std(ddof=1) / np.sqrt(len(below))
    if below.mean() == 0.0 or abs(below.mean()) < RELIABLE * error:
        return float("nan"), np.full(len(often), np.nan)
    return float(above.mean() / below.mean()), (often @ above) / (often @ below)


def _told(value: Any, drawn: Array, of: int = 1) -> dict[str, float]:
    tail = (1.0 - LEVEL) / 2.0 / of
    low, high = quantiles(drawn, (tail, 1.0 - tail))
    return {"value": float(value), "low": float(low), "high": float(high)}


def verdict(found: Row, threshold: float = 0.0) -> str:
    """Say what an interval means for the claim that something lies above a threshold.

    >>> verdict({"low": 0.1, "high": 0.2}), verdict({"low": -0.1, "high": 0.2}), verdict({"low": float("nan"), "high": 0.0})
    ('supported', 'open', 'withheld')
    """
    if not np.isfinite([found["low"], found["high"]]).all():
        return "withheld"
    return "supported" if found["low"] > threshold else "refuted" if found["high"] < threshold else "open"


def overall(verdicts: Mapping[str, str]) -> str:
    """Put the verdicts of variants together: the one they share, or on what it depends.

    Parameters
    ----------
    verdicts : mapping
        Variant, as rule-conduct, to verdict; that of the null model is not asked.

    Examples
    --------
    >>> overall({"logit-coded": "supported", "logit-uniform": "supported", "random-coded": "open"})
    'supported'
    >>> overall({"logit-coded": "supported", "logit-uniform": "open", "ewa-coded": "supported", "ewa-uniform": "open"})
    'depends on habit'
    """
    kept = {tuple(name.split("-")): word for name, word in verdicts.items() if not name.startswith(NULL)}
    if len(set(kept.values())) == 1:
        return next(iter(kept.values()))
    by = {"rule": 1, "habit": 0}
    found = [word for word, same in by.items() if _turns(kept, same)]
    return "depends on " + " and ".join(found)


def _turns(verdicts: Mapping[tuple[str, ...], str], same: int) -> bool:
    """Say whether verdicts differ between variants that share one part of their name."""
    groups: dict[str, set[str]] = {}
    for name, word in verdicts.items():
        groups.setdefault(name[same], set()).add(word)
    return any(len(words) > 1 for words in groups.values())


def beaten(effects: Mapping[str, Array], often: Array) -> dict[str, dict[str, Any]]:
    """Compare the mean effect of every variant with that of the null model of the same conduct, run by run.

    Parameters
    ----------
    effects : mapping
        Variant, as rule-conduct, to effects; the null model's too. Each of shape (run,).
    often : ndarray
        What :func:`weights` gives.

    Returns
    -------
    dict
        Variant to the excess over the null with its interval, and whether it excludes naught.
    """
    out = {}
    for name, effect in effects.items():
        if not name.startswith(NULL):
            excess = mean_of(effect - effects[f"{NULL}-{name.split('-')[1]}"], often)
            out[name] = {**excess, "beats": verdict(excess) in ("supported", "refuted")}
    return out


def thirds(values: Array) -> Any:
    """Say in which third of its draws each value lies: 0, 1 or 2.

    >>> thirds(np.array([1.0, 2.0, 3.0])).tolist()
    [0, 1, 2]
    """
    return np.digitize(values, np.quantile(values, [1 / 3, 2 / 3]))


def names_of(rules: Sequence[str]) -> list[str]:
    """Give the names of variants that a claim has to survive."""
    return [f"{rule}-{conduct}" for rule in rules for conduct in CONDUCTS]
