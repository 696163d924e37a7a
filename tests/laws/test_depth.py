"""Going downhill, thinking in steps, and the table of rules."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.choice import RULES, code_of, rules
from alignsim.laws.choice.depth import (
    deep_enough,
    larger_change,
    level_below,
    not_failed,
    still_open,
    tempered,
    toward,
    while_open,
)
from alignsim.laws.choice.downhill import frustration_saved, saved_bend

UNIT = st.floats(-1.0, 1.0)


def test_a_step_halfway_to_what_interests_call_for_saves_what_one_works_out_by_hand() -> None:
    # F(a) = p (1 - a) / 2 + (a^2 - 1) / 4 at p = .5: F(.1) = -.0225, F(.3) = -.0525
    assert float(frustration_saved(2.0, 0.5, 0.1, 0.2)) == pytest.approx(2 * (-0.0225 + 0.0525), abs=1e-15)


@given(propensity=UNIT, alignment=UNIT, shift=st.floats(-0.5, 0.5))
def test_only_a_step_that_ends_nearer_to_what_interests_call_for_saves_anything(
    propensity: float, alignment: float, shift: float
) -> None:
    after = min(max(alignment + shift, -1.0), 1.0)
    nearer = abs(alignment - propensity) - abs(after - propensity)
    saved = float(frustration_saved(1.0, propensity, alignment, shift))
    assert saved * nearer >= -1e-15
    assert saved == pytest.approx(((alignment - propensity) ** 2 - (after - propensity) ** 2) / 4, abs=1e-12)


@given(propensity=UNIT, alignment=st.floats(-0.4, 0.4), shift=st.floats(-0.1, 0.1))
def test_what_a_step_saves_bends_as_the_derivative_says(propensity: float, alignment: float, shift: float) -> None:
    h = 0.01
    ahead = float(frustration_saved(3.0, propensity, alignment + h, shift))
    assert ahead - float(frustration_saved(3.0, propensity, alignment, shift)) == pytest.approx(
        h * float(saved_bend(3.0, shift)), abs=1e-12)


@given(level=st.floats(1.0, 16.0), steps=st.integers(1, 20))
def test_a_level_reaches_its_whole_steps_and_no_further(level: float, steps: int) -> None:
    assert float(deep_enough(level, steps, 1.0, 0.0)) == float(steps <= int(level))
    assert float(level_below(level)) == level - 1


def test_who_is_at_rest_stays_exactly_there_and_what_is_no_number_is_never_at_rest() -> None:
    open_, old, new = np.array([1.0, 0.0]), np.array([0.1, 0.1]), np.array([0.7, 0.7])
    assert while_open(open_, new, old).tolist() == [0.7, 0.1]
    assert toward(old, new, 0.5) == pytest.approx([0.4, 0.4])
    assert still_open(np.array([1e-11, 1e-9, np.nan]), 1e-10).tolist() == [0.0, 1.0, 1.0]


def test_keenness_tempers_gains_and_the_largest_change_counts_either_way() -> None:
    assert tempered(np.array([3.0]), 0.25).tolist() == [0.75]
    assert toward(np.array([0.1]), np.array([0.5]), 0.25) == pytest.approx([0.2])
    change = larger_change(np.array([0.1, 0.1, 0.5]), np.array([0.4, 0.1, 0.4]), np.array([0.1, 0.4, 0.4]))
    assert change == pytest.approx([0.3, 0.3, 0.5])
    assert not_failed(np.array([0.0, 1.0])).tolist() == [1.0, 0.0]


def test_every_rule_says_what_it_does_and_where_it_comes_from() -> None:
    assert RULES == ("logit", "best_response", "fixed", "random", "qre", "level_k", "ewa", "landscape")
    for rule in rules():
        assert rule.meaning, rule.name
        assert rule.source, rule.name
        assert code_of(rule.name) == rule.code
    assert len({rule.code for rule in rules()}) == len(rules())
    with pytest.raises(KeyError):
        code_of("logist")
