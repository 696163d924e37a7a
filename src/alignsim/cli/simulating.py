"""Commands that simulate: run, check, reproduce."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alignsim.cli.options import Backend, Force, Json, Name, Overrides, Plugins, Result, Seed, Sets, Threads, among
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.results.content import Content
    from alignsim.scenario import Resolved

Runs = Annotated[int, typer.Option(min=1, max=10_000_000, help="Number of runs.")]
MonthsFromNone = Annotated[int | None, typer.Option(min=0, max=600, help="Months, instead of the scenario's horizon.")]
Keep = Annotated[str, typer.Option(
    callback=among("auto", "paths", "summary"), help="auto, paths or summary; auto keeps paths up to 1,000 runs.")]
ResultFolder = Annotated[Path | None, typer.Option(help="Folder of the result; out/SCENARIO if not given.")]
Csv = Annotated[bool, typer.Option("--csv", help="Also write CSV files.")]
Plots = Annotated[bool, typer.Option("--plots/--no-plots", help="Draw the pictures.")]
Number = Annotated[int | None, typer.Option("--run", min=0, help="Replay only this run, such as one that failed.")]


def run(
    scenario: Name, runs: Runs = 1000, seed: Seed = 1, months: MonthsFromNone = None, sets: Sets = None,
    override: Overrides = None, backend: Backend = "auto", threads: Threads = None, keep: Keep = "auto",
    out: ResultFolder = None, force: Force = False, csv: Csv = False, plots: Plots = True, plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Run a scenario many times, print a summary, and save results and pictures.

    Example: alignsim run balancing_act --runs 1000 --seed 1 --out out/balancing_act
    """
    from alignsim.cli.reporting import report
    from alignsim.ensemble.reproducing import manifest_of
    from alignsim.results import ready, save, write_csv
    from alignsim.scenario import load

    plugged = with_plugins(plugin)
    resolved = load(scenario, override or (), sets or ())
    folder = ready(out or Path("out") / resolved.name, force)
    start = time.monotonic()
    content = _simulated(resolved, runs, seed, months, backend, threads, keep, folder)
    command = shlex.join(["alignsim", *sys.argv[1:]])
    manifest = {**manifest_of(content, resolved, command, time.monotonic() - start, folder), **plugged}
    save(content, folder, manifest, force)
    if csv:
        write_csv(content, folder)
    report(content, resolved.scenario, folder, machine)
    finished = content.attrs["runs"] > content.attrs["failed"]
    pictures = _drawn(content, folder / "plots") if plots and finished else []
    typer.echo("\n".join([f"result   {folder}", *pictures]), err=machine)
    if content.attrs["partial"]:
        raise typer.Exit(130)
    if not finished:
        typer.echo("no run finished; there is nothing to draw", err=True)
        raise typer.Exit(1)


def _simulated(
    resolved: Resolved, runs: int, seed: int, months: int | None, backend: str, threads: int | None, keep: str, folder: Path
) -> Content:
    """Run the ensemble and tell on the way how far it is."""
    from alignsim.cli.progress import Progress
    from alignsim.ensemble import run_plain
    from alignsim.ensemble.blocks import chosen_backend, compiled_before
    from alignsim.scenario.own import own_parts

    horizon = resolved.scenario.horizon if months is None else months
    if chosen_backend(backend, runs, horizon) == "numba" and not own_parts(resolved.scenario) and not compiled_before():
        typer.echo("compiling the engine, about four minutes; later runs start in seconds", err=True)
    progress = Progress(horizon, resolved.name)
    progress.begin(runs)
    return run_plain(resolved, runs, seed, months, backend, threads, keep, progress, beside=folder)


def _drawn(content: Content, folder: Path) -> list[str]:
    """Draw all pictures, and say where they are."""
    from alignsim.plots import draw_all

    pictures = draw_all(content.dataset(), folder)
    return [f"pictures {folder} ({len(pictures)} files)", *(f"overview {p}" for p in pictures if p.name == "overview.png")]


def check(
    scenario: Name, sets: Sets = None, override: Overrides = None, plugin: Plugins = None, machine: Json = False
) -> None:
    """Check a scenario and show every problem at once, without running it.

    Example: alignsim check my_scenario.yaml
    """
    from alignsim.ensemble.reporting import known_outcomes, without_effect
    from alignsim.ensemble.running import labels_of
    from alignsim.scenario import ScenarioError, load
    from alignsim.scenario.build import build

    with_plugins(plugin)
    try:
        resolved = load(scenario, override or (), sets or ())
        known_outcomes(resolved, labels_of(build(resolved.scenario)))
    except ScenarioError as error:
        if machine:
            typer.echo(error.as_json())
            raise typer.Exit(2) from None
        raise
    if machine:
        typer.echo("[]")
    else:
        typer.echo(f"{resolved.name}: valid\n" + "\n".join(f"  {layer}" for layer in resolved.layers))
        for name in without_effect(build(resolved.scenario)):
            typer.echo(f"note: nothing in this world reads {name}")
        _tell_assumed(resolved)


def _tell_assumed(resolved: Resolved) -> None:
    from alignsim.scenario.assumed import assumed_text
    from alignsim.scenario.build import build

    text = assumed_text(build(resolved))
    if text:
        typer.echo(text)


def reproduce(
    result: Result, number: Number = None, backend: Backend = "auto", threads: Threads = None, plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Run a saved result again and compare every bit; or replay one run of it.

    Example: alignsim reproduce out/balancing_act --backend numpy
    """
    from alignsim.ensemble import reproduce as run_again
    from alignsim.extend import ask_for
    from alignsim.results.store import read_manifest

    with_plugins(plugin)
    ask_for(read_manifest(result))
    found = run_again(result, number, backend, threads)
    if machine:
        typer.echo(as_json({"holds": found.holds, "same": found.same, "different": found.different,
                            "versions": found.versions, "failures": found.failures}))
    else:
        typer.echo(f"{len(found.same)} variables have the same bits, {len(found.different)} have others")
        for name in found.different:
            typer.echo(f"  differs: {name}")
        for name, (then, now) in found.versions.items():
            typer.echo(f"  {name} was {then}, is {now}")
        for failure in found.failures:
            typer.echo(f"run {failure['run']} fails in month {failure['month']}: {failure['cause']}")
        if number is not None and not found.failures:
            typer.echo(f"run {number} finishes")
    if not found.holds:
        raise typer.Exit(1)
