"""Writing: a first experiment file, with every field explained."""

from __future__ import annotations

import re
from pathlib import Path

from alignsim.ensemble.experiment.locating import FILE
from alignsim.scenario.errors import Place, Problem, ScenarioError

TEXT = """\
# An experiment: which worlds are run, what is set and drawn in them, how often, and what is reported.
# Only scenarios: must be there; every other field shows its default or an example. Check: alignsim sweep FOLDER --dry-run
title: {name}
question: What is asked?

# Names (alignsim list scenarios), paths, or entries such as {{scenario: base, name: null_model, sets: [rule=random]}}.
scenarios: [base, balancing_act]

# What you set: parameters with their values; every combination is run in every scenario.
# levers:
#   transparency: [0, 0.5, 1]

# What is drawn for each point: all, a list of names, or names with priors of your own such as noise: {{uniform: [0, 0.1]}}.
uncertainties: all

# Dependences among uncertainties, by a Gaussian copula (designs lhs, sobol and halton only).
# correlations:
#   - {{between: [exclusivity, noise], value: 0.5}}

# How points lie over the priors: sobol, halton, lhs, morris, saltelli, one_at_a_time and grid have n; csv has file.
# Sobol, Halton, Morris, Saltelli and CSV keep what is done when n grows.
design: {{kind: sobol, n: 64}}

# Runs of each point that differ by chance alone; replication r has the same chance at every point.
replications: 2
seed: 1

# Months of a run, and how many months apart outcomes are followed on the way. keep: runs keeps those of every run.
months: 12
every: 6
keep: summary

# What is reported (alignsim list outcomes), all if none is named; and bounds that outcomes should keep.
outcomes: []
# constraints:
#   - {{outcome: alignment_USA_IND, at_least: 0.3}}
"""
README = """\
# {name}

The question:

The answer, with its interval, and where it would be another:

`alignsim sweep {name}` makes it again.
"""


def write_experiment(name: str, folder: Path) -> Path:
    """Write a commented experiment and a page for its question and answer; give the path of the experiment.

    Parameters
    ----------
    name : str
        A word of letters, digits, underscores and hyphens.
    folder : Path
        Where experiments are.

    Raises
    ------
    ScenarioError
        If the name is no word, or the experiment is there already, or cannot be written.
    """
    path = folder / name / FILE
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,60}", name):
        raise ScenarioError([Problem(Place(name), "", "not a name for an experiment",
                                     "a letter, then letters, digits, underscores and hyphens")])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEXT.format(name=name))
        with (path.parent / "README.md").open("x", encoding="utf-8") as file:
            file.write(README.format(name=name))
    except FileExistsError as error:
        raise ScenarioError([Problem(Place(str(error.filename)), "", "is there already", "another name")]) from None
    except OSError as error:
        raise ScenarioError([Problem(Place(str(path)), "", f"cannot be written: {error.strerror}", "another --folder")]) from None
    return path
