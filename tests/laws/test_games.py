"""Games of trust: when cooperation is worth the risk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignsim.laws.games import cooperation_gain, cooperation_threshold

SOME = st.floats(0.01, 5.0)


def test_a_stag_hunt_of_4_1_3_3_takes_two_thirds_of_trust() -> None:
    assert cooperation_threshold(4.0, 1.0, 3.0, 3.0) == pytest.approx(2 / 3, rel=1e-15)


@given(risk=SOME, loss=SOME, temptation=SOME, trust=st.floats(0.0, 1.0))
def test_in_an_assurance_game_one_cooperates_exactly_above_the_threshold(
    risk: float, loss: float, temptation: float, trust: float
) -> None:
    payoffs = (temptation + risk, 1.0, temptation, 1.0 + loss)
    threshold = float(cooperation_threshold(*payoffs))
    assert 0.0 < threshold < 1.0
    if abs(trust - threshold) > 1e-9:
        assert (cooperation_gain(trust, *payoffs) > 0.0) == (trust > threshold)


@given(scale=SOME, shift=st.floats(-5.0, 5.0))
def test_the_unit_and_the_zero_of_payoffs_do_not_matter(scale: float, shift: float) -> None:
    turned = [scale * x + shift for x in (4.0, 1.0, 3.0, 3.0)]
    assert cooperation_threshold(*turned) == pytest.approx(2 / 3, rel=1e-9)


def test_no_trust_is_enough_in_a_prisoners_dilemma() -> None:
    assert cooperation_threshold(3.0, 0.0, 4.0, 2.0) > 1.0
    assert np.isnan(cooperation_threshold(3.0, 0.0, 5.0, 1.0))


def test_several_games_at_once_give_each_what_it_gives_alone() -> None:
    games = np.random.default_rng(1).uniform(0, 1, (4, 7))
    together = cooperation_threshold(*games)
    for k in range(7):
        assert cooperation_threshold(*games[:, k]) == pytest.approx(together[k], nan_ok=True, abs=0)
