"""Commands that hold the model against what is expected of it."""

from __future__ import annotations

from typing import Annotated

import typer

from alignsim.cli.printing import as_json
from alignsim.cli.simulating import Json

Rows = Annotated[list[str] | None, typer.Argument(help="Rows such as V9 or B6; all if none is named.")]


def verify(
    rows: Rows = None,
    with_behaviour: Annotated[bool, typer.Option("--behaviour", help="Also the B rows; takes a few minutes.")] = False,
    machine: Json = False,
) -> None:
    """Compare every law with numbers from outside the project: ours, theirs, difference, verdict, source.

    Example: alignsim verify V9 V10
    """
    from alignsim.verification import as_records, exit_code, table
    from alignsim.verification import verify as compare

    results = compare(rows, None if machine else _told)
    code, checks = exit_code(results), []
    if with_behaviour:
        from alignsim.verification.behaviour import behaviour as run_checks

        checks = run_checks()
        code = code or int(not all(c.holds for c in checks))
    if machine:
        found = {"all_hold": code == 0, "results": as_records(results), "behaviour": [c.record() for c in checks]}
        typer.echo(as_json(found))
    else:
        typer.echo(table(results))
        if checks:
            from alignsim.verification.behaviour import table as bands

            typer.echo("\n" + bands(checks))
    raise typer.Exit(code)


def behaviour(rows: Rows = None, machine: Json = False) -> None:
    """Print the behaviour of the model at its defaults: value, band, verdict. Takes a few minutes.

    Example: alignsim behaviour B1 B6
    """
    from alignsim.verification.behaviour import behaviour as run_checks
    from alignsim.verification.behaviour import table

    try:
        checks = run_checks(rows)
    except KeyError as error:
        raise typer.BadParameter(str(error).strip("'\""), param_hint="ROWS") from None
    typer.echo(as_json([c.record() for c in checks]) if machine else table(checks))
    if not all(c.holds for c in checks):
        raise typer.Exit(1)


def _told(row: str, seconds: float) -> None:
    typer.echo(f"{row} compared in {seconds:.1f} s", err=True)
