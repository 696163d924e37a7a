"""Commands that hold the model against what is expected of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from alignsim.cli.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = Annotated[list[str] | None, typer.Argument(
    help="Rows such as V9 or B6; if none is named, all that are held against numbers from outside.")]
BandRows = Annotated[list[str] | None, typer.Argument(help="Rows such as B6 or H1; all if none is named.")]
WithBehaviour = Annotated[bool, typer.Option(
    "--behaviour", help="Also hold the behaviour of the model against bands (B and H rows): about five minutes more on two cores.")]


def verify(rows: Rows = None, with_behaviour: WithBehaviour = False, machine: Json = False) -> None:
    """Compare the laws with numbers from outside the project: ours, theirs, difference, verdict, source.

    Takes about half a minute. Exits with 0 if every comparison holds, else with 1.

    Example: alignsim verify V9 V10
    """
    from alignsim.verification import rows as known

    behaving = [row.id for row in known(behaviour=True)]
    wanted = [*(rows or [row.id for row in known()]), *(behaving if with_behaviour else ())]
    _compare(list(dict.fromkeys(wanted)), machine)


def behaviour(rows: BandRows = None, machine: Json = False) -> None:
    """Compare the behaviour of the model at its defaults with bands. Takes about five minutes on two cores.

    The same as the B and H rows of alignsim verify --behaviour.

    Example: alignsim behaviour B1 B6
    """
    from alignsim.verification import rows as known

    _compare(rows or [row.id for row in known(behaviour=True)], machine)


def _compare(ids: Sequence[str], machine: bool) -> None:
    """Compare rows, print them, and exit with whether all hold."""
    from alignsim.verification import as_json, exit_code, table
    from alignsim.verification import verify as compare

    results = compare(ids, _told)
    typer.echo(as_json(results) if machine else table(results))
    raise typer.Exit(exit_code(results))


def _told(row: str, place: int, count: int, seconds: float | None) -> None:
    """Say which row is compared: as it begins on a terminal, when it is done everywhere."""
    live = sys.stderr.isatty()
    if seconds is None:
        typer.echo(f"{row} ({place} of {count}) ..." if live else "", err=True, nl=False)
    else:
        start = "\r" if live else ""
        typer.echo(f"{start}{row} ({place} of {count}) compared in {seconds:.1f} s", err=True)
