"""The command that draws pictures of a result."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.options import Result, among

What = Annotated[str | None, typer.Option(help="One of `alignsim list pictures`; all if not given.")]
Country = Annotated[str | None, typer.Option(help="Only this country, such as IND.")]
Overlay = Annotated[Path | None, typer.Option(help="A second result to lay over the first.")]
PlotsFolder = Annotated[Path | None, typer.Option(help="Folder; RESULT/plots if not given.")]
Format = Annotated[str, typer.Option("--format", callback=among("png", "svg", "both"), help="png, svg or both.")]


def plot(
    result: Result, what: What = None, country: Country = None, overlay: Overlay = None, out: PlotsFolder = None,
    format_: Format = "both",
) -> None:
    """Draw the pictures of a result, or one of them.

    Example: alignsim plot out/balancing_act --what tariffs --country IND --overlay out/base
    """
    from alignsim.plots import draw, draw_all
    from alignsim.results import open as open_result
    from alignsim.results.nesting import beside_data

    if what is None and (country or overlay):
        raise typer.BadParameter("say with --what which picture to draw", param_hint="--country" if country else "--overlay")
    formats = ("png", "svg") if format_ == "both" else (format_,)
    folder = out or result / "plots"
    beside_data(folder)
    dataset = open_result(result)
    if what is None:
        for path in draw_all(dataset, folder, formats):
            typer.echo(path)
        return
    second = open_result(overlay) if overlay else None
    for ending in formats:
        parts = [what, country, f"with-{second.attrs.get('scenario', 'sweep')}" if second is not None else None]
        path = folder / f"{'-'.join(p for p in parts if p)}.{ending}"
        draw(what, dataset, country=country, overlay=second, path=path)
        typer.echo(path)
