"""The command that tells why."""

from __future__ import annotations

from typing import Annotated

import typer

from alignsim.cli.options import Json, Plugins, Result
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json


def trace(
    result: Result,
    run: Annotated[int, typer.Option(help="Number of the run, from 0.")],
    month: Annotated[int, typer.Option(help="The month, the first being 1.")],
    country: Annotated[str | None, typer.Option(help="Only this country, such as IND.")] = None,
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Replay a month of a run and tell why each country did what it did.

    Example: alignsim trace out/balancing_act --run 17 --month 5 --country IND
    """
    from alignsim.analysis.tracing import told
    from alignsim.analysis.tracing import trace as trace_run
    from alignsim.extend import ask_for
    from alignsim.results.store import read_manifest

    with_plugins(plugin)
    ask_for(read_manifest(result))
    found = trace_run(result, run, month, country)
    typer.echo(as_json(found.record()) if machine else told(found))
