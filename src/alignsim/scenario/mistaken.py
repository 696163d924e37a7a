"""Mistaken: a scenario where an experiment is wanted, or the other way round, which is one mistake and not one in every line."""

from __future__ import annotations

from alignsim.scenario.errors import Place, Problem
from alignsim.scenario.marks import NAME, Marked

OF_EXPERIMENT, OF_SCENARIO = "scenarios", ("extends", "countries")
"""A key that no scenario has, and keys of which every scenario has one and no experiment any."""


def experiment_instead(marked: Marked, file: str) -> list[Problem]:
    """Say that a file, of this path in messages, is an experiment where a scenario is wanted, if it is one."""
    if OF_EXPERIMENT not in marked.data or any(key in marked.data for key in OF_SCENARIO):
        return []
    return [Problem(_named(marked, OF_EXPERIMENT, file), OF_EXPERIMENT, "this is an experiment, not a scenario",
                    f"a scenario; alignsim sweep {file} runs the experiment, and with --dry-run checks it")]


def scenario_instead(marked: Marked, file: str) -> list[Problem]:
    """Say that a file, of this path in messages, is a scenario where an experiment is wanted, if it is one."""
    key = next((key for key in OF_SCENARIO if key in marked.data), "")
    if not key or OF_EXPERIMENT in marked.data:
        return []
    return [Problem(_named(marked, key, file), key, "this is a scenario, not an experiment",
                    f"an experiment, with scenarios and a design; alignsim run {file} runs the scenario alone")]


def _named(marked: Marked, key: str, file: str) -> Place:
    """Give the place of a key's name."""
    return marked.places.get((key, NAME)) or marked.places.get((key,), Place(file, 1, 1))
