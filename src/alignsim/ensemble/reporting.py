"""What a scenario wants reported must be there to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from alignsim.results.labels import Labels
from alignsim.results.outcomes import outcomes_of
from alignsim.scenario.errors import Place, Problem, ScenarioError, near

if TYPE_CHECKING:
    from alignsim.scenario import Resolved
    from alignsim.scenario.build import Model


def known_outcomes(resolved: Resolved, labels: Labels) -> list[str]:
    """Give the names of all outcomes of a scenario's world, and refuse the scenario if it wants others.

    Parameters
    ----------
    resolved : Resolved
        The scenario.
    labels : Labels
        Names along the axes of its results.

    Raises
    ------
    ScenarioError
        If an outcome or a constraint names none of them.
    """
    names = [outcome.name for outcome in outcomes_of(labels)]
    wanted = {f"outcomes.{n}": name for n, name in enumerate(resolved.scenario.outcomes)}
    wanted |= {f"constraints.{n}.outcome": c.outcome for n, c in enumerate(resolved.scenario.constraints)}
    problems = [
        Problem(_place(resolved, path), path, f"{name} is no outcome of this world",
                "a name that `alignsim list outcomes` shows", near(name, names))
        for path, name in wanted.items() if name not in names]
    if problems:
        raise ScenarioError(problems)
    return names


def without_effect(model: Model) -> list[str]:
    """Give the parameters that a scenario sets or draws by name although nothing in its world reads them.

    >>> from alignsim.scenario import load
    >>> from alignsim.scenario.build import build
    >>> without_effect(build(load("base", sets=["parameters.worth_gap=0.3", "parameters.noise=0.02"])))
    ['worth_gap']
    """
    scenario = model.scenario
    named = [] if scenario.uncertainties == "all" else list(scenario.uncertainties)
    read = model.names()
    drawn = model.drawn(np.zeros(1, np.uint64), 0)
    members = {name for name in named if name not in drawn and any(held.startswith(f"{name}_") for held in drawn)}
    return [name for name in [*scenario.parameters, *scenario.levers, *named] if name not in read and name not in members]


def _place(resolved: Resolved, path: str) -> Place:
    block = path.partition(".")[0]
    text = str(resolved.provenance.get(path) or resolved.provenance.get(block, resolved.name))
    file, _, rest = text.rpartition(":")
    file, _, line = file.rpartition(":")
    return Place(file, int(line), int(rest)) if file and line.isdigit() and rest.isdigit() else Place(text)
