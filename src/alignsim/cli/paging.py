"""Commands that write pages: the report of a result, the gallery of pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.options import Plugins
from alignsim.cli.plugging import with_plugins


def report(
    result: Annotated[Path, typer.Argument(help="Folder of a result, of a run or of a sweep.")],
    out: Annotated[Path | None, typer.Option(help="The HTML file; report.html in the result's folder if not given.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    plugin: Plugins = None,
) -> None:
    """Write one self-contained HTML page: question, run card, figures, tables, scenario, and how to make it again.

    Example: alignsim report out/balancing_act --out balancing_act.html
    """
    from alignsim.report import write_report

    with_plugins(plugin)
    typer.echo(write_report(result, out, force))


def gallery(
    out: Annotated[Path, typer.Option(help="Folder of the pictures; the page stands beside it.")] = Path("docs/gallery"),
    runs: Annotated[int, typer.Option(min=1, max=1000, help="Number of runs.")] = 200,
    months: Annotated[int, typer.Option(min=1, max=600, help="Months of a run.")] = 36,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the ensembles.")] = 1,
) -> None:
    """Make a page with every picture once, what it shows, and the command that makes it.

    Example: alignsim gallery --out docs/gallery
    """
    from alignsim.report.gallery import gallery as make_gallery

    typer.echo(make_gallery(out, runs, months, seed))
