"""Rows on beliefs: Bayes' rule and the trust that cooperation takes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.beliefs import posterior
from alignsim.laws.games import cooperation_gain, cooperation_threshold
from alignsim.verification.comparison import Comparison, close, closest
from alignsim.verification.row import Row


def two_types() -> Iterator[Comparison]:
    """Compare beliefs after evidence, and the least trust at which to cooperate."""
    prior = np.linspace(0.01, 0.99, 99)[:, None]
    ratio = np.array([0.05, 0.4, 1.0, 2.5, 20.0])
    after = posterior(prior, ratio)
    odds = np.exp(np.log(prior) - np.log1p(-prior) + np.log(ratio))
    yield closest("belief after evidence, from its odds", after, odds / (1.0 + odds), 1e-12)
    yield closest("expected belief over evidence drawn from it", _expected(prior, ratio), prior, 1e-12)
    yield close("trust that a stag hunt 4, 1, 3, 3 takes", float(_threshold(4.0, 1.0, 3.0, 3.0)), 2.0 / 3.0, 1e-12)
    draws = np.random.default_rng(13).uniform(0.0, 1.0, (4, 200))
    punishment, sucker = draws[0] + 1.0, draws[1]
    temptation, reward = punishment + draws[2], punishment + draws[2] + 0.1 + draws[3]
    least = _threshold(reward, sucker, temptation, punishment)
    yield closest("gain from cooperating at the threshold, 200 assurance games",
                  cooperation_gain(least, reward, sucker, temptation, punishment), 0.0, 1e-12)


def _threshold(*payoffs: object) -> Array:
    return cooperation_threshold(*(np.asarray(x, np.float64) for x in payoffs))


def _expected(prior: Array, ratio: Array) -> Array:
    """Average the posterior over a signal that is ratio times as likely under one type as under the other."""
    seen_if_other = 0.5 / np.maximum(1.0, ratio)
    seen_if_favours = ratio * seen_if_other
    seen = prior * seen_if_favours + (1.0 - prior) * seen_if_other
    unseen_ratio = (1.0 - seen_if_favours) / (1.0 - seen_if_other)
    return seen * posterior(prior, ratio) + (1.0 - seen) * posterior(prior, unseen_ratio)


ROWS = (Row("V13", "belief", "Bayes' rule; Kydd (2005), Trust and Mistrust in International Relations, ch. 2",
            two_types),)
