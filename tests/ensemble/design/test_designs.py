"""Designs: each has the structure its name promises, and gives a point whole or in parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import qmc

from alignsim.ensemble.design.choosing import RANDOM, REGULAR, design_of
from alignsim.ensemble.design.grid import grid
from alignsim.ensemble.design.latin import latin
from alignsim.ensemble.design.morris import morris
from alignsim.ensemble.design.points import Points
from alignsim.ensemble.design.saltelli import saltelli
from alignsim.ensemble.design.sequences import halton, sobol
from alignsim.ensemble.design.single import one_at_a_time
from alignsim.ensemble.experiment.schema import Listed, Sobol


def every(n: int, width: int, seed: int = 1) -> dict[str, Points]:
    return {"grid": grid(n, width), "lhs": latin(n, width, seed), "sobol": sobol(n, width, seed),
            "halton": halton(n, width, seed), "morris": morris(n, width, 4, seed), "saltelli": saltelli(n, width, seed),
            "one_at_a_time": one_at_a_time(n + 1, width)}


@settings(max_examples=25, deadline=None)
@given(n=st.integers(1, 9), width=st.integers(1, 4), data=st.data())
def test_any_part_of_a_design_is_that_part_of_the_whole(n: int, width: int, data: st.DataObject) -> None:
    for kind, points in every(n, width).items():
        whole = every(n, width)[kind].take(0, points.count)
        assert whole.shape == (points.count, width)
        assert ((whole > 0.0) & (whole < 1.0)).all()
        for _ in range(2):   # once ahead, perhaps once behind
            first = data.draw(st.integers(0, points.count - 1))
            last = data.draw(st.integers(first + 1, points.count))
            assert points.take(first, last).tobytes() == whole[first:last].tobytes(), kind


@pytest.mark.parametrize("kind", ["sobol", "halton", "morris", "saltelli"])
def test_a_larger_design_begins_with_the_smaller_one(kind: str) -> None:
    few, many = every(4, 3)[kind], every(11, 3)[kind]
    assert few.grows
    assert many.take(0, few.count).tobytes() == few.take(0, few.count).tobytes()


def test_designs_that_do_not_grow_say_so() -> None:
    assert [kind for kind, points in every(4, 3).items() if not points.grows] == ["grid", "lhs", "one_at_a_time"]


@pytest.mark.parametrize("kind", ["lhs", "sobol", "halton", "morris", "saltelli"])
def test_another_seed_gives_other_points(kind: str) -> None:
    one, other = every(8, 3, seed=1)[kind], every(8, 3, seed=2)[kind]
    assert (one.take(0, 8) != other.take(0, 8)).any()


def test_a_latin_hypercube_takes_every_stratum_once() -> None:
    strata = np.floor(latin(50, 3, 1).take(0, 50) * 50).astype(int)
    assert all(sorted(column) == list(range(50)) for column in strata.T)


def test_sequences_fill_space_better_than_chance() -> None:
    chance = np.random.default_rng(1).random((256, 4))
    for points in (sobol(256, 4, 1), halton(256, 4, 1)):
        assert qmc.discrepancy(points.take(0, 256)) < 0.5 * qmc.discrepancy(chance)


def test_a_walk_changes_every_uncertainty_once_by_half_of_the_levels() -> None:
    for walk in np.split(morris(30, 5, 4, 1).take(0, 180), 30):
        steps = np.diff(walk, axis=0)
        assert (np.abs(steps).sum(axis=0) == 0.5).all()
        assert ((steps != 0).sum(axis=1) == 1).all()
    assert set(np.unique(morris(30, 5, 4, 1).take(0, 180))) == {0.125, 0.375, 0.625, 0.875}


def test_walks_go_up_and_down_in_many_orders() -> None:
    walks = np.split(morris(40, 3, 4, 1).take(0, 160), 40)
    steps = np.stack([np.diff(walk, axis=0) for walk in walks])
    assert 0.3 < (steps.sum(axis=1) > 0).mean() < 0.7
    assert len({tuple(np.argmax(np.abs(s), axis=1)) for s in steps}) == 6


def test_the_rows_of_saltelli_mix_a_and_b_one_column_at_a_time() -> None:
    rows = saltelli(5, 3, 1).take(0, 25).reshape(5, 5, 3)
    for row in rows:
        a, b = row[0], row[-1]
        assert (a != b).all()
        for column in range(3):
            mixed = a.copy()
            mixed[column] = b[column]
            assert (row[1 + column] == mixed).all()


def test_a_grid_has_every_combination_once() -> None:
    points = grid(3, 3).take(0, 27)
    assert len(np.unique(points, axis=0)) == 27
    assert np.unique(points) == pytest.approx([1 / 6, 1 / 2, 5 / 6])


def test_without_uncertainties_there_is_one_point_and_a_table_is_taken_as_it_is() -> None:
    assert design_of(Sobol(kind="sobol", n=64), 0, 1).count == 1
    assert design_of(Sobol(kind="sobol", n=64), 0, 1).take(0, 1).shape == (1, 0)
    table = np.arange(6.0).reshape(3, 2)
    assert design_of(Listed(kind="csv", file="x"), 2, 1, table).take(1, 3).tolist() == [[2, 3], [4, 5]]
    with pytest.raises(ValueError, match="needs its table"):
        design_of(Listed(kind="csv", file="x"), 2, 1)
    assert {*REGULAR, *RANDOM, "morris", "csv"} == {*every(2, 2), "csv"}
