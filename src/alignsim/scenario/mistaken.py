"""Mistaken: a scenario where an experiment is wanted, or the other way round, which is one mistake and not one in every line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alignsim.scenario.errors import Place, Problem
from alignsim.scenario.marks import NAME, Marked

OF_EXPERIMENT, OF_SCENARIO = "scenarios", ("extends", "countries")
"""A key that no scenario has, and keys of which every scenario has one and no experiment any."""


def experiment_instead(marked: Marked, file: str) -> list[Problem]:
    """Say that a file is an experiment where a scenario is wanted, if it is one.

    Parameters
    ----------
    marked : Marked
        What is in the file.
    file : str
        Its path as messages show it.
    """
    if not _is_experiment(marked.data):
        return []
    place = _named(marked, OF_EXPERIMENT, file)
    return [Problem(place, OF_EXPERIMENT, "this is an experiment, not a scenario",
                    f"a scenario; alignsim sweep {file} runs the experiment, and with --dry-run checks it")]


def scenario_instead(marked: Marked, file: str) -> list[Problem]:
    """Say that a file is a scenario where an experiment is wanted, if it is one.

    Parameters
    ----------
    marked : Marked
        What is in the file.
    file : str
        Its path as messages show it.
    """
    key = next((key for key in OF_SCENARIO if key in marked.data), "")
    if not key or OF_EXPERIMENT in marked.data:
        return []
    place = _named(marked, key, file)
    return [Problem(place, key, "this is a scenario, not an experiment",
                    f"an experiment, with scenarios and a design; alignsim run {file} runs the scenario alone")]


def _is_experiment(data: Mapping[str, Any]) -> bool:
    """Tell whether keys are those of an experiment.

    >>> _is_experiment({"scenarios": ["base"]}), _is_experiment({"scenarios": 1, "extends": "base"})
    (True, False)
    """
    return OF_EXPERIMENT in data and not any(key in data for key in OF_SCENARIO)


def _named(marked: Marked, key: str, file: str) -> Place:
    """Give the place of a key's name."""
    return marked.places.get((key, NAME)) or marked.places.get((key,), Place(file, 1, 1))
