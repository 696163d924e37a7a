"""The command that writes a page of a result."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.simulating import Plugins


def report(
    result: Annotated[Path, typer.Argument(help="Folder of a result, of a run or of a sweep.")],
    out: Annotated[Path | None, typer.Option(help="The HTML file; report.html in the result's folder if not given.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    plugin: Plugins = None,
) -> None:
    """Write one self-contained HTML page: question, run card, figures, tables, scenario, and how to make it again.

    Example: alignsim report out/balancing_act --out balancing_act.html
    """
    from alignsim.cli.simulating import with_plugins
    from alignsim.report import write_report

    with_plugins(plugin)
    typer.echo(write_report(result, out, force))
