"""Again: a sweep made once more from its manifest."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from alignsim.ensemble.experiment.loading import study_from
from alignsim.ensemble.experiment.schema import Experiment
from alignsim.ensemble.experiment.study import Case, Study, as_text
from alignsim.ensemble.sweep.sweeping import sweep
from alignsim.results.store import read_manifest, unread
from alignsim.results.trouble import ResultError
from alignsim.scenario.schema import Scenario


def study_of(manifest: dict[str, Any], folder: str | Path) -> Study:
    """Give the study that a manifest describes, scenarios and all; points of a CSV design come from the result.

    Parameters
    ----------
    manifest : dict
        Of a sweep.
    folder : str or Path
        Of the same sweep.

    Raises
    ------
    ResultError
        If the manifest is damaged, or this version takes its experiment or one of its scenarios no more.
    """
    try:
        return _study(manifest, folder)
    except (KeyError, TypeError, ValueError) as error:   # pydantic's refusals are ValueErrors
        told = " ".join(str(error).split())
        raise ResultError(f"{folder}: this version cannot take what manifest.json says of the experiment: {told}") from error


def _study(manifest: dict[str, Any], folder: str | Path) -> Study:
    experiment = Experiment.model_validate(manifest["experiment"])
    cases = [Case(c["label"], c["source"], tuple(c["levers"].items()), as_text(Scenario.model_validate(c["scenario"])))
             for c in manifest["cases"]]
    if experiment.design.kind != "csv":
        return study_from(manifest["name"], experiment, cases)
    held = unread(folder)
    return study_from(manifest["name"], experiment, cases, tuple(map(str, held["parameter"].values)), held["inputs"].values)


def swept_again(manifest: dict[str, Any], folder: str | Path) -> dict[str, str]:
    """Run a sweep again elsewhere, and give the hashes of its variables.

    Parameters
    ----------
    manifest, folder : dict, str or Path
        Of the sweep.
    """
    with tempfile.TemporaryDirectory() as place:
        made = sweep(study_of(manifest, folder), Path(place) / manifest["name"])
        return dict(read_manifest(made.folder)["variables"])
