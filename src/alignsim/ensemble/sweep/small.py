"""Small: the parts of a sweep's result that do not grow with its runs."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.sweep.cover import Extent
from alignsim.ensemble.sweep.exact import STATISTICS
from alignsim.results.content import Content, Held, held


def small_parts(study: Study, extent: Extent, statistics: list[Array], failed: list[int], columns: list[int]) -> Content:
    """Give the summary over runs, which case draws and sets what, and all labels and attributes.

    Parameters
    ----------
    study, extent : Study, Extent
        The experiment and its size.
    statistics : list of Array
        Of each case. Each of shape (statistic, month, outcome).
    failed : list of int
        Runs of each case that failed.
    columns : list of int
        The outcomes that are reported.
    """
    world = study.world
    levers = list(study.experiment.levers)
    drawn = np.zeros((extent.cases, len(world.names)), np.int8)
    for n, case in enumerate(world.cases):
        drawn[n, list(case.drawn)] = 1
    data = {
        "summary": held(("scenario", "statistic", "month", "outcome"), np.stack(statistics), {
            "long_name": "outcomes over the runs that did not fail, as if they had ended after a month",
            "units": "see outcome_unit", "source": "results/outcomes"}),
        "failed_runs": held("scenario", np.array(failed, np.int64), {"long_name": "runs that failed", "units": "number",
                                                                     "source": "engine/sound.py"})}
    if world.names:
        data["drawn"] = held(("scenario", "parameter"), drawn, {"long_name": "whether the scenario draws the parameter, 1 or 0",
                                                                "units": "1", "source": "experiment"})
    if levers:
        data["levers"] = held(("scenario", "lever"), np.array([[v for _, v in case.levers] for case in world.cases]), {
            "long_name": "values that are set", "units": "see lever_unit", "source": "experiment"})
    return Content(data, _coordinates(study, levers, columns), _attributes(study, extent, sum(failed)))


def _coordinates(study: Study, levers: list[str], columns: list[int]) -> dict[str, Held]:
    from alignsim.parameters import load

    world, table = study.world, load()
    out = {
        "scenario": held("scenario", [case.label for case in world.cases]),
        "scenario_file": held("scenario", [case.source for case in world.cases]),
        "statistic": held("statistic", list(STATISTICS)),
        "month": held("month", list(world.followed)),
        "outcome": held("outcome", [world.outcomes[n] for n in columns]),
        "outcome_unit": held("outcome", [study.units[n] for n in columns])}
    if world.names:
        out["parameter"] = held("parameter", list(world.names))
        out["parameter_unit"] = held("parameter", [table[name].unit for name in world.names])
    if world.names and world.priors:
        out["parameter_prior"] = held("parameter", [str(prior) for prior in world.priors])
        out["parameter_sd"] = held("parameter", [prior.sd() for prior in world.priors])
    if levers:
        out["lever"] = held("lever", levers)
        out["lever_unit"] = held("lever", [table[name].unit for name in levers])
    return out


def _attributes(study: Study, extent: Extent, failed: int) -> dict[str, Any]:
    experiment = study.experiment
    return {
        "form": "sweep", "name": study.name, "title": experiment.title or study.name, "question": experiment.question,
        "design": experiment.design.kind, "points": extent.points, "replications": extent.replications,
        "runs": extent.runs, "failed": failed, "seed": experiment.seed, "months": study.world.months,
        "constraints": json.dumps([c.model_dump(exclude_none=True) for c in experiment.constraints]),
        "correlations": json.dumps([list(c) for c in study.world.correlations])}
