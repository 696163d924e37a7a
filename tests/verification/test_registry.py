"""The table of outside targets: complete, verified, and honest about what it could not do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from alignsim.parameters import UnknownNameError
from alignsim.verification import all_hold, rows, verify
from alignsim.verification.comparison import Comparison, inside, same
from alignsim.verification.row import DIFFERS, NOT_VERIFIED, VERIFIED, Row, run_row


def stops() -> Iterator[Comparison]:
    yield same("first", 1, 1)
    raise RuntimeError("the second target is missing")


@pytest.mark.parametrize("name", [row.id for row in rows()])
def test_the_law_agrees_with_its_outside_target(name: str) -> None:
    results = verify([name])
    assert {result.id for result in results} == {name}
    assert all_hold(results), [result for result in results if not result.holds]


def test_rows_have_each_their_own_id_and_come_in_the_order_of_their_numbers() -> None:
    ids = [row.id for row in rows()]
    assert len(set(ids)) == len(ids)
    assert ids == ["V1", "V2", "V3", "V4", "V6", "V7", "V9", "V10", "V10b", "V11", "V11b", "V12", "V13", "V14", "V16",
                   "V17", "V19", "V20"]
    assert all(row.source and row.law for row in rows())


def test_rows_come_in_the_order_asked_for_and_are_told_of() -> None:
    told = []
    results = verify(["V7", "V2"], told=lambda *what: told.append((*what[:3], what[3] is not None)))
    assert [result.id for result in results] == ["V7", "V7", "V2", "V2"]
    assert told == [("V7", 1, 2, False), ("V7", 1, 2, True), ("V2", 2, 2, False), ("V2", 2, 2, True)]


def test_an_unknown_row_is_refused_with_its_neighbours_before_anything_runs() -> None:
    with pytest.raises(UnknownNameError, match="V1"):
        verify(["V3", "V1O"])


def test_a_row_that_stops_half_way_keeps_what_it_found_and_says_why_it_stopped() -> None:
    results, _ = run_row(Row("X1", "none", "nowhere", stops))
    assert [result.verdict for result in results] == [VERIFIED, NOT_VERIFIED]
    assert results[1].reason == "RuntimeError: the second target is missing"
    assert not all_hold(results)


def test_a_row_that_compares_nothing_is_not_verified() -> None:
    results, _ = run_row(Row("X1", "none", "nowhere", list))
    assert [result.verdict for result in results] == [NOT_VERIFIED]


def test_a_row_that_differs_says_why_if_that_is_known_and_one_that_holds_says_nothing() -> None:
    row = Row("X1", "none", "nowhere", lambda: [inside("x", 0.5, 0.0, 0.4, "a reason"), inside("x", 0.5, 0.0, 1.0, "a reason")])
    assert [(result.verdict, result.reason) for result in run_row(row)[0]] == [(DIFFERS, "a reason"), (VERIFIED, "")]


def test_a_row_that_differs_says_by_how_much() -> None:
    results, _ = run_row(Row("X1", "none", "nowhere", lambda: [same("a count", 3, 5)]))
    assert results[0].verdict == DIFFERS
    assert (results[0].ours, results[0].theirs, results[0].difference) == (3, 5, 2)
