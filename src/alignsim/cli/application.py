"""The application: its commands, and how it ends when something is wrong."""

from __future__ import annotations

import sys

import typer

from alignsim.cli import comparing, creating, drawing, knowing, simulating, sweeping, verifying

app = typer.Typer(
    name="alignsim", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Simulate alignment choices of the United States, India, Pakistan and their partners, month by month. "
         "Scenario exploration, not forecasting.\n\nExample: alignsim run balancing_act --runs 200 --out out/first")

for command in (simulating.run, simulating.check, comparing.compare, sweeping.sweep, drawing.plot, simulating.reproduce,
                knowing.explain, knowing.listing, knowing.schema, verifying.verify, verifying.behaviour, knowing.version):
    app.command(name={"listing": "list"}.get(command.__name__, command.__name__))(command)
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
    if "alignsim.arithmetic.compiler" in sys.modules:
        from alignsim.arithmetic.compiler import CompilerMissingError

        known = (*known, CompilerMissingError)
    return isinstance(error, known)
