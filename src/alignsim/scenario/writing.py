"""Writing: a first scenario file, with what it may hold explained."""

from __future__ import annotations

import re
from pathlib import Path

from alignsim.scenario.errors import Place, Problem, ScenarioError

TEXT = """\
# A scenario: a world as another has it, and what is different here. Only extends and title must be there; lines that are
# commented out are examples. Check: alignsim check {name}.yaml. Run: alignsim run {name}.yaml.
# Every key: alignsim schema --reference.
extends: base
title: "{name}"
question: What is asked?
note: ""

# Coded statements it rests on; the evidence behind a number: alignsim explain exclusivity_IND.
# rests_on: [S01, S03]

# The first month, and the number of months.
start: 2025-11
horizon: 36

# Countries change role one by one: deciding ones choose their moves, reactive ones answer in kind, fixed ones do nothing.
# countries:
#   CHN: {{role: deciding}}

# How countries choose (alignsim list rules).
rule: logit

# Numbers instead of the table's, in its units (alignsim list parameters). Levers are those that you mean to turn.
# parameters:
#   exclusivity_IND: 0.8
# levers:
#   transparency: 1

# What is drawn anew in every run: all, a list of names, or names with priors of your own. Without it chance alone differs.
# uncertainties: {{exclusivity: {{uniform: [0.2, 0.8]}}}}

# What strikes from outside on dates (alignsim list shocks).
# shocks:
#   - {{date: 2026-01, kind: tariff, setter: USA, on: IND, component: penalty, rate: 0}}

# Moves made on dates whatever they are worth (alignsim list moves).
# scripts:
#   - {{country: USA, toward: PAK, domain: diplomacy, move: visit, from: 2025-11, every: 3}}

# What is reported (alignsim list outcomes), all if none is named; and bounds that outcomes should keep.
# outcomes: [alignment_USA_IND, alignment_USA_PAK]
# constraints:
#   - {{outcome: alignment_USA_IND, at_least: 0.3}}

# Partial worlds with names, applied by --override.
# overrides:
#   short: {{horizon: 12}}
"""


def write_scenario(name: str, folder: Path) -> Path:
    """Write a commented scenario that runs as it is; give its path.

    Parameters
    ----------
    name : str
        A word of letters, digits, underscores and hyphens.
    folder : Path
        Where to; it is made if need be.

    Raises
    ------
    ScenarioError
        If the name is no word, or the scenario is there already, or cannot be written.
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,60}", name):
        raise ScenarioError([Problem(Place(name), "", "not a name for a scenario",
                                     "a letter, then letters, digits, underscores and hyphens")])
    path = folder / f"{name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEXT.format(name=name))
    except OSError as error:
        if path.exists():
            raise ScenarioError([Problem(Place(str(path)), "", "is there already", "another name")]) from None
        raise ScenarioError([Problem(Place(str(path)), "", f"cannot be written: {error.strerror}", "another --folder")]) from None
    return path
