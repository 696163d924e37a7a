"""The command that tells which statement carries which conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.options import (
    Against,
    AllOverrides,
    AllSets,
    Backend,
    Force,
    Json,
    Months,
    Name,
    Outcomes,
    PairedSeed,
    PictureFolder,
    Plugins,
)
from alignsim.cli.picturing import labels, vacant
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json
from alignsim.cli.structuring import check_pair

if TYPE_CHECKING:
    from alignsim.analysis.impact import Impact

TURNS = {"statements": "statements", "parameters": "what they set", "turns": "verdicts that turn", "most": "outcome moved most",
         "deviations": "in deviations"}
MOVES = {"statements": "statements", "outcome": "outcome", "unit": "unit", "shift": "shift", "low": "5 %", "high": "95 %",
         "in_deviations": "in deviations", "widening": "widening", "widening_low": "5 %", "widening_high": "95 %"}
EXPENSES = {"without": "without", "eta": "eta", "low": "5 %", "high": "95 %", "numerator": "numerator",
            "denominator": "denominator", "claim": "claim of no expense"}
SHOWN = 20
TOLD = """
Shift: mean outcome of the scenario when what the statements set is drawn uniformly from its whole range, less that when it
is drawn from its prior; 90 % intervals from paired runs. In deviations: over the outcome's standard deviation. Widening:
how many times as wide the outcome spreads. Verdict: whether the difference to the other scenario rises, falls or is open;
it may turn to open because the outcome spreads, or by chance: --json has the change of the difference with its interval.
Where nothing moves the prior is the whole range already, or the scenario does not use what is set. Statements in one row
set the same numbers and are replaced together. Scenario exploration, not a forecast."""


Pairs = Annotated[int, typer.Option(min=2, max=100_000, help="Pairs of runs for each statement.")]


def evidence_impact(
    scenario: Name, against: Against = "base", outcome: Outcomes = None, runs: Pairs = 100, seed: PairedSeed = 1,
    months: Months = None, sets: AllSets = None, override: AllOverrides = None, backend: Backend = "auto",
    out: PictureFolder = None, force: Force = False, plugin: Plugins = None, machine: Json = False,
) -> None:
    """Replace one coded statement at a time by ignorance, and tell how outcomes and verdicts move.

    Example: alignsim evidence impact balancing_act --against base --runs 100 --out out/impact
    """
    from alignsim.analysis.impact import impact
    from alignsim.analysis.structure.ensembles import NothingLeftError
    from alignsim.cli.progress import Progress
    from alignsim.results.counting import counted
    from alignsim.scenario.together import load_together

    with_plugins(plugin)
    first, second = load_together([scenario, against], override or (), sets or ())
    horizon = check_pair(first, second, outcome or [], months)
    picture = vacant(out, "impact.png", force)
    try:
        found = impact(first, second, runs, seed, months, outcome or (), backend,
                       Progress(horizon, f"evidence in {first.name} and {second.name}"))
    except NothingLeftError as error:
        raise typer.BadParameter(str(error)) from None
    if machine:
        typer.echo(as_json({"scenario": first.name, "against": second.name, "runs": found.runs, "left_out_runs": found.lost,
                            "left_out_outcomes": found.left_out, "silent_statements": found.silent, "rows": found.rows(),
                            "elasticity": found.expenses()}))
    else:
        _tell(found, f"{first.name} against {second.name}: {counted(found.runs, 'pair')} of runs of {counted(horizon, 'month')}")
    if picture is not None:
        from alignsim.plots.impact import draw_impact

        attrs = labels(first, seed, runs, found.lost, horizon, "what statements set, and what the scenario draws")
        typer.echo(f"picture {draw_impact(found, attrs, 'Which statement carries what', picture)}", err=machine)


def _tell(found: Impact, head: str) -> None:
    from alignsim.analysis.resampling import too_few
    from alignsim.results.tables import text_table

    rows = found.rows()
    typer.echo(head + (f"; {found.lost} left out because a run failed" if found.lost else "") + "\n")
    typer.echo(text_table([_carried(rows, group) for group in found.groups], TURNS))
    told = [row for row in rows if row["low"] > 0.0 or row["high"] < 0.0]
    told = sorted(told, key=_size)[:SHOWN]
    if told:
        typer.echo("\n" + text_table([{**row, "statements": ", ".join(row["statements"])} for row in told], MOVES))
    if found.eta and found.eta[0].reliable:
        rows = [{**row, "without": ", ".join(row["statements_replaced"]) or "(all in place)"} for row in found.expenses()]
        typer.echo("\n" + text_table(rows, EXPENSES))
    typer.echo(f"\nset no number here: {', '.join(found.silent)}" if found.silent else "")
    if too_few(found.runs):
        typer.echo(f"\n{too_few(found.runs)}")
    typer.echo(TOLD)


def _size(row: dict[str, Any]) -> float:
    size = abs(row["in_deviations"])
    return -size if size == size else 0.0


def _carried(rows: list[dict[str, Any]], group: tuple[str, ...]) -> dict[str, Any]:
    """Say what a group of statements carries: verdicts that turn, and the outcome moved most."""
    mine = sorted((row for row in rows if tuple(row["statements"]) == group), key=_size)
    turned = [f"{row['outcome']} {row['verdict_with']} -> {row['verdict_without']}" for row in mine if row["turns"]]
    more = f" and {len(turned) - 3} more" if len(turned) > 3 else ""
    moved = mine[0]["shift"] != 0.0
    return {"statements": ", ".join(group), "parameters": ", ".join(mine[0]["parameters"]),
            "turns": ("; ".join(turned[:3]) or "none") + more, "most": mine[0]["outcome"] if moved else "nothing moves",
            "deviations": mine[0]["in_deviations"] if moved else 0.0}
