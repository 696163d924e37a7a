"""Rows and sums over many things at once: the numbers of one by one, on both executors."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.arithmetic import (
    cells,
    columns,
    fill,
    largest,
    places,
    put,
    routine,
    row_totals,
    rows,
    weighted,
    weighted_pairs,
    weighted_rows,
)
from alignsim.arithmetic.compiler import available, compiled

WHICH, OTHER = np.array([2, 0, 2]), np.array([1, 1, 0])
CHANCE = np.random.default_rng(3)
CUBE, TABLE, WEIGHTS = CHANCE.normal(size=(3, 3, 5)), CHANCE.normal(size=(3, 5)), CHANCE.normal(size=(4, 3, 5))
DEEP = CHANCE.normal(size=(3, 3, 2, 5))


@routine
def gathered(
    cube: np.ndarray, table: np.ndarray, deep: np.ndarray, weights: np.ndarray, which: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Take everything once."""
    changed = cube * 1.0
    put(changed, which, table)
    return (rows(table, which), rows(cube, which), cells(cube, which, other), cells(deep, which, other), columns(cube, which),
            places(cube, which), changed, row_totals(cube), weighted(cube, weights), weighted_rows(cube, weights),
            weighted_pairs(weights, weights), largest(table))


def test_rows_cells_columns_and_places_are_those_asked_for() -> None:
    pairs = list(zip(WHICH, OTHER, strict=True))
    assert rows(TABLE, WHICH).tolist() == [TABLE[k].tolist() for k in WHICH]
    assert cells(CUBE, WHICH, OTHER).tolist() == [CUBE[i, j].tolist() for i, j in pairs]
    assert columns(CUBE, WHICH).tolist() == [CUBE[:, k].tolist() for k in WHICH]
    assert places(CUBE, WHICH).tolist() == [CUBE[n, k].tolist() for n, k in enumerate(WHICH)]


def test_what_is_put_lies_in_its_place_and_nowhere_else() -> None:
    changed = CUBE.copy()
    put(changed, WHICH, TABLE)
    assert places(changed, WHICH).tolist() == TABLE.tolist()
    assert (changed != CUBE).any(axis=-1).sum() == 3


def test_weights_taken_at_once_give_the_sums_of_one_by_one_to_the_bit() -> None:
    for n in range(4):
        assert weighted(CUBE, WEIGHTS)[n].tobytes() == weighted(CUBE, WEIGHTS[n]).tobytes()
        assert weighted_rows(CUBE, WEIGHTS)[n].tobytes() == weighted_rows(CUBE, WEIGHTS[n]).tobytes()
    assert weighted_pairs(CUBE, CUBE) == pytest.approx((CUBE * CUBE).sum(axis=1))
    assert row_totals(CUBE) == pytest.approx(CUBE.sum(axis=1))


def test_the_largest_is_by_size_and_what_is_no_number_is_never_lost() -> None:
    x = np.array([[1.0, np.nan, -4.0], [-3.0, 2.0, 3.0], [2.0, 1.0, np.nan]])
    assert largest(x).tolist()[0] == 3.0
    assert np.isnan(largest(x)[1:]).all()
    if available():
        assert compiled(largest_of)(x).tobytes() == largest(x).tobytes()


@routine
def filled(codes: np.ndarray, deep: np.ndarray, none: np.ndarray) -> tuple[np.ndarray, ...]:
    """Fill rows of numbers, of codes, and of what has no entries."""
    whole, few, empty = np.zeros((4, *deep.shape)), np.zeros((2, *codes.shape), np.int8), np.zeros((3, *none.shape))
    fill(whole, 2, deep)
    fill(few, 1, codes.astype(np.int8))
    fill(empty, 0, none)
    return whole, few, empty


def test_a_row_filled_is_the_values_and_others_stay() -> None:
    given = np.arange(6.0).reshape(2, 3), DEEP, np.zeros((0, 5))
    whole, few, empty = filled(*given)
    assert (whole[2] == DEEP).all()
    assert not whole[[0, 1, 3]].any()
    assert few.tolist() == [[[0] * 3] * 2, [[0, 1, 2], [3, 4, 5]]]
    assert empty.shape == (3, 0, 5)
    if available():
        assert [a.tobytes() for a in compiled(filled)(*given)] == [a.tobytes() for a in (whole, few, empty)]


@routine
def largest_of(x: np.ndarray) -> np.ndarray:
    """Give the largest sizes."""
    return largest(x)


@pytest.mark.skipif(not available(), reason="Numba is not installed")
def test_all_of_them_have_the_same_bits_compiled_and_plain() -> None:
    given = (CUBE, TABLE, DEEP, WEIGHTS, WHICH, OTHER)
    for fast, plain in zip(compiled(gathered)(*given), gathered(*given), strict=True):
        assert fast.tobytes() == np.ascontiguousarray(plain).tobytes()
