"""The command that plays the alignment game."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.simulating import BACKENDS, Json, Name, Overrides, Sets, one_of

Partners = Annotated[list[str] | None, typer.Option(
    "--partner", help="Whom a country keeps to when exclusive, such as USA=PAK; USA=none names nobody; repeatable.")]


def game(
    scenario: Name,
    runs: Annotated[int, typer.Option(min=2, max=100_000, help="Runs of each of the 27 cells; 200 take some minutes.")] = 200,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of every cell, so that runs are paired.")] = 1,
    months: Annotated[int | None, typer.Option(min=1, max=600, help="Months, instead of the scenario's horizon.")] = None,
    sets: Sets = None,
    override: Overrides = None,
    countries: Annotated[str, typer.Option(help="Who picks a posture: two to four that decide.")] = "USA,IND,PAK",
    partner: Partners = None,
    weights: Annotated[str, typer.Option(
        help="standing: every cell judged alike; posture: by the weights that postures give.")] = "standing",
    precision: Annotated[float, typer.Option(help="Of the logit equilibrium, per stake.")] = 1.0,
    stake: Annotated[float | None, typer.Option(
        help="One stake, in % of GDP a year; the parameter stake_economic if not given.")] = None,
    discount: Annotated[float | None, typer.Option(
        help="Of a month; the parameter discount if not given, 1 for a plain mean.")] = None,
    backend: Annotated[str, typer.Option(help="auto, numpy or numba; the bits are the same.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Folder of table and picture; out/SCENARIO-game if not given.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a game that is there.")] = False,
    machine: Json = False,
) -> None:
    """Let countries each pick a posture, run all combinations, and find the equilibria of the game.

    Example: alignsim game base --runs 200 --out out/game
    """
    from alignsim.analysis import alignment_game
    from alignsim.analysis.game.players import parsed_partners
    from alignsim.analysis.game.report import record, text
    from alignsim.cli.progress import Progress
    from alignsim.results import ResultExistsError
    from alignsim.scenario import load

    one_of("--backend", backend, BACKENDS)
    resolved = load(scenario, override or (), sets or ())
    folder = out or Path("out") / f"{resolved.name}-game"
    if (folder / "game.json").exists() and not force:
        raise ResultExistsError(f"{folder} holds a game; choose another folder with --out, or replace it with --force")
    codes = tuple(code.strip() for code in countries.split(",") if code.strip())
    horizon = resolved.scenario.horizon if months is None else months
    found = alignment_game(
        scenario, runs, seed, months, sets or (), override or (), codes, parsed_partners(partner or ()), weights, precision,
        stake, discount, backend, progress=Progress(horizon, f"game of {resolved.name}"))
    folder.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(record(found), indent=2)
    (folder / "game.json").write_text(whole + "\n", encoding="utf-8")
    typer.echo(whole if machine else text(found))
    typer.echo(f"table    {folder / 'game.json'}", err=machine)
    from alignsim.plots.game import draw_game

    for ending in ("png", "svg"):
        typer.echo(f"picture  {draw_game(found, folder / f'game.{ending}')}", err=machine)
