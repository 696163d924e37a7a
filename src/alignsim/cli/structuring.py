"""The command that compares two scenarios under several structures of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alignsim.cli.comparing import one_horizon
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
    one_of,
)
from alignsim.cli.picturing import labels, vacant
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.analysis.structure.ensembles import Structural
    from alignsim.scenario import Resolved

Rules = Annotated[list[str] | None, typer.Option(
    "--rule", help="A rule of choice; repeatable, the first is the reference; logit, best_response and level_k if not given.")]
Orders = Annotated[list[str] | None, typer.Option(
    "--order", help="simultaneous, sequential or leader_first; repeatable; the first two if not given.")]
HEADS = {"outcome": "outcome", "unit": "unit", "difference": "difference", "low": "5 %", "high": "95 %", "verdict": "verdict",
         "agree": "agree", "depends": "depends on", "beats_null": "beats null", "robust": "robust"}


Pairs = Annotated[int, typer.Option(min=2, max=100_000, help="Pairs of runs under each variant.")]


def structure(
    scenario: Name, against: Against = "base", outcome: Outcomes = None, rule: Rules = None, order: Orders = None,
    runs: Pairs = 100, seed: PairedSeed = 1, months: Months = None, sets: AllSets = None, override: AllOverrides = None,
    backend: Backend = "auto", out: PictureFolder = None, force: Force = False, plugin: Plugins = None, machine: Json = False,
) -> None:
    """Ask whether a difference survives other rules of choice, uniform conduct and other orders, and beats the null model.

    Example: alignsim structure balancing_act --against base --outcome stance_IND_USA --runs 100
    """
    from alignsim.analysis.job import Job
    from alignsim.analysis.structure import ensembles
    from alignsim.cli.progress import Progress
    from alignsim.results.counting import counted
    from alignsim.scenario.together import load_together

    with_plugins(plugin)
    first, second = load_together([scenario, against], override or (), sets or ())
    _check(first, second, rule or [], order or [])
    horizon = check_pair(first, second, outcome or [], months)
    picture = vacant(out, "structure.png", force)
    variants = ensembles.variants_of(tuple(dict.fromkeys(rule or ensembles.RULES)),
                                     orders=tuple(dict.fromkeys(order or ensembles.ORDERS)))
    job = Job(runs, seed, horizon, backend, progress=Progress(horizon, f"{first.name} against {second.name}"))
    try:
        found = ensembles.structural(first, second, variants, job, outcome or ())
    except ensembles.NothingLeftError as error:
        raise typer.BadParameter(str(error), param_hint="--runs") from None
    if machine:
        typer.echo(as_json({"scenario": first.name, "against": second.name, "runs": found.runs, "left_out_runs": found.lost,
                            "left_out_outcomes": found.left_out, "outcomes": found.rows(), "variants": found.variants()}))
    else:
        _tell(found, f"{first.name} less {second.name}: {counted(found.runs, 'pair')} of runs of {counted(horizon, 'month')} "
                     f"under each of {len(variants)} variants")
    if picture is not None:
        from alignsim.plots.structure import draw_structure

        attrs = labels(first, seed, runs, found.lost, horizon, "those that the scenarios draw, if any")
        title = f"{first.name} less {second.name}, under other structures"
        typer.echo(f"picture {draw_structure(found, attrs, title, picture)}", err=machine)


def _tell(found: Structural, head: str) -> None:
    from alignsim.analysis.resampling import too_few
    from alignsim.results.tables import text_table

    typer.echo(head + (f"; {found.lost} left out because a run failed" if found.lost else "") + "\n")
    moved = (found.agreement.effect.value != 0.0).any(axis=0)
    rows = [{**row, "depends": ", ".join(row["depends_on"]) or "-", "robust": "yes" if row["robust"] else "no"}
            for row, some in zip(found.rows(), moved, strict=True) if some]
    still = [name for name, some in zip(found.outcomes, moved, strict=True) if not some]
    typer.echo(text_table(rows, HEADS) if rows else "nothing differs")
    notes = [f"no difference under any variant: {', '.join(still)}" if still else "", too_few(found.runs), TOLD]
    typer.echo("\n" + "\n".join(filter(None, notes)))


TOLD = """
Difference and verdict: under the first rule and order, conduct as coded; 90 % intervals of the mean of paired runs.
Agree: share of variants with that verdict. Depends on: what changes it alone. Beats null: share of variants in which the
difference exceeds that of countries that do not look at payoffs, in the same direction. Robust: one verdict everywhere,
not open, and above the null everywhere. What a script or a shock does by itself it does in the null model too: such a
difference is of the world, not of what countries want. Scenario exploration, not a forecast."""


def _check(first: Resolved, second: Resolved, rules: list[str], orders: list[str]) -> None:
    from alignsim.laws.choice.registry import rule_names

    for name in rules:
        one_of("--rule", name, tuple(r for r in rule_names() if r != "random"))
    for name in orders:
        led = all(s.scenario.leader for s in (first, second))
        one_of("--order", name, ("simultaneous", "sequential", *(("leader_first",) if led else ())))


def check_pair(first: Resolved, second: Resolved, outcomes: list[str], months: int | None) -> int:
    """Refuse outcomes that two scenarios do not both have, and scenarios of which one ends earlier; give their months."""
    from alignsim.ensemble.running import labels_of
    from alignsim.results.outcomes import outcomes_of
    from alignsim.scenario.build import build

    if outcomes:
        known = [{o.name for o in outcomes_of(labels_of(build(s.scenario)))} for s in (first, second)]
        for name in outcomes:
            one_of("--outcome", name, tuple(sorted(known[0] & known[1])))
    return one_horizon([first, second], months)
