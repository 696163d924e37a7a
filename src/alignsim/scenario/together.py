"""Several scenarios with the same settings, to be held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from alignsim.scenario.errors import Place, Problem, ScenarioError, near
from alignsim.scenario.layers import locate, stack
from alignsim.scenario.loading import Resolved, load


def load_together(
    names: Sequence[str | Path], overrides: Iterable[str] = (), sets: Iterable[str] = ()
) -> tuple[Resolved, ...]:
    """Load scenarios, every one with all settings, and with those of the named overrides that it has.

    Parameters
    ----------
    names : sequence of str or Path
        Names or files.
    overrides : iterable of str
        Named overrides; each must be one of at least one of the scenarios.
    sets : iterable of str
        Settings such as "parameters.noise=0.02".

    Raises
    ------
    ScenarioError
        With every problem of all of them.

    Examples
    --------
    >>> [world.scenario.horizon for world in load_together(["base", "opaque"], sets=["horizon=6"])]
    [6, 6]
    """
    wanted, settings = list(overrides), list(sets)
    problems: list[Problem] = []
    out: list[Resolved] = []
    offered: dict[str, None] = {}
    for name in names:
        try:
            here = stack(locate(str(name)), (), ()).offered if wanted else []
            offered.update(dict.fromkeys(here))
            out.append(load(name, [one for one in wanted if one in here], settings))
        except ScenarioError as error:
            problems += error.problems
    if not problems:
        problems += [Problem(Place("--override"), name, "none of these scenarios has such an override",
                             ", ".join(offered) or "none is named in them", near(name, list(offered)))
                     for name in wanted if name not in offered]
    if problems:
        raise ScenarioError(problems)
    return tuple(out)
