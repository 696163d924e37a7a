"""The command that sweeps over the runs of an experiment."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alignsim.cli.options import Backend, Json, Plugins
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.ensemble.experiment import Study
    from alignsim.ensemble.sweep import Crew, Estimate, Swept
    from alignsim.results.content import Content


def sweep(
    experiment: Annotated[str, typer.Argument(help="An experiment's name (alignsim list experiments), folder or YAML file.")],
    out: Annotated[Path | None, typer.Option(help="Folder of blocks and result; out/EXPERIMENT if not given.")] = None,
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; all processors if not given.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Processes instead of threads.")] = None,
    cluster: Annotated[str | None, typer.Option(help="Address of a Dask scheduler instead, as tcp://10.0.0.1:8786.")] = None,
    backend: Backend = "auto",
    n: Annotated[int | None, typer.Option("--n", min=1, help="Size of the design, instead of the file's.")] = None,
    replications: Annotated[int | None, typer.Option(min=1, help="Runs of each point, instead of the file's.")] = None,
    block: Annotated[int | None, typer.Option(min=1, max=4096, help="Runs of a block in a new folder.")] = None,
    replay: Annotated[str | None, typer.Option(help="Compute only this run: CASE/POINT/REPLICATION, from 0.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the experiment and say what it costs.")] = False,
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Run an experiment: its design over its scenarios. Stopped at any moment, the same command goes on.

    Example: alignsim sweep first_sweep --out out/first_sweep
    """
    from alignsim.ensemble.experiment import load_experiment
    from alignsim.ensemble.sweep import crew as crew_of
    from alignsim.ensemble.sweep import dry
    from alignsim.ensemble.sweep import replay as replay_run

    with_plugins(plugin)
    study = load_experiment(experiment, n, replications)
    folder = out or Path("out") / study.name
    if replay is not None:
        found = replay_run(study, replay, "numpy" if backend == "auto" else backend)
        typer.echo(as_json(asdict(found)))
        return
    crew = crew_of(threads, workers, cluster)
    if dry_run:
        estimate = dry(study, folder, crew, backend)
        typer.echo(as_json(asdict(estimate)) if machine else cost(study, estimate, crew.count, 0))
        return
    _run(study, folder, crew, backend, block, machine)


def _run(study: Study, folder: Path, crew: Crew, backend: str, block: int | None, machine: bool) -> None:
    from alignsim.cli.progress import Progress
    from alignsim.ensemble.sweep import room_for
    from alignsim.ensemble.sweep import sweep as sweep_study
    from alignsim.results.store import plainly

    told = Progress(study.world.months, study.name)

    def before(estimate: Estimate, damaged: int) -> None:
        typer.echo(cost(study, estimate, crew.count, damaged), err=True)
        room_for(estimate, folder)
        told.resume(estimate.done)

    try:
        swept = sweep_study(study, folder, crew, backend, block, told, before)
    except KeyboardInterrupt:
        typer.echo(f"\ninterrupted; finished blocks are kept in {folder}: run the same command again to go on", err=True)
        raise typer.Exit(130) from None
    report(plainly(folder), swept, machine)


def cost(study: Study, estimate: Estimate, workers: int, damaged: int) -> str:
    """Give the words of an estimate."""
    from alignsim.results.counting import counted

    extent = estimate.extent
    sizes = " x ".join((counted(extent.cases, "scenario"), counted(extent.points, "point"),
                        counted(extent.replications, "replication")))
    runs = (f"{counted(extent.runs, 'run')} of {counted(estimate.months, 'month')}, "
            f"{counted(estimate.uncertainties, 'uncertainty', 'uncertainties')}")
    lines = [f"{study.name}: {sizes} = {runs}"]
    if damaged:
        lines.append(f"damaged: {counted(damaged, 'block')}, computed again")
    if estimate.done:
        lines.append(f"finished before: {counted(estimate.done, 'run')}")
    lines.append(f"cost: about {duration(estimate.seconds)} on {counted(workers, 'worker')} with {estimate.backend}, "
                 f"{estimate.disk / 1e6:,.1f} MB of disk")
    if estimate.backend == "numba":
        lines.append("compiled engine: the first compilation takes some minutes more, later starts some seconds")
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """Give a time in words.

    >>> duration(4.2), duration(400), duration(9000)
    ('4 s', '7 min', '2.5 h')
    """
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def report(dataset: Content, swept: Swept, machine: bool) -> None:
    """Print the outcomes of each scenario over all points and replications, and how often the experiment's bounds are kept."""
    from alignsim.cli.reporting import CONSTRAINTS
    from alignsim.results.counting import counted
    from alignsim.results.tables import sweep_constraints_table, sweep_table, text_table

    rows, kept, attrs = sweep_table(dataset), sweep_constraints_table(dataset), dataset.attrs
    if machine:
        done = {"computed": swept.computed, "damaged": swept.damaged, "folder": str(swept.folder)}
        typer.echo(as_json({"attributes": dict(attrs), "sweep": done, "outcomes": rows, "constraints": kept}))
        return
    typer.echo(f"{attrs['title']}: {counted(attrs['runs'], 'run')} of {counted(attrs['months'], 'month')}, "
               f"{attrs['failed']} failed, seed {attrs['seed']}\n")
    heads = {"scenario": "scenario", "outcome": "outcome", "unit": "unit", "median": "median", "low": "5 %", "high": "95 %"}
    typer.echo(text_table(rows, heads))
    if kept:
        typer.echo("\n" + text_table(kept, {"scenario": "scenario", **CONSTRAINTS}))
    typer.echo(f"\nScenario exploration, not a forecast; intervals are over points and replications together.\n"
               f"computed now {swept.computed:,} of {counted(swept.runs, 'run')}\nresult   {swept.folder}")
