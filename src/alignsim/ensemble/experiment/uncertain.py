"""Uncertain: which parameters an experiment draws, from which priors, and in which of its cases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from alignsim.ensemble.experiment.cases import unknown_parameter
from alignsim.ensemble.experiment.schema import Experiment
from alignsim.ensemble.experiment.study import Case, as_text, model_of
from alignsim.parameters import Prior, load, prior
from alignsim.parameters.records import split_name
from alignsim.scenario.build.uncertainty import priors_of
from alignsim.scenario.errors import Problem
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key
from alignsim.scenario.schema import Scenario


def uncertain(
    experiment: Experiment, cases: list[Case], months: int, given: tuple[str, ...], origin: Layered, whole: bool = True
) -> tuple[list[Case], dict[str, Prior], list[Problem]]:
    """Give the cases with the columns they draw, the priors by name, and what is wrong with them.

    Of "all", only what some case reads is drawn: a parameter without effect would only thin out the design.
    The columns of a CSV design, if any, are taken as they are. Unless the cases are the whole of them, nothing is said of
    parameters that none of them reads.
    """
    if given:
        known = {name: load()[name].value for name in given if name in load()}
        experiment = experiment.model_copy(update={"uncertainties": known})
    problems = _named(experiment, origin)
    experiment = _without(experiment, {p.path for p in problems}, origin)
    priors: dict[str, Prior] = {}
    drawn: list[dict[str, Prior]] = []
    for case in cases:
        drawn.append(_of_case(case, experiment, months))
        priors.update(drawn[-1])
    columns = {name: n for n, name in enumerate(given or priors)}
    out = [replace(case, drawn=tuple(columns[name] for name in mine)) for case, mine in zip(cases, drawn, strict=True)]
    return out, priors, [*problems, *_unread(experiment, out, priors, origin, whole)]


def _without(experiment: Experiment, wrong: set[str], origin: Layered) -> Experiment:
    """Give the experiment without the uncertainties at these places."""
    drawn = experiment.uncertainties
    if drawn == "all" or not wrong:
        return experiment
    kept = {name for name, key in _keys(experiment).items() if ".".join(map(str, origin.written(key))) not in wrong}
    left = {n: v for n, v in drawn.items() if n in kept} if isinstance(drawn, dict) else [n for n in drawn if n in kept]
    return experiment.model_copy(update={"uncertainties": left})


def _of_case(case: Case, experiment: Experiment, months: int) -> dict[str, Prior]:
    scenario = Scenario.model_validate_json(case.scenario)
    asked = scenario.model_copy(update={"uncertainties": experiment.uncertainties})
    priors = priors_of(asked, list(scenario.countries))
    medians = {name: p.quantile(np.array([0.5])) for name, p in priors.items()}
    read = model_of(as_text(scenario), months).reads(medians, 1)
    return {name: p for name, p in priors.items() if name in read}


def _keys(experiment: Experiment) -> dict[str, Key]:
    drawn = experiment.uncertainties
    if drawn == "all":
        return {}
    if experiment.design.kind == "csv":
        return dict.fromkeys(drawn, ("design", "file"))
    return {name: ("uncertainties", name if isinstance(drawn, dict) else n) for n, name in enumerate(drawn)}


def _named(experiment: Experiment, origin: Layered) -> list[Problem]:
    table = load()
    drawn = experiment.uncertainties
    out = [origin.problem(("uncertainties", n), f"{name} is given twice", "each parameter once")
           for n, name in enumerate(drawn) if isinstance(drawn, list) and name in drawn[:n]]
    for name, key in _keys(experiment).items():
        if name not in table:
            out.append(unknown_parameter(origin, key, name))
        elif name in experiment.levers:
            out.append(origin.problem(key, f"{name} is a lever of this experiment", "one of the two"))
        elif isinstance(experiment.uncertainties, dict):
            try:
                prior(experiment.uncertainties[name], table[name].low, table[name].high)
            except (TypeError, ValueError) as error:
                out.append(origin.problem(key, f"not a prior: {error}", "such as {uniform: [0, 1]} or {beta: [4, 6]}"))
        elif table[name].prior.family == "fixed":
            out.append(origin.problem(key, f"{name} has no prior but one value", "a name with a prior: uncertainties: "
                               f"{{{name}: {{uniform: [{table[name].low:g}, {table[name].high:g}]}}}}"))
    return out


def _unread(experiment: Experiment, cases: list[Case], priors: dict[str, Prior], origin: Layered, whole: bool) -> list[Problem]:
    out = []
    for name, key in _keys(experiment).items():
        if whole and not any(name in (drawn, split_name(drawn)[0]) for drawn in priors):
            out.append(origin.problem(key, f"no scenario of this experiment reads {name}", "a parameter with an effect"))
        for case in cases:
            scenario = Scenario.model_validate_json(case.scenario)
            if name in scenario.parameters or name in scenario.levers:
                out.append(origin.problem(key, f"{name} is set by the scenario {case.label}", "what no scenario sets"))
    return out
