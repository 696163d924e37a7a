"""The command that compares scenarios."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.options import AllOverrides, AllSets, Backend, Force, Json, Months, Name, PairedSeed, Plugins
from alignsim.cli.picturing import vacant
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.analysis import Comparison
    from alignsim.scenario import Resolved

Others = Annotated[list[str], typer.Argument(help="The scenarios to hold against the first.", metavar="OTHER")]
Runs = Annotated[int, typer.Option(min=2, max=100_000, help="Number of runs of each.")]
HalfWidth = Annotated[float | None, typer.Option(
    min=1e-9, help="Count the runs needed for this half-width, in the unit of each outcome.")]
PicturesFolder = Annotated[Path | None, typer.Option(help="Folder for the pictures.")]
UNSCALED = 1e-12
WIDTH = 120
LARGE = 10_000
"""Factors above it say no more than that pairing leaves next to nothing."""


def compare(
    base: Name, others: Others, runs: Runs = 500, seed: PairedSeed = 1, months: Months = None, sets: AllSets = None,
    override: AllOverrides = None, backend: Backend = "auto", half_width: HalfWidth = None, out: PicturesFolder = None,
    force: Force = False, plugin: Plugins = None, machine: Json = False,
) -> None:
    """Compare scenarios with a first one run by run under common random numbers: other less base.

    Example: alignsim compare base balancing_act zero_sum --runs 500 --half-width 0.005 --out out/comparison
    """
    from alignsim.analysis import compare_all
    from alignsim.cli.progress import Progress
    from alignsim.scenario.together import load_together

    with_plugins(plugin)
    first, *rest = load_together([base, *others], override or (), sets or ())
    horizon = one_horizon([first, *rest], months)
    pictures = [path for name in _pictures(rest) if (path := vacant(out, name, force))]
    progress = Progress(horizon, ", ".join([first.name, *(r.name for r in rest)]))
    progress.begin(runs)
    found = compare_all(first, rest, runs, seed, months, backend, progress, half_width)
    if machine:
        typer.echo(as_json({"base": first.name, "runs": runs, "seed": seed, "months": horizon, "half_width": half_width,
                            "comparisons": [{"other": r.name, "rows": c.rows, "left_out": c.left_out}
                                            for r, c in zip(rest, found, strict=True)]}))
    else:
        _tell(first, rest, found, runs, half_width)
    for picture in _draw(pictures, first, rest, found):
        typer.echo(f"picture {picture}", err=machine)


def one_horizon(scenarios: Sequence[Resolved], months: int | None) -> int:
    """Give the months of the runs, or refuse scenarios of which some end earlier."""
    first = scenarios[0]
    for other in scenarios[1:] if months is None else ():
        if other.scenario.horizon != first.scenario.horizon:
            raise typer.BadParameter(f"{first.name} has {first.scenario.horizon} months, {other.name} has "
                                     f"{other.scenario.horizon}; give one number for "
                                     f"{'both' if len(scenarios) == 2 else 'all'}", param_hint="--months")
    return first.scenario.horizon if months is None else months


def _tell(first: Resolved, rest: list[Resolved], found: tuple[Comparison, ...], runs: int, half_width: float | None) -> None:
    from alignsim.results.tables import text_table

    for other, comparison in zip(rest, found, strict=True):
        heads = {"outcome": "outcome", "unit": "unit", "first": first.name, "second": other.name,
                 "difference": "mean difference", "low": "5 %", "high": "95 %", "variance_factor": "variance factor",
                 "runs_needed": "runs needed"}
        typer.echo(text_table([shown(row) for row in comparison.rows], heads) + "\n")
        if comparison.left_out:
            typer.echo("\n".join(told_apart(comparison.left_out)) + "\n")
    wanted = ("a tenth of the outcome's larger standard deviation" if half_width is None
              else f"{half_width:g} in the outcome's unit")
    typer.echo(f"{runs} paired runs; medians of both, mean difference with its 90 % interval. Variance factor: how "
               "much pairing shrinks the variance of the difference; - where it never varies.\n"
               f"Runs needed: for a half-width of {wanted}. "
               "Scenario exploration, not a forecast.")


def told_apart(left_out: Mapping[str, str]) -> list[str]:
    """Give a paragraph for each reason for which outcomes are left out, with their names.

    >>> told_apart({"a": "only in base", "b": "not a number", "c": "only in base"})
    ['left out, only in base: a, c', 'left out, not a number: b']
    """
    return [fill(f"left out, {reason}: {', '.join(name for name, why in left_out.items() if why == reason)}", WIDTH,
                 subsequent_indent="  ") for reason in dict.fromkeys(left_out.values())]


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row as it is printed: counts without decimals, huge factors cut short."""
    factor, needed = row["variance_factor"], row["runs_needed"]
    return {**row, "variance_factor": f"over {LARGE:,}" if factor > LARGE else factor,
            "runs_needed": round(needed) if math.isfinite(needed) else math.nan}


def _pictures(rest: list[Resolved]) -> list[str]:
    """Give the files: the comparison with one other; with several, one for each and all their differences together."""
    if len(rest) == 1:
        return ["compare.png"]
    return [*(f"compare-{n}-{other.name}.png" for n, other in enumerate(rest, start=1)), "differences.png"]


def _draw(pictures: list[Path], first: Resolved, rest: list[Resolved], found: tuple[Comparison, ...]) -> list[Path]:
    if not pictures:
        return []
    from alignsim.plots import draw

    for path, comparison in zip(pictures, found, strict=False):
        draw("compare", comparison.first, overlay=comparison.second, path=path)
    if len(rest) > 1:
        from alignsim.plots.forest import forest_figure
        from alignsim.plots.sheet import write

        names, series = _scaled(rest, found)
        figure = forest_figure(
            names, series, f"mean difference to {first.name}, in standard deviations of the outcome there",
            f"What differs from {first.name}", found[0].first.attrs,
            "Mark and line: mean difference of paired runs with its 90 % interval, the largest on top. Outcomes that do not "
            "vary in the first scenario or differ nowhere are left out.")
        write(figure, pictures[-1])
    return pictures


def _scaled(rest: list[Resolved], found: tuple[Comparison, ...]) -> tuple[list[str], dict[str, Any]]:
    """Give outcomes that vary in the base and differ somewhere, largest first; and differences in standard deviations."""
    import numpy as np

    base = found[0].first
    spread = {str(n): float(np.nanstd(base["outcomes"].sel(outcome=n).values)) for n in base["outcome"].values
              if np.isfinite(base["outcomes"].sel(outcome=n).values).any()}
    held = [{row["outcome"]: row for row in comparison.rows} for comparison in found]
    names = [n for n, s in spread.items() if s > UNSCALED and not n.endswith("_start") and all(n in h for h in held)]
    size = {n: max(abs(h[n]["difference"]) for h in held) / spread[n] for n in names}
    names = sorted((n for n in names if size[n] > 0.0), key=lambda n: -size[n]) or names
    series = {f"{n}. {other.name}": [[rows[k][e] / spread[k] for e in ("low", "difference", "high")] for k in names]
              for n, (other, rows) in enumerate(zip(rest, held, strict=True), start=1)}
    return names, series
