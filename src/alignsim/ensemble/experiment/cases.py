"""Cases: every scenario of an experiment under every combination of its levers."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from alignsim.ensemble.experiment.schema import MOST_CASES, Experiment
from alignsim.ensemble.experiment.study import Case, as_text
from alignsim.scenario import Resolved, load
from alignsim.scenario.errors import Problem, ScenarioError, near
from alignsim.scenario.layers import Layered, locate
from alignsim.scenario.marks import Key


def cases_of(experiment: Experiment, origin: Layered, beside: Path) -> tuple[list[Case], list[Problem]]:
    """Give the cases of an experiment, and what is wrong with its scenarios and levers."""
    worlds, problems = _scenarios(experiment, origin, beside)
    problems += _levers(experiment, origin, worlds)
    count = len(worlds)
    for listed in experiment.levers.values():
        count *= len(listed)
    if count > MOST_CASES:
        problems.append(origin.problem(("levers",), f"{count:,} scenarios with combinations of levers", f"at most {MOST_CASES:,}"))
    if problems:
        return [], problems
    out = []
    for label, resolved in worlds.items():
        for values in product(*experiment.levers.values()):
            levers = dict(zip(experiment.levers, values, strict=True))
            inner = resolved.scenario.model_copy(update={"levers": {**resolved.scenario.levers, **levers}})
            text = " ".join([label, *(f"{k}={_plain(v)}" for k, v in levers.items())])
            out.append(Case(text, resolved.name, tuple(levers.items()), as_text(inner)))
    return out, []


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
            problems += error.problems
            continue
        label = chosen.name or resolved.name
        if label in out:
            problems.append(origin.problem(key, f"two scenarios are called {label}", "another name: for one of them"))
        out[label] = resolved
    horizons = {r.scenario.horizon for r in out.values()}
    if experiment.months is None and len(horizons) > 1:
        listed = ", ".join(f"{k} {r.scenario.horizon}" for k, r in out.items())
        problems.append(origin.problem(("scenarios",), f"the horizons differ: {listed}", "months: with one number"))
    return out, problems


def _levers(experiment: Experiment, origin: Layered, worlds: dict[str, Resolved]) -> list[Problem]:
    from alignsim.parameters import load as load_table

    table = load_table()
    out: list[Problem] = []
    for name, values in experiment.levers.items():
        key: Key = ("levers", name)
        if name not in table:
            out.append(unknown_parameter(origin, key, name))
            continue
        row = table[name]
        out += [origin.problem((*key, n), f"{value:g} is out of range", f"{row.low:g} to {row.high:g} ({row.unit})")
                for n, value in enumerate(values) if not row.low <= value <= row.high]
        if len(set(values)) < len(values):
            out.append(origin.problem(key, "a value is given twice", "each value once"))
        out += [origin.problem(key, f"{name} is set by the scenario {label} too", "one of the two")
                for label, world in worlds.items() if name in {**world.scenario.parameters, **world.scenario.levers}]
    return out


def unknown_parameter(origin: Layered, key: Key, name: str) -> Problem:
    """Give the problem of a name that the table has not."""
    from alignsim.parameters import load as load_table

    return origin.problem(key, f"{name} is no parameter", "a name that `alignsim list parameters` shows",
                   near(name, [row.name for row in load_table().rows]))
