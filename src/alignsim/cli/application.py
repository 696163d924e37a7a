"""The application: its commands, and how it ends when something is wrong."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from alignsim.cli import (
    analysing,
    comparing,
    conceding,
    creating,
    drawing,
    expending,
    impacting,
    knowing,
    paging,
    playing,
    simulating,
    structuring,
    studying,
    sweeping,
    tipping,
    tracing,
    verifying,
)

app = typer.Typer(
    name="alignsim", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Simulate alignment choices of the United States, India, Pakistan and their partners, month by month. "
         "Scenario exploration, not forecasting.\n\nExample: alignsim run balancing_act --runs 200 --out out/first")


def _told(wanted: bool) -> None:
    """Print the version and stop, before a command is missed."""
    if wanted:
        knowing.version()
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, callback=_told, help="Print the version.")] = False,
) -> None:
    """Take the options that come before a command."""


COMMANDS = (
    simulating.run, simulating.check, comparing.compare, sweeping.sweep, analysing.analyse, tipping.tipping, studying.study,
    playing.game, conceding.energy, expending.expense, structuring.structure, drawing.plot, paging.report, paging.gallery,
    simulating.reproduce, tracing.trace,
    knowing.explain, knowing.listing, knowing.schema, verifying.verify, verifying.behaviour, knowing.version)
for command in COMMANDS:
    app.command(name={"listing": "list"}.get(command.__name__, command.__name__))(command)
knowing.evidence.command(name="impact")(impacting.evidence_impact)
app.add_typer(knowing.evidence, name="evidence")
app.add_typer(creating.new, name="new")


def main() -> None:
    """Run the command line; a mistake of the user ends with its explanation and exit code 2."""
    try:
        app()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    except Exception as error:
        if not _of_the_user(error):
            raise
        sys.stderr.write(f"{error}\n")
        sys.exit(2)


OWN_PARTS = (
    ("alignsim.extend", "PluginError"), ("alignsim.laws.choice.registry", "OwnRuleError"),
    ("alignsim.engine.own", "OwnShockError"), ("alignsim.engine.simulate", "OwnPartsError"),
    ("alignsim.results.outcomes", "OwnOutcomeError"), ("alignsim.studies.telling", "StudyError"))
"""Where the errors live that speak of what users bring."""


def _of_the_user(error: Exception) -> bool:
    """Tell whether an error says what the user can do about it."""
    from alignsim.results import ResultError
    from alignsim.scenario import ScenarioError

    known: tuple[type[Exception], ...] = (ScenarioError, ResultError)
    if "alignsim.plots.refusal" in sys.modules:
        from alignsim.plots import CannotDraw

        known = (*known, CannotDraw)
    if "alignsim.parameters.unknown" in sys.modules:
        from alignsim.parameters import UnknownNameError

        known = (*known, UnknownNameError)
    for module, name in OWN_PARTS:
        if module in sys.modules:
            known = (*known, getattr(sys.modules[module], name))
    if "alignsim.arithmetic.compiler" in sys.modules:
        from alignsim.arithmetic.compiler import CompilerMissingError

        known = (*known, CompilerMissingError)
    return isinstance(error, known)
