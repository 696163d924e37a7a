"""Tables of outcomes and bounds, by hand."""

from __future__ import annotations

import json

import numpy as np
import pytest
import xarray

from alignsim.results.tables import constraints_table, sweep_constraints_table

BOUND = {"outcome": "success", "at_least": 0.5}


def test_bounds_count_the_runs_in_which_the_outcome_has_a_value() -> None:
    values = np.array([0.4, 0.5, 0.9, np.nan, 0.9])
    one = xarray.Dataset({"failed": ("run", [0, 0, 0, 0, 3]), "outcomes": (("run", "outcome"), values[:, None])},
                         {"outcome": ["success"]})
    wanted = {"outcome": "success", "at_least": 0.5, "at_most": None, "kept": pytest.approx(2 / 3), "runs": 3}
    assert constraints_table(one, [BOUND]) == [wanted]
    swept = xarray.Dataset({"outcomes": (("scenario", "point", "replication", "outcome"), values[:4].reshape(1, 2, 2, 1))},
                           {"scenario": ["base"], "outcome": ["success"]}, {"constraints": json.dumps([BOUND])})
    assert sweep_constraints_table(swept) == [{"scenario": "base", **wanted}]


def test_bounds_on_what_no_run_has_keep_no_share() -> None:
    swept = xarray.Dataset({"outcomes": (("scenario", "point", "replication", "outcome"), np.full((1, 2, 1, 1), np.nan))},
                           {"scenario": ["base"], "outcome": ["success"]}, {"constraints": json.dumps([BOUND])})
    row = sweep_constraints_table(swept)[0]
    assert np.isnan(row["kept"])
    assert row["runs"] == 0
