"""Alignment portfolios: simulate what countries make of several ties at once.

Importing this package runs nothing and loads nothing heavy.

Examples
--------
>>> import alignsim
>>> result = alignsim.run("balancing_act", runs=4, months=3)
>>> result.attrs["runs"], result.sizes["month"]
(4, 4)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import xarray

    from alignsim.analysis import AlignmentGame, Comparison

__version__ = "0.1.0"
__all__ = ["__version__", "compare", "game", "open", "run", "sweep"]


def run(
    scenario: str | Path, runs: int = 1000, seed: int = 1, months: int | None = None, sets: Iterable[str] = (),
    overrides: Iterable[str] = (), **options: Any,
) -> xarray.Dataset:
    """Run an ensemble of a scenario.

    Parameters
    ----------
    scenario : str or Path
        Name or path.
    runs, seed, months
        Number of runs, seed, and months instead of the scenario's horizon.
    sets, overrides : iterable of str
        Settings such as "parameters.noise=0.02", and named overrides of the scenario.
    **options
        As in :func:`alignsim.ensemble.run`: backend, threads, keep, progress, block, first.

    Returns
    -------
    xarray.Dataset
        Axes run, month (0 is the world before the first) and those of each variable; with ``keep="summary"``, as above
        1,000 runs, statistic instead of run. The outcomes of every run in both.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario.
    """
    from alignsim.ensemble import run as run_ensemble
    from alignsim.scenario import load

    return run_ensemble(load(scenario, overrides, sets), runs, seed, months, **options)


@overload
def compare(
    base: str | Path, second: str | Path, *numbers: int | None, sets: Iterable[str] = (), overrides: Iterable[str] = (),
    **options: Any,
) -> Comparison: ...


@overload
def compare(
    base: str | Path, second: str | Path, third: str | Path, *others: str | Path | int | None, sets: Iterable[str] = (),
    overrides: Iterable[str] = (), **options: Any,
) -> tuple[Comparison, ...]: ...


def compare(
    base: str | Path, *others: Any, second: str | Path | None = None, sets: Iterable[str] = (), overrides: Iterable[str] = (),
    **options: Any,
) -> Any:
    """Compare scenarios with a first one run by run under common random numbers.

    Parameters
    ----------
    base : str or Path
        The first scenario, by name or path.
    *others : str or Path
        The scenarios to hold against it; differences are other less base. Numbers behind them are runs, seed and
        months, in this order.
    second : str or Path, optional
        One of the others, by name.
    sets, overrides : iterable of str
        Settings of every scenario, and named overrides of those that have them.
    **options
        runs (1000), seed (1), months (the horizon), and as in :func:`alignsim.analysis.compare_all`: backend, progress,
        half_width.

    Returns
    -------
    alignsim.analysis.Comparison or tuple of it
        One comparison for one other; for several, one for each in their order.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of all scenarios.
    TypeError
        If there is none to hold against the first, or a number is given twice.

    Examples
    --------
    >>> [c.second.attrs["scenario"] for c in compare("base", "opaque", "transparent", runs=2, months=1)]
    ['opaque', 'transparent']
    """
    from alignsim.analysis import compare_all
    from alignsim.scenario.together import load_together

    names = [one for one in (*others, second) if one is not None and not isinstance(one, int)]
    numbers = dict(zip(("runs", "seed", "months"), (n for n in others if n is None or isinstance(n, int)), strict=False))
    if not names or numbers.keys() & options.keys():
        raise TypeError("compare takes a first scenario, one or more others, and runs, seed and months once")
    first, *rest = load_together([base, *names], overrides, sets)
    found = compare_all(first, rest, **{"runs": 1000, "seed": 1, **numbers, **options})
    return found[0] if len(rest) == 1 else found


def game(
    scenario: str | Path, runs: int = 200, seed: int = 1, months: int | None = None, sets: Iterable[str] = (),
    overrides: Iterable[str] = (), **options: Any,
) -> AlignmentGame:
    """Let countries each pick a posture, run every combination as an ensemble, and find the equilibria.

    Parameters
    ----------
    scenario : str or Path
        Name or path.
    runs, seed, months, sets, overrides
        As in :func:`run`; runs are of each combination.
    **options
        Of :class:`alignsim.analysis.game.terms.Terms`: countries, partners, weights, precision, stake, discount; and
        backend, threads, progress as in :func:`run`.

    Returns
    -------
    alignsim.analysis.AlignmentGame
        Payoffs of every combination with intervals, best responses, and pure, mixed and logit equilibria.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario or of what else was asked for.
    """
    from alignsim.analysis import alignment_game
    from alignsim.analysis.game.terms import Terms
    from alignsim.analysis.job import Job
    from alignsim.scenario import load

    settings, named = list(sets), list(overrides)
    horizon = load(scenario, named, settings).scenario.horizon if months is None else months
    how = {name: options.pop(name) for name in ("backend", "threads", "progress") if name in options}
    return alignment_game(scenario, Job(runs, seed, horizon, **how), settings, named, Terms(**options))


def sweep(
    experiment: str | Path, out: str | Path | None = None, n: int | None = None, replications: int | None = None,
    threads: int | None = None, workers: int | None = None, cluster: str | None = None, **options: Any,
) -> xarray.Dataset:
    """Run an experiment: its design over its scenarios.

    Parameters
    ----------
    experiment : str or Path
        Name, folder or file.
    out : str or Path, optional
        Folder of blocks and result, which a later call continues; nothing is kept on the disk if not given.
    n, replications : int, optional
        Size of the design and runs of each point, instead of the file's.
    threads, workers, cluster : optional
        Number of threads (the default), number of processes, or the address of a Dask scheduler.
    **options
        As in :func:`alignsim.ensemble.sweep.sweep`: backend, block, progress.

    Returns
    -------
    xarray.Dataset
        Axes scenario, point, replication, outcome; the inputs of every point; the summary over months.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the experiment.
    alignsim.results.ResultError
        If the folder is in use, is for something else, or cannot be written.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from alignsim.ensemble import sweep as sweeps
    from alignsim.ensemble.experiment import load_experiment

    study = load_experiment(experiment, n, replications)
    crew = sweeps.crew(threads, workers, cluster)
    if out is not None:
        return open(sweeps.sweep(study, Path(out), crew, **options).folder)
    with TemporaryDirectory() as place:
        return open(sweeps.sweep(study, Path(place) / study.name, crew, **options).folder)


def open(folder: str | Path) -> xarray.Dataset:
    """Open a result that a run or a sweep has saved.

    Parameters
    ----------
    folder : str or Path
        The folder of the result.

    Returns
    -------
    xarray.Dataset
        As :func:`run` or :func:`sweep` gives it.

    Raises
    ------
    alignsim.results.ResultError
        If it holds no finished result, or one that was damaged.
    """
    from alignsim.results import open as open_result

    return open_result(folder)
