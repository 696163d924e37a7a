"""What fields cannot say one by one: correlations that fit together, outcomes that exist, sizes that can be run."""

from __future__ import annotations

import numpy as np

from alignsim.ensemble.experiment.copula import correlated, factor, matrix
from alignsim.ensemble.experiment.schema import MOST_POINTS, MOST_RUNS, Experiment
from alignsim.scenario.errors import Problem, near
from alignsim.scenario.layers import Layered
from alignsim.scenario.marks import Key

CORRELATED_DESIGNS = ("lhs", "sobol", "halton")


def check_correlations(experiment: Experiment, names: list[str], origin: Layered) -> list[Problem]:
    """Give what is wrong with the correlations."""
    out: list[Problem] = []
    seen: set[frozenset[str]] = set()
    for n, line in enumerate(experiment.correlations):
        key: Key = ("correlations", n, "between")
        out += [origin.problem((*key, i), f"{name} is not drawn in this experiment", "two of the uncertainties",
                        near(name, names)) for i, name in enumerate(line.between) if name not in names]
        if line.between[0] == line.between[1]:
            out.append(origin.problem(key, f"{line.between[0]} with itself", "two different uncertainties"))
        if frozenset(line.between) in seen:
            out.append(origin.problem(key, f"{' and '.join(line.between)} are given twice", "each pair once"))
        seen.add(frozenset(line.between))
    if experiment.correlations and experiment.design.kind not in CORRELATED_DESIGNS:
        out.append(origin.problem(("correlations",), f"the design {experiment.design.kind} needs independent uncertainties",
                           f"no correlations, or a design among {', '.join(CORRELATED_DESIGNS)}"))
    return out or _not_definite(experiment, names, origin)


def _not_definite(experiment: Experiment, names: list[str], origin: Layered) -> list[Problem]:
    lines = [(line.between[0], line.between[1], line.value) for line in experiment.correlations]
    together = correlated(names, lines)
    whole = matrix(together, lines)
    try:
        factor(whole)
    except ValueError:
        least = float(np.linalg.eigvalsh(whole).min())
        return [origin.problem(("correlations",), f"no uncertainties can be correlated like this: the matrix of "
                        f"{', '.join(together)} has the eigenvalue {least:.3g}", "a positive definite matrix: weaker "
                        "correlations, or those of the pairs left out")]
    return []


def check_outcomes(experiment: Experiment, known: list[str], origin: Layered) -> list[Problem]:
    """Give what is wrong with outcomes and constraints."""
    asked = [(("outcomes", n), name) for n, name in enumerate(experiment.outcomes)]
    asked += [(("constraints", n, "outcome"), c.outcome) for n, c in enumerate(experiment.constraints)]  # type: ignore[misc]  # longer keys
    out = [origin.problem(key, f"{name} is no outcome of every scenario here", "a name that `alignsim list outcomes` shows",
                   near(name, known)) for key, name in asked if name not in known]
    if len(set(experiment.outcomes)) < len(experiment.outcomes):
        out.append(origin.problem(("outcomes",), "an outcome is given twice", "each once"))
    for n, bound in enumerate(experiment.constraints):
        low, high = bound.at_least, bound.at_most
        if low is None and high is None:
            out.append(origin.problem(("constraints", n), "there is no bound", "at_least, at_most or both"))
        elif low is not None and high is not None and low > high:
            out.append(origin.problem(("constraints", n), f"nothing is at least {low:g} and at most {high:g}",
                               "at_least below at_most"))
    return out


def check_size(experiment: Experiment, cases: int, points: int, width: int, origin: Layered) -> list[Problem]:
    """Give what is too large to be run."""
    from alignsim.ensemble.design.latin import LARGEST
    from alignsim.ensemble.design.sequences import WIDEST_SOBOL

    kind, out = experiment.design.kind, []
    if points > MOST_POINTS:
        out.append(origin.problem(("design",), f"{points:.3g} points", f"at most {MOST_POINTS:,}: a smaller n, fewer "
                           f"uncertainties than {width}, or another design"))
    elif (runs := cases * points * experiment.replications) > MOST_RUNS:
        out.append(origin.problem(("replications",), f"{runs:,} runs", f"at most {MOST_RUNS:,}"))
    if kind == "lhs" and points * width > LARGEST:
        out.append(origin.problem(("design",), f"{points:,} points of {width} uncertainties must be held in memory",
                           f"at most {LARGEST // max(width, 1):,} points, or sobol, which needs no memory"))
    if {"sobol": 1, "saltelli": 2}.get(kind, 0) * width > WIDEST_SOBOL:
        out.append(origin.problem(("design",), f"{width} uncertainties", f"at most {WIDEST_SOBOL:,} dimensions"))
    return out
