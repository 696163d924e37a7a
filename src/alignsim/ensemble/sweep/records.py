"""Records: what a sweep says of itself - its manifest, and every run that failed with the command that replays it."""

from __future__ import annotations

import json
import shlex
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignsim.engine.moves import CAUSES
from alignsim.ensemble.experiment.study import Study
from alignsim.ensemble.reproducing import versions
from alignsim.ensemble.sweep.cover import Extent
from alignsim.ensemble.sweep.identity import identity_of
from alignsim.ensemble.sweep.own import plugins_of
from alignsim.ensemble.sweep.work import RAISED, Rectangle

MOST_RECORDS = 1000
"""Failures that the manifest lists; the result marks them all."""


def cause_of(code: int) -> str:
    """Give the words of a cause."""
    return "an error of the program" if code == RAISED else CAUSES[code]


def command_of(study: Study) -> str:
    """Give the command that makes the sweep."""
    plan = study.experiment.design
    size = [] if plan.kind == "csv" else ["--n", str(plan.n)]
    own = [word for plugin in plugins_of(study) for word in ("--plugin", plugin["name"])]
    return shlex.join(["alignsim", "sweep", study.name, *size, "--replications", str(study.experiment.replications), *own])


def failures_of(
    study: Study, here: Rectangle, failed: NDArray[np.int16], cause: NDArray[np.int8], told: int
) -> list[dict[str, Any]]:
    """Give a record of each failed run of a stretch of runs, as long as there are not too many.

    Parameters
    ----------
    study : Study
        The experiment.
    here : Rectangle
        The stretch.
    failed, cause : array
        Month and cause. Shape (P, R).
    told : int
        Records that there are already.
    """
    places = np.argwhere(failed != 0)[:max(0, MOST_RECORDS - told)].tolist()
    return [{"scenario": study.world.cases[here.case].label, "point": here.first + p, "replication": here.start + r,
             "month": int(failed[p, r]), "cause": cause_of(int(cause[p, r])),
             "replay": f"{command_of(study)} --replay {here.case}/{here.first + p}/{here.start + r}"} for p, r in places]


def manifest_of(
    study: Study, extent: Extent, variables: dict[str, str], labels: str, failed: list[int], failures: list[dict[str, Any]],
    raised: list[str],
) -> bytes:
    """Give the manifest, in which nothing depends on when, where and how often the sweep was begun."""
    held: dict[str, Any] = {   # in this order: that of countries, levers and parameters is the order of the axes
        "form": "sweep", "name": study.name, "experiment": json.loads(study.described()), "seed": study.world.seed,
        "cases": [{"label": c.label, "source": c.source, "levers": dict(c.levers), "scenario": json.loads(c.scenario)}
                  for c in study.world.cases],
        "points": extent.points, "replications": extent.replications, "runs": extent.runs, "months": study.world.months,
        "failed": sum(failed), "failures": failures, "raised": raised, "identity": identity_of(study),
        "versions": versions(), "command": command_of(study), "variables": variables, "labels": labels}
    if plugins_of(study):
        held["plugins"] = plugins_of(study)
    return (json.dumps(held, indent=2) + "\n").encode()
