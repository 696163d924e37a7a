"""The command that looks for the smallest move that flips an answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.options import AllOverrides, AllSets, Backend, Force, Json, Months, Name, PictureFolder, Plugins, Seed, finite
from alignsim.cli.picturing import vacant
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.analysis.decision.flipping import Flip

Moving = Annotated[list[str] | None, typer.Option(
    "--parameter", help="A parameter that may move; repeatable; those the scenario draws, or all with a prior, if not given.")]
Of = Annotated[str, typer.Option("--outcome", help="The outcome of the claim (alignsim list outcomes).")]
Above = Annotated[float | None, typer.Option(callback=finite, help="The claim: its mean lies above this.")]
Below = Annotated[float | None, typer.Option(callback=finite, help="The claim: its mean lies below this.")]
Off = Annotated[str | None, typer.Option("--against", help="A scenario that is taken off first, run by run.")]
Replications = Annotated[int, typer.Option(min=5, max=10_000, help="Runs of each point.")]
Most = Annotated[float, typer.Option(min=0.1, max=6.0, help="Longest move looked at, in prior standard deviations.")]
Rounds = Annotated[int, typer.Option(min=1, max=20, help="Planes fitted one after the other.")]
HEADS = {"parameter": "parameter", "move": "move (prior sd)", "median": "from", "there": "to", "unit": "unit", "weight": "share"}
WORDS = {True: "It holds", False: "It does not hold", None: "It is open"}
TOLD = ("The move is an upper bound: a nearer flip may have been missed. Scenario exploration, not a forecast.")


def tipping(
    scenario: Name, outcome: Of, above: Above = None, below: Below = None, against: Off = None, parameter: Moving = None,
    replications: Replications = 32, months: Months = None, most: Most = 3.0, rounds: Rounds = 3, seed: Seed = 1,
    sets: AllSets = None, override: AllOverrides = None, backend: Backend = "auto", out: PictureFolder = None, force: Force = False,
    plugin: Plugins = None, machine: Json = False,
) -> None:
    """Look for the smallest move of the parameters, in prior standard deviations, that flips a claim on an outcome.

    Example: alignsim tipping balancing_act --against base --outcome stance_IND_USA --below -0.02 --parameter exclusivity_IND
    """
    from alignsim.analysis.decision.flipping import Claim, flip, planned, study_for
    from alignsim.cli.progress import Progress
    from alignsim.results.counting import counted
    from alignsim.scenario.together import load_together

    if (above is None) == (below is None):
        raise typer.BadParameter("say one of --above and --below, the claim that may flip", param_hint="--above")
    with_plugins(plugin)
    picture = vacant(out, "tipping.png", force)
    first, *others = load_together([scenario, *([against] if against else [])], override or (), sets or ())
    study = study_for(first, others[0] if others else None, parameter or (), months, seed, replications)
    claim = Claim(outcome, float(above if above is not None else below or 0.0), above is not None)
    progress = Progress(study.world.months, f"tipping point over {counted(len(study.world.names), 'parameter')}, at most")
    progress.begin(planned(study, rounds))
    found = flip(study, claim, most, rounds, backend, progress)
    typer.echo(as_json(record(found, seed)) if machine else text(found))
    if picture is not None:
        runs = found.tipping.evaluated * replications * len(study.world.cases)
        _draw(found, picture, machine, {"scenario": first.name, "title": first.scenario.title, "seed": seed,
                                        "months": study.world.months, "failed": 0, "runs": runs})


def _draw(found: Flip, picture: Path, machine: bool, attrs: dict[str, Any]) -> None:
    from alignsim.plots.tipping import draw_tipping

    for ending in (".png", ".svg"):
        typer.echo(f"picture {draw_tipping(found, attrs, picture.with_suffix(ending))}", err=machine)


def record(found: Flip, seed: int) -> dict[str, Any]:
    """Give what was found for machines."""
    tip, level = found.tipping, found.claim.level
    ends = {"centre": tip.centre, "after_the_move": tip.there}
    means = {name: dict(zip(("mean", "low", "high"), (m + level for m in margin), strict=True)) for name, margin in ends.items()}
    return {"claim": found.claim.words(found.label), "unit": found.unit, "holds_at_the_medians": found.holds(), **means,
            "verdict": tip.verdict, "distance": tip.distance, "low": tip.low, "high": tip.high, "held_up_to": tip.held,
            "looked_as_far_as": tip.most, "points": tip.evaluated, "replications": found.replications, "months": found.months,
            "seed": seed, "parameters": found.rows()}


def text(found: Flip) -> str:
    """Give the words: the claim, what is at the medians, and the move that flips it."""
    from alignsim.results.counting import counted
    from alignsim.results.tables import text_table

    tip, level = found.tipping, found.claim.level
    mean, low, high = (margin + level for margin in tip.centre)
    unit = "" if found.unit == "1" else f" {found.unit}"
    lines = [f"Claim: {found.claim.words(found.label)}, after {counted(found.months, 'month')}."]
    lines.append(f"{WORDS[found.holds()]} with every parameter at the median of its prior: {mean:.3g} ({low:.3g} to {high:.3g})"
                 f"{unit}, {found.replications} replications.")
    lines.append(tip.sentence())
    if tip.verdict == "flips":
        there, there_low, there_high = (margin + level for margin in tip.there)
        ends = " to ".join("no end" if end == float("inf") else f"{end:.2f}" for end in (tip.low, tip.high))
        rows = [row for row in found.rows() if row["weight"] >= 0.005]
        lines.append(f"There the mean is {there:.3g} ({there_low:.3g} to {there_high:.3g}). The distance of the fitted plane: "
                     f"{ends} (90 %); on the same way the answer still stood at {tip.held:.2f}.\n")
        lines.append(text_table(rows, HEADS))
    return "\n".join([*lines, "", f"{counted(tip.evaluated, 'point')} run. {TOLD}"])
