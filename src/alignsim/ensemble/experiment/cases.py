"""Cases: every scenario of an experiment under every combination of its levers."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from alignsim.ensemble.experiment.schema import MOST_CASES, Chosen, Experiment
from alignsim.ensemble.experiment.study import Case, as_text
from alignsim.scenario import Resolved, load
from alignsim.scenario.errors import Problem, ScenarioError, near
from alignsim.scenario.layers import Layered, locate, setting_place
from alignsim.scenario.marks import Key


def cases_of(experiment: Experiment, origin: Layered, beside: Path) -> tuple[list[Case], list[Problem]]:
    """Give the cases of an experiment, and what is wrong with its scenarios and levers.

    What is wrong is left out, so that the rest of the file can be checked with the cases that stand.
    """
    worlds, problems = _scenarios(experiment, origin, beside)
    sound, found = _levers(experiment, origin, worlds)
    problems += found
    count = len(worlds)
    for listed in experiment.levers.values():
        count *= len(listed)
    if count > MOST_CASES:
        return [], [*problems, origin.problem(("levers",), f"{count:,} scenarios with combinations of levers",
                                              f"at most {MOST_CASES:,}")]
    out = []
    for label, resolved in worlds.items():
        for values in product(*sound.values()):
            levers = dict(zip(sound, values, strict=True))
            inner = resolved.scenario.model_copy(update={"levers": {**resolved.scenario.levers, **levers}})
            text = " ".join([label, *(f"{k}={_plain(v)}" for k, v in levers.items())])
            out.append(Case(text, resolved.name, tuple(levers.items()), as_text(inner)))
    return out, problems


def _plain(value: float) -> str:
    return repr(value).removesuffix(".0")


def _scenarios(experiment: Experiment, origin: Layered, beside: Path) -> tuple[dict[str, Resolved], list[Problem]]:
    out: dict[str, Resolved] = {}
    problems: list[Problem] = []
    for n, chosen in enumerate(experiment.scenarios):
        key: Key = ("scenarios", n)
        try:
            path = locate(chosen.scenario, beside)
        except ScenarioError as error:
            problems += [origin.problem(key, p.message, p.allowed, p.hint) for p in error.problems]
            continue
        try:
            resolved = load(path, chosen.overrides, chosen.sets)
        except ScenarioError as error:
            problems += [_at_home(p, chosen, key, origin) for p in error.problems]
            continue
        label = chosen.name or resolved.name
        if label in out:
            problems.append(origin.problem(key, f"two scenarios are called {label}", "another name: for one of them"))
        out[label] = resolved
    horizons = {r.scenario.horizon for r in out.values()}
    if experiment.months is None and origin.whole("months") and len(horizons) > 1:
        listed = ", ".join(f"{k} {r.scenario.horizon}" for k, r in out.items())
        problems.append(origin.problem(("scenarios",), f"the horizons differ: {listed}", "months: with one number"))
    return out, problems


def _at_home(problem: Problem, chosen: Chosen, key: Key, origin: Layered) -> Problem:
    """Give a problem of a setting or of a named override the place where the experiment says it."""
    sets = [n for n, setting in enumerate(chosen.sets) if problem.place == setting_place(setting)]
    names = [n for n, name in enumerate(chosen.overrides) if (problem.place.file, problem.path) == ("--override", name)]
    for field, places in (("sets", sets), ("overrides", names)):
        if places:
            told = f"{problem.path}: {problem.message}" if problem.path else problem.message
            return origin.problem((*key, field, places[0]), told, problem.allowed, problem.hint)
    return problem


def _levers(
    experiment: Experiment, origin: Layered, worlds: dict[str, Resolved]
) -> tuple[dict[str, list[float]], list[Problem]]:
    """Give the levers of which nothing is wrong, and what is wrong with the others."""
    sound: dict[str, list[float]] = {}
    problems: list[Problem] = []
    for name, values in experiment.levers.items():
        found = _lever(name, values, origin, worlds)
        problems += found
        if not found:
            sound[name] = values
    return sound, problems


def _lever(name: str, values: list[float], origin: Layered, worlds: dict[str, Resolved]) -> list[Problem]:
    from alignsim.parameters import load as load_table

    key: Key = ("levers", name)
    if name not in load_table():
        return [unknown_parameter(origin, key, name)]
    row = load_table()[name]
    out = [origin.problem((*key, n), f"{value:g} is out of range", f"{row.low:g} to {row.high:g} ({row.unit})")
           for n, value in enumerate(values) if not row.low <= value <= row.high]
    if len(set(values)) < len(values):
        out.append(origin.problem(key, "a value is given twice", "each value once"))
    return out + [origin.problem(key, f"{name} is set by the scenario {label} too", "one of the two")
                  for label, world in worlds.items() if name in {**world.scenario.parameters, **world.scenario.levers}]


def unknown_parameter(origin: Layered, key: Key, name: str) -> Problem:
    """Give the problem of a name that the table has not."""
    from alignsim.parameters import load as load_table

    return origin.problem(key, f"{name} is no parameter", "a name that `alignsim list parameters` shows",
                   near(name, [row.name for row in load_table().rows]))
