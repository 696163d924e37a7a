"""Commands that write a first version of a file for the user to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

new = typer.Typer(help="Write a commented file to begin with.\n\nExample: alignsim new experiment oil_prices",
                  rich_markup_mode=None, no_args_is_help=True)


@new.command(name="experiment")
def new_experiment(
    name: Annotated[str, typer.Argument(help="A word such as oil_prices.")],
    folder: Annotated[Path, typer.Option(help="Where experiments are.")] = Path("experiments"),
) -> None:
    """Write a commented experiment that runs as it is.

    Example: alignsim new experiment oil_prices
    """
    from alignsim.ensemble.experiment.writing import write_experiment
    from alignsim.results.nesting import apart

    apart(folder / name, option="--folder")
    path = write_experiment(name, folder)
    typer.echo(f"{path}\ncheck it with: alignsim sweep {path.parent} --dry-run")


@new.command(name="scenario")
def new_scenario(
    name: Annotated[str, typer.Argument(help="A word such as my_world.")],
    folder: Annotated[Path, typer.Option(help="Where to write it.")] = Path(),
) -> None:
    """Write a commented scenario that runs as it is.

    Example: alignsim new scenario my_world
    """
    from alignsim.results.nesting import apart
    from alignsim.scenario.writing import write_scenario

    apart(folder / name, option="--folder")
    path = write_scenario(name, folder)
    typer.echo(f"{path}\ncheck it with: alignsim check {path}")
