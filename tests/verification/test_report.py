"""The report: text for people, data for programs, and a yes or no."""

from __future__ import annotations

import json

from alignsim.verification import Result, all_hold, as_json, exit_code, table
from alignsim.verification.row import DIFFERS, NOT_VERIFIED, VERIFIED

GOOD = Result("V1", "landscape", "splits", 2, 2, 0.0, 0.0, VERIFIED, "a paper")
BAD = Result("V2", "trade", "welfare", 0.5, 0.25, float("inf"), 1e-9, DIFFERS, "another")
NONE = Result("V3", "crisis", "cannot run", None, None, None, None, NOT_VERIFIED, "a third", "ImportError: no engine")


def test_only_when_every_comparison_holds_does_the_whole() -> None:
    assert all_hold([GOOD, GOOD])
    assert exit_code([GOOD]) == 0
    for results in ([], [GOOD, BAD], [GOOD, NONE]):
        assert not all_hold(results)
        assert exit_code(results) == 1


def test_the_table_has_a_line_each_with_verdict_reason_and_source() -> None:
    lines = table([GOOD, BAD, NONE]).splitlines()
    assert lines[0].split()[:3] == ["row", "law", "verdict"]
    assert lines[1].split()[:5] == ["V1", "landscape", "verified", "2", "2"]
    assert "DIFFERS" in lines[2]
    assert lines[2].endswith("another")
    assert "cannot run: ImportError: no engine" in lines[3]
    assert lines[-1] == "1 of 3 comparisons verified, 1 differ, 1 could not be made"


def test_columns_are_aligned_and_long_values_are_cut_in_the_table_alone() -> None:
    long = Result("V4", "landscape", "names", "x" * 500, "y", 1.0, 0.0, DIFFERS, "a paper")
    text = table([GOOD, long])
    assert "x" * 37 not in text
    starts = {line.index("a paper") for line in text.splitlines() if "a paper" in line}
    assert len(starts) == 1
    assert json.loads(as_json([long]))["results"][0]["ours"] == "x" * 500


def test_json_is_json_even_where_numbers_are_not_finite() -> None:
    data = json.loads(as_json([GOOD, BAD, NONE]))
    assert data["all_hold"] is False
    assert [result["id"] for result in data["results"]] == ["V1", "V2", "V3"]
    assert data["results"][1]["difference"] == "inf"
    assert data["results"][2]["ours"] is None
