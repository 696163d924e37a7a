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

from typing import TYPE_CHECKING, Any

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
        As in :func:`alignsim.ensemble.run`: backend, threads, keep, progress.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario.
    """
    from alignsim.ensemble import run as run_ensemble
    from alignsim.scenario import load

    return run_ensemble(load(scenario, overrides, sets), runs, seed, months, **options)


def compare(
    first: str | Path, second: str | Path, runs: int = 1000, seed: int = 1, months: int | None = None, **options: Any
) -> Comparison:
    """Compare two scenarios run by run under common random numbers.

    Parameters
    ----------
    first, second : str or Path
        Differences are second less first.
    runs, seed, months, **options
        As in :func:`run`.
    """
    from alignsim.analysis import compare as compare_scenarios
    from alignsim.scenario import load

    return compare_scenarios(load(first), load(second), runs, seed, months, **options)


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
        As in :func:`alignsim.analysis.alignment_game`: countries, partners, weights, precision, stake, discount,
        backend, threads, progress.

    Raises
    ------
    alignsim.scenario.ScenarioError
        With every problem of the scenario or of what else was asked for.
    """
    from alignsim.analysis import alignment_game

    return alignment_game(scenario, runs, seed, months, sets, overrides, **options)


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
    """Open a result that a run has saved.

    Parameters
    ----------
    folder : str or Path
        The folder of the result.

    Raises
    ------
    alignsim.results.ResultError
        If it holds no finished result, or one that was damaged.
    """
    from alignsim.results import open as open_result

    return open_result(folder)
