"""Claims: hand-worked means, ratios and verdicts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.studies.claims import beaten, mean_of, overall, ratio_of, thirds, verdict, weights
from alignsim.studies.ensembles import RULES, variants_of
from alignsim.studies.telling import StudyError, broken, holds, rendered

VARIANTS = ["-".join(v) for v in variants_of(RULES)]


def test_resamples_take_as_many_runs_as_there_are() -> None:
    often = weights(7, 3)
    assert (often.sum(axis=1) == 7).all()
    assert (weights(7, 3) == often).all()


def test_the_interval_of_a_mean_is_that_of_its_resamples() -> None:
    often = np.array([[2.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
    found = mean_of(np.array([0.0, 10.0]), often)
    assert found["value"] == 5.0
    assert (found["low"], found["high"]) == pytest.approx((0.5, 9.5))   # 5 % and 95 % between 0, 5 and 10


def test_a_mean_lies_in_its_interval_and_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng, held = np.random.default_rng(5), 0
    often = weights(100, 1)
    for _ in range(300):
        found = mean_of(rng.normal(1.0, 2.0, 100), often)
        held += found["low"] <= 1.0 <= found["high"]
    assert 0.84 < held / 300 < 0.95


def test_a_ratio_is_withheld_where_its_divisor_is_not_told_from_naught() -> None:
    often = weights(4, 1)
    gain = np.array([-1.0, 1.0, -1.0, 1.1])
    assert verdict(ratio_of(np.ones(4), gain, often)) == "withheld"
    assert verdict(ratio_of(np.ones(4), np.zeros(4), often)) == "withheld"
    assert ratio_of(np.full(4, -1.0), np.full(4, 4.0), often)["value"] == -0.25


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(-5, 5))
def test_a_verdict_never_contradicts_its_interval(low: float, width: float, threshold: float) -> None:
    said = verdict({"low": low, "high": low + width}, threshold)
    assert said == ("supported" if low > threshold else "refuted" if low + width < threshold else "open")


def test_one_variant_that_differs_names_what_the_claim_depends_on() -> None:
    same = dict.fromkeys(VARIANTS, "supported")
    assert overall(same) == "supported"
    assert overall({**same, "random-coded": "refuted"}) == "supported"
    assert overall({**same, "ewa-coded": "open"}) == "depends on rule and habit"
    assert overall({n: "open" if n.endswith("uniform") else "supported" for n in VARIANTS}) == "depends on habit"
    assert overall({n: "open" if n.startswith("ewa") else "supported" for n in VARIANTS}) == "depends on rule"


def test_an_effect_that_the_null_has_too_does_not_beat_it() -> None:
    effect = np.array([1.0, 2.0, 1.5, 1.8])
    found = beaten({"logit-coded": effect, "ewa-coded": effect + 1.0, "random-coded": effect}, weights(4, 2))
    assert found["logit-coded"] == {"value": 0.0, "low": 0.0, "high": 0.0, "beats": False}
    assert found["ewa-coded"]["beats"]
    assert found["ewa-coded"]["value"] == pytest.approx(1.0)


def test_thirds_are_of_one_size() -> None:
    assert np.bincount(thirds(np.random.default_rng(1).normal(size=300))).tolist() == [100, 100, 100]


def test_what_a_text_rests_on_is_left_out_of_the_page_and_held_against_the_numbers() -> None:
    text = "<!-- rests on: a.low > 0; verdict == supported -->\nIt rises by {a.value:.0%}."
    good = {"a": {"low": 0.1, "value": 0.25}, "verdict": "supported"}
    assert rendered(text, good, {}) == "It rises by 25 %."
    assert broken(text, good) == []
    assert broken(text, {"a": {"low": -0.1, "value": 0.25}, "verdict": "open"}) == ["a.low > 0", "verdict == supported"]


def test_a_premise_compares_two_paths() -> None:
    assert holds("a.x < a.y", {"a": {"x": 1.0, "y": 2.0}})
    with pytest.raises(StudyError, match="no condition"):
        holds("a.x is small", {"a": {"x": 1.0}})
