"""Correlated uncertainties keep their own priors and move together as asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, spearmanr

from alignsim.ensemble.design.sequences import sobol
from alignsim.ensemble.experiment.copula import factor, matrix, tied
from alignsim.ensemble.experiment.schema import json_schema

NAMES = ("a", "b", "c", "d")


def test_the_factor_of_a_matrix_worked_by_hand() -> None:
    whole = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.8], [0.0, 0.8, 1.1]])
    assert factor(whole) == pytest.approx(np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 1, np.sqrt(0.1)]]))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-0.95, 0.95), min_size=3, max_size=3))
def test_the_factor_times_itself_is_the_matrix_or_it_is_refused_as_numpy_does(values: list[float]) -> None:
    pairs = [(*pair, value) for pair, value in zip((("a", "b"), ("a", "c"), ("b", "c")), values, strict=True)]
    whole = matrix(["a", "b", "c"], pairs)
    least = np.linalg.eigvalsh(whole).min()
    if least > 1e-6:
        triangle = factor(whole)
        assert triangle @ triangle.T == pytest.approx(whole, abs=1e-12)
    elif least < -1e-6:
        with pytest.raises(ValueError, match="not positive definite"):
            factor(whole)


def test_scores_have_the_correlation_shares_stay_uniform_and_others_are_untouched() -> None:
    shares = sobol(4096, 4, 1).take(0, 4096)
    out = tied(shares, NAMES, [("b", "d", 0.7)])
    assert (out[:, [0, 1, 2]] == shares[:, [0, 1, 2]]).all()
    assert np.corrcoef(norm.ppf(out).T)[1, 3] == pytest.approx(0.7, abs=0.01)
    assert np.quantile(out[:, 3], [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.005)


def test_the_value_of_a_correlation_is_that_of_normal_scores_and_the_rank_correlation_is_nearer_to_naught() -> None:
    out = tied(sobol(4096, 4, 1).take(0, 4096), NAMES, [("b", "d", 0.7)])
    assert spearmanr(out[:, 1], out[:, 3]).statistic == pytest.approx(6.0 / np.pi * np.arcsin(0.35), abs=0.005)
    said = json_schema()["$defs"]["Correlation"]["description"]
    assert "correlation of their normal scores" in said
    assert "(6 / pi) arcsin(r / 2)" in said


def test_a_point_is_the_same_alone_and_among_others() -> None:
    shares = sobol(16, 4, 1).take(0, 16)
    lines = [("a", "b", 0.5), ("b", "c", -0.3)]
    assert tied(shares, NAMES, lines)[5:6].tobytes() == tied(shares[5:6], NAMES, lines).tobytes()
    assert tied(shares, NAMES, []) is shares
