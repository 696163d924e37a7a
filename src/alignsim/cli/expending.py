"""The command that tells what engagement with Pakistan costs the tie with India."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.printing import as_json
from alignsim.cli.simulating import BACKENDS, Json, Name, Overrides, Sets, one_of

Impulses = Annotated[list[str] | None, typer.Option("--impulse", help="visit, consult or arms; repeatable; visit if not given.")]


def expense(
    scenario: Name = "base",
    impulse: Impulses = None,
    horizon: Annotated[int, typer.Option(min=1, max=600, help="Months for which the impulse is held, h of eta(h).")] = 12,
    runs: Annotated[int, typer.Option(min=2, max=100_000, help="Pairs of runs.")] = 100,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of all worlds, so that runs are paired.")] = 1,
    surface: Annotated[bool, typer.Option("--surface", help="Also map where it begins to cost; takes some minutes.")] = False,
    sets: Sets = None,
    override: Overrides = None,
    backend: Annotated[str, typer.Option(help="auto, numpy or numba; the bits are the same.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Folder for the picture.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a picture that is there.")] = False,
    machine: Json = False,
) -> None:
    """Tell what US engagement with Pakistan costs India's stance toward the USA, by channel, and where it breaks even.

    Example: alignsim expense base --impulse visit --impulse arms --runs 100 --surface --out out/expense
    """
    from alignsim.analysis.expense import IMPULSES, NoTriangleError
    from alignsim.analysis.expense import expense as account
    from alignsim.analysis.expense import surface as surfaces_of
    from alignsim.analysis.expense.telling import record, text
    from alignsim.analysis.job import Job
    from alignsim.cli.progress import Progress
    from alignsim.scenario import load

    one_of("--backend", backend, BACKENDS)
    chosen = list(dict.fromkeys(impulse or ["visit"]))
    for name in chosen:
        one_of("--impulse", name, tuple(IMPULSES))
    picture = None if out is None else out / "expense.png"
    if picture is not None and picture.exists() and not force:
        raise typer.BadParameter(f"{picture} exists; choose another folder, or replace it with --force", param_hint="--out")
    resolved = load(scenario, override or (), sets or ())
    job = Job(runs, seed, horizon, backend, progress=Progress(horizon, f"expense in {resolved.name}"))
    try:
        found = account(resolved, chosen, job)
        surfaces = surfaces_of(resolved, chosen, job) if surface else ()
    except NoTriangleError as error:
        raise typer.BadParameter(str(error), param_hint="SCENARIO") from None
    typer.echo(as_json({"scenario": resolved.name, "seed": seed, **record(found, surfaces)}) if machine
               else text(found, surfaces, resolved.name))
    if picture is not None:
        from alignsim.plots.expense import draw_expense

        attrs = {"scenario": resolved.name, "title": resolved.scenario.title, "seed": seed, "runs": runs, "asked": runs,
                 "failed": found[0].lost, "months": horizon,
                 "uncertainties": "parameters as the scenario has or draws them"}
        typer.echo(f"picture {draw_expense(found, surfaces, attrs, picture)}", err=machine)
