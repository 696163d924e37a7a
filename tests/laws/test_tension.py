"""Frustration and energy over stances of any strength."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignsim.arithmetic.compiler import available, compiled
from alignsim.laws.landscape import energy, frustrations, sides
from alignsim.laws.tension import energy_of, frustration_of

SEEDS = st.integers(0, 2**32 - 1)

needs_numba = pytest.mark.skipif(not available(), reason="Numba is not installed")


def world(seed: int, n: int, runs: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    half = chance.uniform(-0.5, 0.5, (2, n, n, runs))
    p, a = half + half.swapaxes(1, 2)
    return chance.uniform(0.1, 2, (n, runs)), p, a


def test_the_frustration_of_one_of_three_worked_by_hand() -> None:
    p, a, w = np.zeros((3, 3, 3, 1))
    p[0, 1], a[0, 1], w[0, 1] = 0.4, 0.5, 0.75
    p[0, 2], a[0, 2], w[0, 2] = -0.8, -0.6, 0.25
    first, second = 0.4 * 0.25 + (0.25 - 1) / 4, -0.8 * 0.8 + (0.36 - 1) / 4
    assert frustration_of(0, w, p, a)[0] == pytest.approx(0.75 * first + 0.25 * second, rel=1e-14)


@settings(max_examples=25)
@given(seed=SEEDS, n=st.integers(2, 6))
def test_at_the_ends_both_are_those_of_the_split(seed: int, n: int) -> None:
    size, p, _ = world(seed, n, 1)
    every = sides(n)
    runs = every.shape[1]
    stances = np.where(every[:, None] == every[None], 1.0, -1.0)
    s, q = np.repeat(size, runs, axis=1), np.repeat(p, runs, axis=2)
    weight = np.broadcast_to(s, (n, n, runs))
    own = np.stack([frustration_of(i, weight, q, stances) for i in range(n)])
    assert own == pytest.approx(frustrations(every, size[:, 0], p[:, :, 0]), abs=1e-12)
    assert energy_of(s, q, stances) == pytest.approx(energy(every, size[:, 0], p[:, :, 0]), abs=1e-12)


@given(seed=SEEDS)
def test_the_energy_is_the_frustration_of_each_weighted_by_its_size(seed: int) -> None:
    size, p, a = world(seed, 5, 3)
    weight = np.broadcast_to(size, (5, 5, 3))
    total = sum(size[i] * frustration_of(i, weight, p, a) for i in range(5))
    assert energy_of(size, p, a) == pytest.approx(total, rel=1e-12, abs=1e-12)


@given(seed=SEEDS)
def test_no_stances_have_less_energy_than_propensities_themselves(seed: int) -> None:
    size, p, a = world(seed, 4, 2)
    assert (energy_of(size, p, p) <= energy_of(size, p, a) + 1e-12).all()


def test_what_a_country_feels_toward_itself_does_not_count() -> None:
    size, p, a = world(4, 4, 2)
    changed = a.copy()
    changed[np.arange(4), np.arange(4)] = 0.7
    assert (energy_of(size, p, changed) == energy_of(size, p, a)).all()


def test_runs_do_not_touch_each_other() -> None:
    size, p, a = world(5, 4, 7)
    together = energy_of(size, p, a)
    for k in range(7):
        assert energy_of(size[:, k:k + 1], p[:, :, k:k + 1], a[:, :, k:k + 1])[0] == together[k]


@needs_numba
def test_the_compiled_executor_gives_the_same_bits() -> None:
    size, p, a = world(7, 4, 7)
    assert compiled(energy_of)(size, p, a).tobytes() == energy_of(size, p, a).tobytes()
    assert compiled(frustration_of)(2, np.abs(p), p, a).tobytes() == frustration_of(2, np.abs(p), p, a).tobytes()


def test_a_stance_that_is_not_a_number_is_seen() -> None:
    size, p, a = world(6, 3, 1)
    a[0, 1] = np.nan
    assert np.isnan(energy_of(size, p, a)).all()
