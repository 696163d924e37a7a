"""Commands that simulate: run, check, reproduce."""

from __future__ import annotations

import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.scenario import Resolved

Name = Annotated[str, typer.Argument(help="A scenario's name (alignsim list scenarios) or the path of a YAML file.")]
Sets = Annotated[list[str] | None, typer.Option("--set", help="A setting such as parameters.exclusivity_IND=0.8; repeatable.")]
Overrides = Annotated[list[str] | None, typer.Option("--override", help="A named override of the scenario; repeatable.")]
Plugins = Annotated[list[Path] | None, typer.Option("--plugin", help="A Python file with own parts, which is run; repeatable.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
BACKENDS = ("auto", "numpy", "numba")
KEEPS = ("auto", "paths", "summary")


def run(
    scenario: Name,
    runs: Annotated[int, typer.Option(min=1, max=10_000_000, help="Number of runs.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the ensemble.")] = 1,
    months: Annotated[int | None, typer.Option(min=0, max=600, help="Months, instead of the scenario's horizon.")] = None,
    sets: Sets = None,
    override: Overrides = None,
    backend: Annotated[str, typer.Option(help="auto, numpy or numba; the bits are the same.")] = "auto",
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; all processors when compiled, one on NumPy.")] = None,
    keep: Annotated[str, typer.Option(help="auto, paths or summary; auto keeps paths up to 1,000 runs.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Folder of the result; out/SCENARIO if not given.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a result that is there.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Also write CSV files.")] = False,
    plots: Annotated[bool, typer.Option("--plots/--no-plots", help="Draw the pictures.")] = True,
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Run a scenario many times, print a summary, and save results and pictures.

    Example: alignsim run balancing_act --runs 1000 --seed 1 --out out/balancing_act
    """
    from alignsim.cli.progress import Progress
    from alignsim.cli.reporting import report
    from alignsim.ensemble import run as run_ensemble
    from alignsim.ensemble.blocks import chosen_backend, compiled_before
    from alignsim.ensemble.reproducing import manifest_of
    from alignsim.results import ready, save, write_csv
    from alignsim.scenario import load
    from alignsim.scenario.own import own_parts

    one_of("--backend", backend, BACKENDS)
    one_of("--keep", keep, KEEPS)
    plugged = with_plugins(plugin)
    resolved = load(scenario, override or (), sets or ())
    folder = ready(out or Path("out") / resolved.name, force)
    start = time.monotonic()
    horizon = resolved.scenario.horizon if months is None else months
    if chosen_backend(backend, runs, horizon) == "numba" and not own_parts(resolved.scenario) and not compiled_before():
        typer.echo("compiling the engine, about three minutes; later runs start in seconds", err=True)
    progress = Progress(horizon, resolved.name)
    progress.begin(runs)
    dataset = run_ensemble(resolved, runs, seed, months, backend, threads, keep, progress)
    command = shlex.join(["alignsim", *sys.argv[1:]])
    manifest = {**manifest_of(dataset, resolved, command, time.monotonic() - start, folder), **plugged}
    save(dataset, folder, manifest, force)
    if csv:
        write_csv(dataset, folder)
    report(dataset, resolved.scenario, folder, machine)
    said, finished = [f"result   {folder}"], dataset.attrs["runs"] > dataset.attrs["failed"]
    if plots and finished:
        from alignsim.plots import draw_all

        pictures = draw_all(dataset, folder / "plots")
        said += [f"pictures {folder / 'plots'} ({len(pictures)} files)",
                 *(f"overview {p}" for p in pictures if p.name == "overview.png")]
    typer.echo("\n".join(said), err=machine)
    if dataset.attrs["partial"]:
        raise typer.Exit(130)
    if not finished:
        typer.echo("no run finished; there is nothing to draw", err=True)
        raise typer.Exit(1)


def with_plugins(files: list[Path] | None) -> dict[str, Any]:
    """Run files of own parts; give what a manifest keeps of them."""
    if not files:
        return {}
    from alignsim.extend import load_plugin, plugins

    for file in files:
        load_plugin(file)
    return {"plugins": plugins()}


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
    result: Annotated[Path, typer.Argument(help="Folder of a result.")],
    number: Annotated[int | None, typer.Option("--run", min=0, help="Replay only this run, such as one that failed.")] = None,
    backend: Annotated[str, typer.Option(help="auto, numpy or numba; the bits are the same.")] = "auto",
    threads: Annotated[int | None, typer.Option(min=1, help="Threads; all processors when compiled, one on NumPy.")] = None,
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Run a saved result again and compare every bit; or replay one run of it.

    Example: alignsim reproduce out/balancing_act --backend numpy
    """
    from alignsim.ensemble import reproduce as run_again
    from alignsim.extend import ask_for
    from alignsim.results.store import read_manifest

    one_of("--backend", backend, BACKENDS)
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


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> None:
    """Refuse a value that is not among those allowed."""
    if value not in allowed:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(allowed)}", param_hint=option)
