"""Priors against scipy.stats, which shares no line with them."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from alignsim.parameters import Prior, fixed, load, prior

SHARES = np.array([1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1.0 - 1e-6])

PAIRS = [
    ("U(1, 8)", stats.uniform(1, 7)),
    ("lnU(0.3, 3)", stats.loguniform(0.3, 3)),
    ("N(0.76, 0.1)", stats.norm(0.76, 0.1)),
    ("lnN(ln 2.5, 0.3)", stats.lognorm(0.3, scale=2.5)),
    ("Beta(4, 6)", stats.beta(4, 6)),
    ("Beta(0.2, 19.8)", stats.beta(0.2, 19.8)),
    ("Gamma(14, 845)", stats.gamma(14, scale=1 / 845)),
]


@pytest.mark.parametrize(("spec", "other"), PAIRS)
def test_quantiles_and_moments_are_those_of_scipy(spec, other) -> None:
    ours = prior(spec)
    assert ours.quantile(SHARES) == pytest.approx(other.ppf(SHARES), rel=1e-9, abs=1e-12)
    assert ours.mean() == pytest.approx(other.mean(), rel=1e-9)
    assert ours.sd() == pytest.approx(other.std(), rel=1e-7)


@pytest.mark.parametrize(("spec", "other"), PAIRS)
def test_a_range_cuts_a_prior_and_scales_up_the_rest(spec, other) -> None:
    low, high = other.ppf(0.2), other.ppf(0.7)
    cut = prior(spec, low, high)
    assert cut.quantile(SHARES) == pytest.approx(other.ppf(0.2 + 0.5 * SHARES), rel=1e-7)
    mean = other.expect(lambda x: x, lb=low, ub=high, conditional=True)
    square = other.expect(lambda x: x * x, lb=low, ub=high, conditional=True)
    assert cut.mean() == pytest.approx(mean, rel=1e-6)
    assert cut.sd() == pytest.approx(np.sqrt(square - mean * mean), rel=1e-4)


def test_a_normal_cut_at_its_mean_has_the_known_half_normal_mean() -> None:
    half = prior("N(0, 1)", 0.0, np.inf)
    assert half.mean() == pytest.approx(np.sqrt(2 / np.pi), rel=1e-12)
    assert half.sd() == pytest.approx(np.sqrt(1 - 2 / np.pi), rel=1e-12)


def test_a_log_uniform_is_halved_at_the_geometric_mean_of_its_ends() -> None:
    assert prior("lnU(0.25, 4)").quantile(np.array([0.5]))[0] == pytest.approx(1.0, rel=1e-15)


def test_hits_counted_give_the_prior_of_the_hazard() -> None:
    hazard = load()["hazard"].prior
    assert hazard.mean() == pytest.approx(14 / 845, rel=1e-12)
    assert hazard.sd() == pytest.approx(np.sqrt(14) / 845, rel=1e-12)


def test_gamma_weights_over_their_sum_are_a_dirichlet_draw() -> None:
    weights = [load()[f"peak_{k}"].prior for k in range(1, 5)]
    shapes = np.array([w.arguments[0] for w in weights])
    assert [w.arguments[1] for w in weights] == [1.0] * 4
    draws = np.stack([w.quantile(np.random.default_rng(k).uniform(size=4000)) for k, w in enumerate(weights)])
    shares = (draws / draws.sum(axis=0)).mean(axis=1)
    assert shares == pytest.approx(shapes / shapes.sum(), abs=0.01)


def test_no_draw_of_a_row_leaves_its_range() -> None:
    for row in load().rows:
        drawn = row.prior.quantile(np.linspace(0.0, 1.0, 101))
        assert (drawn >= row.low).all(), row.name
        assert (drawn <= row.high).all(), row.name
        assert (np.diff(drawn) >= 0.0).all(), row.name
        assert drawn.min() - 1e-12 <= row.prior.mean() <= drawn.max() + 1e-12, row.name


@settings(max_examples=60, deadline=None)
@given(
    index=st.integers(0, len(PAIRS) - 1), start=st.floats(0.0, 0.6), width=st.floats(0.05, 0.4),
    u=st.floats(0.0, 1.0), step=st.floats(0.0, 1.0),
)
def test_quantiles_rise_and_come_back_through_the_distribution_function(index, start, width, u, step) -> None:
    spec, other = PAIRS[index]
    low, high = other.ppf(start), other.ppf(start + width)
    if not low < high:
        return
    cut = prior(spec, low, high)
    here, there = cut.quantile(np.array([u, u + (1.0 - u) * step]))
    assert low <= here <= there <= high
    back = (other.cdf(here) - other.cdf(low)) / (other.cdf(high) - other.cdf(low))
    assert back == pytest.approx(u, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(low=st.floats(1e-3, 1e3), factor=st.floats(1.001, 1e3), log=st.booleans())
def test_a_prior_reads_what_it_writes(low, factor, log) -> None:
    low, high = float(f"{low:.4g}"), float(f"{low * factor * 1.01:.4g}")
    if not low < high:
        return
    first = Prior("loguniform" if log else "uniform", (low, high))
    assert prior(str(first)) == first


def test_a_batch_draws_what_its_members_draw() -> None:
    for spec, _ in PAIRS:
        one_by_one = [prior(spec).quantile(np.array([u]))[0] for u in SHARES]
        assert (prior(spec).quantile(SHARES) == one_by_one).all()


def test_what_is_fixed_stays() -> None:
    assert (fixed(0.3).quantile(SHARES) == 0.3).all()
    assert (fixed(0.3).mean(), fixed(0.3).sd(), str(fixed(0.3))) == (0.3, 0.0, "fixed")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("U(2, 1)", "make no sense"),
        ("lnU(0, 1)", "make no sense"),
        ("N(0, 0)", "make no sense"),
        ("Beta(1)", "takes a, b"),
        ("Cauchy(0, 1)", "no prior is written 'Cauchy'"),
        ("U(1, x)", "not a number"),
        ("U(1, 2", "not a number"),
        ({"uniform": [0, 1], "normal": [0, 1]}, "one family"),
        ({"triangle": [0, 1]}, "no prior is called 'triangle'"),
        (float("nan"), "not a finite number"),
        (True, "not a finite number"),
    ],
)
def test_nonsense_is_refused_in_words(spec, words) -> None:
    with pytest.raises(ValueError, match=words):
        prior(spec)


def test_a_prior_with_nothing_in_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="puts nothing between 2 and 3"):
        prior("U(0, 1)", 2, 3)
    with pytest.raises(ValueError, match="puts nothing"):
        prior(5.0, 0, 1)
    far = prior("N(0, 0.1)", 50, 60)
    for ask in (far.mean, far.sd, lambda: far.quantile(SHARES)):
        with pytest.raises(ValueError, match="puts nothing between 50 and 60"):
            ask()


def test_reading_the_table_does_not_load_scipy() -> None:
    code = "import sys, alignsim.parameters as p; p.load(); print('scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_outside_the_unit_interval_is_refused(share) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        prior("U(0, 1)").quantile(np.array([0.5, share]))
