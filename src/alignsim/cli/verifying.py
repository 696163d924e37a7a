"""Commands that hold the model against what is expected of it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from alignsim.cli.simulating import Json


def behaviour(
    rows: Annotated[list[str] | None, typer.Argument(help="Rows such as B6; all if none is named.")] = None,
    machine: Json = False,
) -> None:
    """Print the behaviour of the model at its defaults: value, band, verdict. Takes a few minutes.

    Example: alignsim behaviour B1 B6
    """
    from alignsim.verification.behaviour import behaviour as run_checks
    from alignsim.verification.behaviour import table

    try:
        checks = run_checks(rows)
    except KeyError as error:
        raise typer.BadParameter(str(error).strip("'\""), param_hint="ROWS") from None
    typer.echo(json.dumps([c.record() for c in checks], indent=2) if machine else table(checks))
    if not all(c.holds for c in checks):
        raise typer.Exit(1)
