"""What a run prints: outcomes, the constraints on them, and the conduct panel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.results.content import Content
    from alignsim.scenario.schema import Scenario

OUTCOMES = {"outcome": "outcome", "unit": "unit", "median": "median", "low": "5 %", "high": "95 %", "mean": "mean"}
CONSTRAINTS = {"outcome": "constraint on", "at_least": "at least", "at_most": "at most", "kept": "kept in share of runs",
               "runs": "runs"}
CONDUCT = {"source": "of", "target": "toward", "domain": "domain", "acts": "acts a month", "hold": "hold",
           "ordinary_hold": "hold, ordinary", "entropy": "entropy", "ordinary_entropy": "entropy, ordinary"}


def report(content: Content, scenario: Scenario, folder: Path, machine: bool) -> None:
    """Print the outcomes that the scenario names, its constraints, the conduct panel, and what failed."""
    from alignsim.ensemble.running import failures
    from alignsim.results import conduct_panel, summary_table
    from alignsim.results.counting import counted
    from alignsim.results.tables import constraints_table, text_table

    outcomes, conduct = summary_table(content), conduct_panel(content)
    if scenario.outcomes:
        outcomes = [row for row in outcomes if row["outcome"] in scenario.outcomes]
    kept = constraints_table(content, [c.model_dump() for c in scenario.constraints])
    failed = failures(content, str(folder))
    attrs = content.attrs
    if machine:
        typer.echo(as_json({"attributes": attrs, "outcomes": outcomes, "constraints": kept, "conduct": conduct,
                            "failures": failed}))
        return
    finished = attrs["runs"] - attrs["failed"]
    typer.echo(f"{attrs['title']}: {counted(finished, 'run')} of {counted(attrs['months'], 'month')}, {attrs['failed']} failed, "
               f"seed {attrs['seed']}")
    if attrs["partial"]:
        typer.echo(f"PARTIAL: interrupted after {attrs['runs']:,} of {counted(attrs['asked'], 'run')}")
    for failure in failed[:1]:
        typer.echo(f"first failure: run {failure['run']} in month {failure['month']}: {failure['cause']}; "
                   f"again by: {failure['replay']}")
    typer.echo(f"drawn: {attrs['uncertainties']}\n")
    typer.echo(text_table(outcomes, OUTCOMES) + "\n")
    if kept:
        typer.echo(text_table(kept, CONSTRAINTS) + "\n")
    typer.echo(text_table(conduct, CONDUCT))
    typer.echo("\nScenario exploration, not a forecast; no output is a probability of nuclear use.")
