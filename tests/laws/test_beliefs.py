"""Beliefs: Bayes' rule, and that ordinary conduct teaches nothing on average."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.beliefs import evidence, forgotten, informative, likelihood_ratios, posterior, share_of_class

SHARES = st.tuples(*[st.floats(0.02, 1.0)] * 3).map(lambda x: np.array(x)[:, None] / sum(x))
INNER = st.floats(0.02, 0.98)


def one(value: float) -> np.ndarray:
    return np.array([value])


def test_odds_of_three_turn_an_even_belief_into_three_quarters() -> None:
    assert posterior(one(0.5), one(3.0))[0] == pytest.approx(0.75)


@given(belief=INNER, ratio=st.floats(0.01, 100.0))
def test_the_odds_are_multiplied_by_the_likelihood_ratio(belief: float, ratio: float) -> None:
    after = posterior(one(belief), one(ratio))[0]
    assert after / (1 - after) == pytest.approx(ratio * belief / (1 - belief), rel=1e-9)


@given(belief=INNER)
def test_evidence_that_was_not_seen_leaves_belief_alone(belief: float) -> None:
    assert posterior(one(belief), one(1.0))[0] == pytest.approx(belief, rel=1e-15)


@given(shares=SHARES, prior=st.floats(0.05, 0.95), base=st.floats(1.0, 6.0))
def test_likelihoods_sum_to_one_and_conduct_is_their_mixture(shares: np.ndarray, prior: float, base: float) -> None:
    ratios = likelihood_ratios(shares, one(prior), one(base))[:, 0]
    parallel = shares[:, 0] / ((1 - prior) + prior * ratios)
    assert parallel.sum() == pytest.approx(1.0, abs=1e-12)
    assert (parallel * ratios).sum() == pytest.approx(1.0, abs=1e-12)


@given(shares=SHARES, prior=st.floats(0.05, 0.95), base=st.floats(1.0, 6.0))
def test_belief_is_a_martingale_under_ordinary_conduct(shares: np.ndarray, prior: float, base: float) -> None:
    ratios = likelihood_ratios(shares, one(prior), one(base))[:, 0]
    expected = sum(share * posterior(one(prior), one(r))[0] for share, r in zip(shares[:, 0], ratios, strict=True))
    assert expected == pytest.approx(prior, abs=1e-12)


@given(shares=SHARES, prior=st.floats(0.05, 0.95), base=st.floats(1.01, 6.0))
def test_arms_speak_for_favour_and_economic_acts_against_it(shares: np.ndarray, prior: float, base: float) -> None:
    ratios = likelihood_ratios(shares, one(prior), one(base))[:, 0]
    assert ratios[0] < 1.0 < ratios[2]
    assert ratios[2] / ratios[0] == pytest.approx(base**2, rel=1e-12)


def test_several_acts_multiply() -> None:
    assert [float(evidence(one(n), one(2.0))[0]) for n in (0, 1, 2, 3)] == [1.0, 2.0, 4.0, 8.0]


def test_acts_toward_a_country_that_is_not_disliked_tell_nothing() -> None:
    assert informative(one(-0.1), one(-0.2), one(3.0))[0] == 1.0
    assert informative(one(-0.2), one(-0.2), one(3.0))[0] == 1.0
    assert informative(one(-0.3), one(-0.2), one(3.0))[0] == 3.0


def test_classes_have_their_shares_and_equal_ones_where_conduct_has_none() -> None:
    assert share_of_class(one(0.03), one(0.12))[0] == pytest.approx(0.25)
    assert share_of_class(one(0.0), one(0.0))[0] == pytest.approx(1 / 3)


def test_a_belief_drifts_back_to_its_prior_over_four_years() -> None:
    assert forgotten(one(0.8), one(0.4), one(1 / 48))[0] == pytest.approx(0.8 - 0.4 / 48)


def test_impossible_beliefs_are_seen_as_not_a_number() -> None:
    assert np.isnan(posterior(one(np.nan), one(2.0))[0])
