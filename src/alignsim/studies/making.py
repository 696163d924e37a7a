"""Making: a study from its experiment to results, figures and the page, by one call."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.experiment.locating import locate
from alignsim.ensemble.sweep.sources import sources
from alignsim.studies.ensembles import RULES
from alignsim.studies.telling import StudyError, broken, rendered

if TYPE_CHECKING:
    from alignsim.ensemble.experiment.study import Study
    from alignsim.studies.ensembles import Place

STUDIES = ("indias_expense", "transparency", "oil_penalty")
TEXT, PAGE, RESULTS, FIGURES = "text.md", "README.md", "results.json", "figures"
DIGITS = 6
"""Significant digits that are kept: less than what sums of different processors may differ in."""


def module_of(name: str) -> Any:
    """Give what computes a study.

    Raises
    ------
    StudyError
        If there is none of that name.
    """
    if name not in STUDIES:
        raise StudyError(f"there is no study {name!r}; there are {', '.join(STUDIES)}")
    return import_module(f"alignsim.studies.{name}")


def months_of(name: str) -> int:
    """Give the months of a study's runs, as its experiment says."""
    return load_experiment(name).world.months


def computed(name: str, place: Place, n: int | None = None, rules: Sequence[str] = RULES) -> dict[str, Any]:
    """Give the results of a study.

    Parameters
    ----------
    name : str
        One of ``STUDIES``.
    place : Place
        How it is computed; no number depends on it.
    n : int, optional
        Points instead of those of the experiment.
    rules : sequence of str
        Rules of choice under which it is computed; the null model is added.
    """
    made, study = module_of(name), load_experiment(name, n)
    numbers = untidy(tidy(made.found(study, place, rules)))
    known = sources()
    return {"study": name, "title": study.experiment.title, "question": study.experiment.question, "seed": study.world.seed,
            "made_of": {"laws": known["laws"], "evidence": known["evidence"]}, "probe": probe(study), **numbers,
            "verdict": made.verdicts(numbers)}


def probe(study: Study) -> dict[str, float]:
    """Give the outcomes of the last world at the first point, by which it is seen whether the model still gives the same."""
    from alignsim.ensemble.sweep import replay

    one = replay(study, f"{len(study.world.cases) - 1}/0/0")
    return {name: tidy(one.outcomes[name]) for name in study.experiment.outcomes}


def tidy(value: Any) -> Any:
    """Round all numbers to six digits, and give None for what is none.

    >>> tidy({"a": [1.23456789, float("nan")], "b": True})
    {'a': [1.23457, None], 'b': True}
    """
    if isinstance(value, Mapping):
        return {str(k): tidy(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [tidy(v) for v in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    return value


def untidy(value: Any) -> Any:
    """Give back numbers that are none where there is None."""
    if isinstance(value, Mapping):
        return {k: untidy(v) for k, v in value.items()}
    if isinstance(value, list):
        return [untidy(v) for v in value]
    return math.nan if value is None else value


def folder_of(name: str) -> Path:
    """Give the folder of a study: in ``experiments`` here, else that of the package."""
    module_of(name)
    return locate(name).parent


def read(folder: Path) -> dict[str, Any]:
    """Read the results of a study.

    Raises
    ------
    StudyError
        If there are none.
    """
    try:
        held = json.loads((folder / RESULTS).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StudyError(f"{folder} holds no results of a study ({error}); make it first") from None
    out: dict[str, Any] = untidy(held)
    return out


def foreign(folder: Path, name: str) -> bool:
    """Say whether a folder holds files, but none that say they are this study: its page would replace one of somebody else."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return False
    try:
        held = json.loads((folder / RESULTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True
    return not isinstance(held, dict) or held.get("study") != name


def write(results: Mapping[str, Any], text: str, out: Path, endings: tuple[str, ...] = ("png", "svg")) -> list[str]:
    """Write results, figures and page into a folder, and say which premises of the text no longer hold.

    Parameters
    ----------
    results : mapping
        What :func:`computed` gives.
    text : str
        The text with places for numbers.
    out : Path
        Is made if it is not there.
    endings : tuple of str
        Formats of the figures.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / RESULTS).write_text(json.dumps(tidy(results), indent=1, allow_nan=False) + "\n", encoding="utf-8")
    whole = untidy(tidy(results))
    draw(whole, out / FIGURES, endings)
    (out / PAGE).write_text(page(text, whole), encoding="utf-8")
    return broken(text, whole)


def page(text: str, results: Mapping[str, Any]) -> str:
    """Give the page of a study from its text and its results."""
    return rendered(text, results, module_of(results["study"]).tables(results))


def draw(results: Mapping[str, Any], out: Path, endings: tuple[str, ...]) -> None:
    """Draw the figures of a study."""
    import xarray

    from alignsim.plots.sheet import compose
    from alignsim.plots.sheet import write as write_figure

    made = module_of(results["study"])
    attrs = {"scenario": results["study"], "title": results["question"], "seed": results["seed"], "failed": results["failed"],
             "months": results["months"], "uncertainties": "all parameters, from their priors", "quantiles": "exact"}
    for name, plan in made.figures(results).items():
        runs = results[made.RUNS_OF.get(name, "runs")]
        figure = compose(plan, xarray.Dataset(attrs={**attrs, "runs": runs, "asked": runs}))
        for ending in endings:
            write_figure(figure, out / f"{name}.{ending}")
