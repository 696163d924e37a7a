"""Load: an experiment is valid or refused, with all its problems at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from alignsim.arithmetic import Array
from alignsim.ensemble.design import design_of
from alignsim.ensemble.experiment.cases import cases_of
from alignsim.ensemble.experiment.checks import check_correlations, check_outcomes, check_size
from alignsim.ensemble.experiment.listing import read_points
from alignsim.ensemble.experiment.locating import called, locate, shown
from alignsim.ensemble.experiment.schema import Experiment
from alignsim.ensemble.experiment.study import Case, Study, World
from alignsim.ensemble.experiment.uncertain import uncertain
from alignsim.ensemble.running import labels_of
from alignsim.parameters import Prior
from alignsim.results.outcomes import outcomes_of
from alignsim.scenario.errors import Place, Problem, ScenarioError
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import read_marked
from alignsim.scenario.mistaken import scenario_instead
from alignsim.scenario.schema import Scenario
from alignsim.scenario.validation import validated


def load_experiment(name_or_path: str | Path, n: int | None = None, replications: int | None = None) -> Study:
    """Load an experiment by its name, its folder or its file.

    Parameters
    ----------
    name_or_path : str or Path
        A name of the package, a folder with an experiment.yaml, or a YAML file.
    n, replications : int, optional
        Instead of those of the file.

    Raises
    ------
    ScenarioError
        With every problem found, each with its place.

    Examples
    --------
    >>> study = load_experiment("first_sweep")
    >>> [case.label for case in study.world.cases]
    ['base', 'balancing_act']
    """
    path = locate(name_or_path)
    marked = read_marked(path, shown(path))
    if mistaken := scenario_instead(marked, shown(path)):
        raise ScenarioError(mistaken)
    origin = Layered(marked.data, marked.places, [shown(path)])
    _resize(origin, n, replications)
    experiment, problems = validated(Experiment, origin)
    if experiment is None:
        raise ScenarioError(problems)
    cases, found = cases_of(experiment, origin, path.parent)
    problems += found
    table: Array | None = None
    given: tuple[str, ...] = ()
    if experiment.design.kind == "csv":
        file = path.parent / experiment.design.file
        given, table, found = read_points(file, str(file))
        problems += [*found, *_csv_alone(experiment, given, origin)]
        if problems:
            raise ScenarioError(problems + (_wrong_outcomes(experiment, cases, origin) if cases else []))
    if not cases:
        raise ScenarioError(problems)
    whole = not problems and origin.whole("scenarios") and origin.whole("levers")
    found_so_far = Findings(origin, tuple(problems), whole)
    return study_from(called(path), experiment, cases, given, table, found_so_far)


@dataclass(frozen=True)
class Findings:
    """Hold where an experiment's values stand, what was found wrong so far, and whether the cases are all there are."""

    origin: Layered = field(default_factory=Layered)
    problems: tuple[Problem, ...] = ()
    whole: bool = True


def study_from(
    name: str, experiment: Experiment, cases: list[Case], given: tuple[str, ...] = (), table: Array | None = None,
    findings: Findings | None = None,
) -> Study:
    """Give the study of an experiment and its cases.

    Parameters
    ----------
    name : str
        Its name.
    experiment : Experiment
        The fields.
    cases : list of Case
        Scenarios with levers.
    given, table : optional
        Names and values of the points of a CSV design. D, and of shape (P, D).
    findings : Findings, optional
        What is known of a file that it comes from.

    Raises
    ------
    ScenarioError
        With what was wrong before and what is found now.
    """
    before = findings or Findings()
    origin = before.origin
    months = experiment.months or Scenario.model_validate_json(cases[0].scenario).horizon
    cases, priors, found = uncertain(experiment, cases, months, given, origin, before.whole)
    world = _world(experiment, cases, priors, months, given)
    outcomes, units = _outcomes(world)
    points = design_of(experiment.design, len(world.names), experiment.seed, table).count
    problems = [*before.problems, *found, *check_outcomes(experiment, outcomes, origin),
                *check_size(experiment, len(cases), points, len(world.names), origin)]
    listed = [] if experiment.uncertainties == "all" or not found else list(experiment.uncertainties)
    problems += check_correlations(experiment, [*world.names, *(n for n in listed if n not in world.names)], origin)
    if problems:
        raise ScenarioError(problems)
    return Study(name, experiment, replace(world, outcomes=tuple(outcomes)), tuple(units), table)


def _world(
    experiment: Experiment, cases: list[Case], priors: dict[str, Prior], months: int, given: tuple[str, ...]
) -> World:
    return World(
        cases=tuple(cases), names=given or tuple(priors), priors=tuple(priors.values()), given=bool(given),
        correlations=tuple((c.between[0], c.between[1], c.value) for c in experiment.correlations),
        months=months, every=experiment.every, seed=experiment.seed, keep=experiment.keep == "runs")


def _wrong_outcomes(experiment: Experiment, cases: list[Case], origin: Layered) -> list[Problem]:
    months = experiment.months or Scenario.model_validate_json(cases[0].scenario).horizon
    return check_outcomes(experiment, _outcomes(_world(experiment, cases, {}, months, ()))[0], origin)


def _outcomes(world: World) -> tuple[list[str], list[str]]:
    """Give the outcomes that every case has, with their units."""
    known = [{o.name: o.unit for o in outcomes_of(labels_of(world.model(n)))} for n in range(len(world.cases))]
    shared = {name: unit for name, unit in known[0].items() if all(name in other for other in known)}
    return list(shared), list(shared.values())


def _resize(origin: Layered, n: int | None, replications: int | None) -> None:
    """Write a design that is only a kind in full, and lay sizes from elsewhere over those of the file."""
    design: Any = origin.data.get("design", "sobol" if n is not None else {})
    if isinstance(design, str):
        origin.data["design"] = {"kind": design}
    if n is not None:
        origin.data["design"] = {**(design if isinstance(design, dict) else {"kind": design}), "n": n}
        origin.places[("design", "n")] = Place("--n")
    if replications is not None:
        origin.data["replications"] = replications
        origin.places[("replications",)] = Place("--replications")


def _csv_alone(experiment: Experiment, given: tuple[str, ...], origin: Layered) -> list[Problem]:
    out = []
    if experiment.uncertainties != "all":
        out.append(origin.problem(("uncertainties",), "the columns of the CSV file are the uncertainties", "one of the two"))
    out += [origin.problem(("levers", name), f"{name} is a column of the CSV file too", "one of the two")
            for name in experiment.levers if name in given]
    return out
