"""The command that tells what engagement with Pakistan costs the tie with India."""

from __future__ import annotations

from typing import Annotated

import typer

from alignsim.cli.options import (
    Backend,
    Force,
    Json,
    Name,
    Overrides,
    PairedSeed,
    PictureFolder,
    Plugins,
    Sets,
    one_of,
)
from alignsim.cli.picturing import labels, vacant
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

Impulses = Annotated[list[str] | None, typer.Option("--impulse", help="visit, consult or arms; repeatable; visit if not given.")]
Held = Annotated[int, typer.Option(min=1, max=600, help="Months for which the impulse is held, h of eta(h).")]
Pairs = Annotated[int, typer.Option(min=2, max=100_000, help="Pairs of runs.")]
Mapped = Annotated[bool, typer.Option("--surface", help="Also map where it begins to cost; takes some minutes.")]


def expense(
    scenario: Name = "base", impulse: Impulses = None, horizon: Held = 12, runs: Pairs = 100, seed: PairedSeed = 1,
    surface: Mapped = False, sets: Sets = None, override: Overrides = None, backend: Backend = "auto",
    out: PictureFolder = None, force: Force = False, plugin: Plugins = None, machine: Json = False,
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

    with_plugins(plugin)
    chosen = list(dict.fromkeys(impulse or ["visit"]))
    for name in chosen:
        one_of("--impulse", name, tuple(IMPULSES))
    picture = vacant(out, "expense.png", force)
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

        attrs = labels(resolved, seed, runs, found[0].lost, horizon, "those that the scenario draws, if any")
        typer.echo(f"picture {draw_expense(found, surfaces, attrs, picture)}", err=machine)
