"""The command that plays the alignment game."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.options import (
    Backend,
    Force,
    Json,
    Months,
    Name,
    Overrides,
    PairedSeed,
    Plugins,
    Sets,
    Threads,
)
from alignsim.cli.picturing import room
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

Partners = Annotated[list[str] | None, typer.Option(
    "--partner", help="Whom a country keeps to when exclusive, such as USA=PAK; USA=none names nobody; repeatable.")]


Runs = Annotated[int, typer.Option(min=2, max=100_000, help="Runs of each cell, 27 for three countries; 200 take some minutes.")]
Countries = Annotated[str, typer.Option(help="Who picks a posture: two to four that decide.")]
Weights = Annotated[str, typer.Option(
    help="standing: every cell judged alike; posture: by the weights that postures give.")]
Precision = Annotated[float, typer.Option(help="How sharply the logit equilibrium answers to gains, per stake; at least 0.")]
Stake = Annotated[float | None, typer.Option(
    help="One stake, in % of GDP a year; the parameter stake_economic if not given.")]
Discount = Annotated[float | None, typer.Option(
    help="Weight of a month against the one before, above 0 to 1; the parameter discount if not given.")]
GameFolder = Annotated[Path | None, typer.Option(help="Folder of table and picture; out/SCENARIO-game if not given.")]


def game(
    scenario: Name, runs: Runs = 200, seed: PairedSeed = 1, months: Months = None, sets: Sets = None,
    override: Overrides = None, countries: Countries = "USA,IND,PAK", partner: Partners = None,
    weights: Weights = "standing", precision: Precision = 1.0, stake: Stake = None, discount: Discount = None,
    backend: Backend = "auto", threads: Threads = None, out: GameFolder = None, force: Force = False,
    plugin: Plugins = None, machine: Json = False,
) -> None:
    """Let countries each pick a posture, run all combinations, and find the equilibria of the game.

    Example: alignsim game base --runs 200 --out out/game
    """
    from alignsim.analysis import alignment_game
    from alignsim.analysis.game.players import parsed_partners
    from alignsim.analysis.game.report import record, text
    from alignsim.analysis.game.terms import Terms
    from alignsim.analysis.job import Job
    from alignsim.cli.progress import Progress
    from alignsim.results import ResultExistsError
    from alignsim.results.nesting import apart
    from alignsim.scenario import load

    with_plugins(plugin)
    resolved = load(scenario, override or (), sets or ())
    folder = out or Path("out") / f"{resolved.name}-game"
    apart(folder, itself=True)
    room(folder)
    if (folder / "game.json").exists() and not force:
        raise ResultExistsError(f"{folder} holds a game; choose another folder with --out, or replace it with --force")
    codes = tuple(code.strip() for code in countries.split(",") if code.strip())
    horizon = resolved.scenario.horizon if months is None else months
    job = Job(runs, seed, horizon, backend, threads, Progress(horizon, f"game of {resolved.name}"))
    terms = Terms(codes, parsed_partners(partner or ()), weights, precision, stake, discount)
    found = alignment_game(scenario, job, sets or (), override or (), terms)
    folder.mkdir(parents=True, exist_ok=True)
    whole = as_json(record(found))
    (folder / "game.json").write_text(whole + "\n", encoding="utf-8")
    typer.echo(whole if machine else text(found))
    typer.echo(f"table    {folder / 'game.json'}", err=machine)
    from alignsim.plots.game import draw_game

    for ending in ("png", "svg"):
        typer.echo(f"picture  {draw_game(found, folder / f'game.{ending}')}", err=machine)
