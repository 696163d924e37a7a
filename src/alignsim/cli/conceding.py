"""The command that prices giving in to a penalty."""

from __future__ import annotations

from typing import Annotated

import typer

from alignsim.cli.options import Json, Name, Overrides, Plugins, Sets
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

SHOWN = {"theta": "theta", "discount": "discount", "relief_belief": "belief", "welfare": "welfare", "exports": "exports",
         "saving_forgone": "saving", "relief_worth": "relief", "net": "net", "break_even_belief": "break-even",
         "cut_chance": "cut"}
Thetas = Annotated[list[float] | None, typer.Option(
    "--theta", help="Weight of exports against welfare, 0 to 10; repeatable; 0, 0.3, 1 and 2 if not given.")]
Discounts = Annotated[list[float] | None, typer.Option(
    "--discount", help="By how much the crude is cheaper, 0 to 100 US$ a barrel; repeatable; 1, 4 and 12 if not given.")]
Reliefs = Annotated[list[float] | None, typer.Option(
    "--relief", help="Belief in relief, above 0 and below 1; repeatable; 0.1, 1/3 and 0.8 if not given.")]


def energy(
    scenario: Name = "oil_penalty", sets: Sets = None, override: Overrides = None, theta: Thetas = None,
    discount: Discounts = None, relief: Reliefs = None, plugin: Plugins = None, machine: Json = False,
) -> None:
    """Show what a penalty for buying crude costs its target, and what giving in would cost, over what is not known.

    Example: alignsim energy oil_penalty --theta 0.3 --discount 4 --discount 8 --relief 0.33
    """
    from alignsim.analysis.concession import DISCOUNT, MEANINGS, RELIEF, THETA, UNITS, NoPenaltyError, concession_table
    from alignsim.results.tables import text_table
    from alignsim.scenario import load

    in_range("--theta", theta, 0.0, 10.0)
    in_range("--discount", discount, 0.0, 100.0)
    in_range("--relief", relief, 1e-6, 1.0 - 1e-6)
    with_plugins(plugin)
    resolved = load(scenario, override or (), sets or ())
    try:
        rows = concession_table(resolved, theta or THETA, discount or DISCOUNT, relief or RELIEF)
    except NoPenaltyError as error:
        raise typer.BadParameter(str(error), param_hint="SCENARIO") from None
    if machine:
        typer.echo(as_json({"scenario": resolved.name, "units": UNITS, "meanings": MEANINGS, "rows": rows}))
        return
    for setter, target, supplier in dict.fromkeys((r["setter"], r["target"], r["supplier"]) for r in rows):
        typer.echo(f"{resolved.name}: the penalty of {setter} on {target} for crude from {supplier}\n")
        kept = [r for r in rows if (r["setter"], r["target"]) == (setter, target)]
        typer.echo(text_table(kept, SHOWN) + "\n")
    typer.echo("\n".join(f"{head:<10}  {MEANINGS[key]} ({UNITS[key]})" for key, head in SHOWN.items()))
    typer.echo("\nIn the world before the first month. Scenario exploration, not a forecast.")


def in_range(option: str, values: list[float] | None, low: float, high: float) -> None:
    """Refuse values of a grid that mean nothing."""
    for value in values or ():
        if not low <= value <= high:
            raise typer.BadParameter(f"{value:g} is not between {low:g} and {high:g}", param_hint=option)
