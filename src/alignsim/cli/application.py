"""The application: its commands, and how it ends when something is wrong."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.damage import Commands, refused_file, spoilt_code

if TYPE_CHECKING:
    app: typer.Typer

COMMANDS = {
    "run": "simulating.run", "check": "simulating.check", "compare": "comparing.compare", "sweep": "sweeping.sweep",
    "analyse": "analysing.analyse", "tipping": "tipping.tipping", "study": "studying.study", "game": "playing.game",
    "energy": "conceding.energy", "expense": "expending.expense", "structure": "structuring.structure",
    "plot": "drawing.plot", "report": "paging.report", "gallery": "paging.gallery", "reproduce": "simulating.reproduce",
    "trace": "tracing.trace", "explain": "knowing.explain", "list": "knowing.listing", "schema": "knowing.schema",
    "verify": "verifying.verify", "behaviour": "verifying.behaviour", "version": "knowing.version"}
"""Commands in the order of the help, each with its module and function."""


def _told(wanted: bool) -> None:
    """Print the version and stop, before a command is missed."""
    if wanted:
        from alignsim.cli.knowing import version

        version()
        raise typer.Exit


def options(
    _version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, callback=_told, help="Print the version.")] = False,
) -> None:
    """Take the options that come before a command."""


def application(only: str | None = None) -> typer.Typer:
    """Give the application.

    Parameters
    ----------
    only : str, optional
        A command; the application then has no other, and the modules of the others are not loaded.
    """
    out = typer.Typer(
        name="alignsim", cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help="Simulate alignment choices of the United States, India, Pakistan and their partners, month by month. "
             "Scenario exploration, not forecasting.\n\nExample: alignsim run balancing_act --runs 200 --out out/first")
    out.callback()(options)
    for name, home in COMMANDS.items() if only is None else ((only, COMMANDS[only]),):
        module, function = home.split(".")
        out.command(name=name)(getattr(import_module(f"alignsim.cli.{module}"), function))
    if only is None:
        from alignsim.cli import creating, impacting, knowing

        knowing.evidence.command(name="impact")(impacting.evidence_impact)
        out.add_typer(knowing.evidence, name="evidence")
        out.add_typer(creating.new, name="new")
    return out


def __getattr__(name: str) -> Any:
    """Make the whole application when it is asked for, once."""
    if name == "app":
        globals()["app"] = application()
        return globals()["app"]
    raise AttributeError(name)


def main() -> None:
    """Run the command line; a mistake of the user ends with its explanation and exit code 2."""
    gc.set_threshold(RUBBISH, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):   # a name that a terminal cannot show is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    asked = sys.argv[1] if len(sys.argv) > 1 else None
    try:
        application(asked if asked in COMMANDS else None)()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.exit(130)
    except Exception as error:
        told = str(error) if _of_the_user(error) else spoilt_code(error) or refused_file(error)
        if not told:
            raise
        sys.stderr.write(f"{told}\n")
        sys.exit(2)


RUBBISH = 50_000
"""New objects after which Python looks for rubbish: what is imported stays, and looking through it all again and again takes
a twentieth of a second."""
TOLD = (
    ("alignsim.scenario.errors", "ScenarioError"), ("alignsim.results.trouble", "ResultError"),
    ("alignsim.plots.refusal", "CannotDraw"), ("alignsim.parameters.unknown", "UnknownNameError"),
    ("alignsim.arithmetic.compiler", "CompilerMissingError"), ("alignsim.extend", "PluginError"),
    ("alignsim.laws.choice.registry", "OwnRuleError"), ("alignsim.engine.own", "OwnShockError"),
    ("alignsim.engine.simulate", "OwnPartsError"), ("alignsim.results.outcomes.own", "OwnOutcomeError"),
    ("alignsim.studies.telling", "StudyError"))
"""Errors that say what the user can do about them, and where they live."""


def _of_the_user(error: Exception) -> bool:
    """Tell whether an error says what the user can do about it; a module that is not loaded cannot have raised one."""
    return isinstance(error, tuple(getattr(sys.modules[module], name) for module, name in TOLD if module in sys.modules))
