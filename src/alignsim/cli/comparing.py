"""The command that compares two scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.printing import as_json
from alignsim.cli.simulating import Json, Name


def compare(
    first: Name,
    second: Annotated[str, typer.Argument(help="The scenario to hold against the first.")],
    runs: Annotated[int, typer.Option(min=2, max=100_000, help="Number of runs of each.")] = 500,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of both, so that runs are paired.")] = 1,
    months: Annotated[int | None, typer.Option(min=1, max=600, help="Months, instead of the horizon.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the picture.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a picture that is there.")] = False,
    machine: Json = False,
) -> None:
    """Compare two scenarios run by run under common random numbers: second less first.

    Example: alignsim compare base balancing_act --runs 500 --out out/comparison
    """
    from alignsim.analysis import compare as compare_scenarios
    from alignsim.cli.progress import Progress
    from alignsim.results.tables import text_table
    from alignsim.scenario import load

    a, b = load(first), load(second)
    horizon = a.scenario.horizon if months is None else months
    if months is None and horizon != b.scenario.horizon:
        raise typer.BadParameter(f"{a.name} has {horizon} months, {b.name} has {b.scenario.horizon}; give one number for both",
                                 param_hint="--months")
    picture = None if out is None else out / "compare.png"
    if picture is not None and picture.exists() and not force:
        raise typer.BadParameter(f"{picture} exists; choose another folder, or replace it with --force", param_hint="--out")
    progress = Progress(horizon, f"{a.name}, {b.name}")
    progress.begin(runs)
    found = compare_scenarios(a, b, runs, seed, months, progress=progress)
    if machine:
        typer.echo(as_json(found.rows))
    else:
        heads = {"outcome": "outcome", "unit": "unit", "first": a.name, "second": b.name, "difference": "mean difference",
                 "low": "5 %", "high": "95 %", "variance_factor": "variance factor", "runs_needed": "runs needed"}
        typer.echo(text_table(list(found.rows), heads))
        typer.echo(f"\n{runs} paired runs; medians of both, mean difference with its 90 % interval. Variance factor: how "
                   "much pairing shrinks the variance of the difference.\nRuns needed: for a half-width of a tenth of "
                   "the outcome's larger standard deviation.")
    if picture is not None:
        from alignsim.plots import draw

        draw("compare", found.first, overlay=found.second, path=picture)
        typer.echo(f"picture {picture}", err=machine)
