"""exp, log and the circle against arithmetic of 120 bits, and at their edges."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest

from alignsim.arithmetic import clip, exp, log, pair_of_normals, sincos

mpmath.mp.prec = 120


def ulps(ours: float, exact: mpmath.mpf) -> float:
    return float(abs(mpmath.mpf(ours) - exact) / mpmath.mpf(float(np.spacing(abs(float(exact))))))


def log_uniform(count: int, low: float, high: float) -> np.ndarray:
    chance = np.random.default_rng(1)
    return np.exp(chance.uniform(np.log(low), np.log(high), count))


def test_exp_is_right_to_a_unit_and_a_bit() -> None:
    x = log_uniform(1500, 1e-12, 700.0)
    x = np.concatenate([x, -x, [0.0, 0.34657, -0.34658, 1.0, 708.9, -707.9]])
    assert max(ulps(float(y), mpmath.exp(mpmath.mpf(float(v)))) for v, y in zip(x, exp(x), strict=True)) < 1.2


def test_log_is_right_to_a_unit() -> None:
    x = np.concatenate([log_uniform(1500, 1e-300, 1e300), 1.0 + np.linspace(-1e-3, 1e-3, 300), [np.sqrt(0.5), np.sqrt(2.0)]])
    x = x[x != 1.0]
    assert max(ulps(float(y), mpmath.log(mpmath.mpf(float(v)))) for v, y in zip(x, log(x), strict=True)) < 1.2


def test_sine_and_cosine_of_turns_are_right_to_two_units_of_one() -> None:
    u = np.random.default_rng(2).uniform(0, 1, 800)
    s, c = sincos(u)
    two_pi = 2 * mpmath.pi
    for v, a, b in zip(u, s, c, strict=True):
        assert abs(mpmath.mpf(float(a)) - mpmath.sin(two_pi * mpmath.mpf(float(v)))) < 4e-16
        assert abs(mpmath.mpf(float(b)) - mpmath.cos(two_pi * mpmath.mpf(float(v)))) < 4e-16


def test_edges_are_what_the_docstrings_say() -> None:
    assert exp(np.array([0.0]))[0] == 1.0
    assert exp(np.array([1e9, np.inf])).tolist() == exp(np.array([709.0, 709.0])).tolist()
    assert exp(np.array([-np.inf]))[0] == exp(np.array([-708.0]))[0] > 0.0
    assert np.isnan(exp(np.array([np.nan]))[0])
    with np.errstate(all="ignore"):
        values = log(np.array([1.0, 0.0, -1.0, np.inf, np.nan]))
    assert values[0] == 0.0
    assert values[1] == -np.inf
    assert values[3] == np.inf
    assert np.isnan(values[[2, 4]]).all()
    assert np.isnan(clip(np.array([np.nan]), -1.0, 1.0)[0])


@pytest.mark.parametrize("function", [exp, log])
def test_a_number_alone_has_the_bits_it_has_in_an_array(function: object) -> None:
    x = log_uniform(200, 1e-5, 500.0)
    together = function(x)  # type: ignore[operator]  # either function
    assert all(float(function(float(v))) == y for v, y in zip(x, together, strict=True))  # type: ignore[operator]  # either


def test_two_uniforms_make_two_independent_standard_normals() -> None:
    u, v = np.random.default_rng(3).uniform(1e-9, 1.0, (2, 40_000))
    x, y = pair_of_normals(u, v)
    for z in (x, y):
        assert abs(z.mean()) < 0.02
        assert abs(z.std() - 1.0) < 0.02
        assert abs((z**4).mean() - 3.0) < 0.15
    assert abs(np.corrcoef(x, y)[0, 1]) < 0.02
