"""Analysing: which analyses a sweep allows by its design and levers, and those that are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from alignsim.analysis.sweeps import carrying, choices, maps, regions, screens, splits
from alignsim.analysis.sweeps.found import Found, Options
from alignsim.analysis.sweeps.material import Material
from alignsim.analysis.sweeps.trouble import AnalysisError, known
from alignsim.results.drafts import drafted


class Analysis(NamedTuple):
    """Hold what says whether a sweep allows an analysis, and what makes it."""

    fits: Callable[[Material, Options], str]
    make: Callable[[Material, Options], Found]


ANALYSES = {
    "sobol": Analysis(carrying.sobol_fits, carrying.carried), "morris": Analysis(screens.morris_fits, screens.screened),
    "swings": Analysis(screens.swings_fit, screens.swung), "discovery": Analysis(regions.regions_fit, regions.regions),
    "phase": Analysis(maps.maps_fit, maps.mapped), "regret": Analysis(choices.choices_fit, choices.chosen),
    "variance": Analysis(splits.variance_fits, splits.variance), "shapley": Analysis(splits.shapley_fits, splits.added)}
TIPPING = ("the smallest move that flips an answer needs runs of its own: alignsim tipping SCENARIO --outcome NAME --above NUMBER")


def analyse(material: Material, what: Sequence[str] = (), options: Options | None = None) -> tuple[list[Found], dict[str, str]]:
    """Make the analyses that are asked for, or all that the design and the levers of a sweep allow.

    Parameters
    ----------
    material : Material
        What :func:`material` gives.
    what : sequence of str
        Names out of ``ANALYSES``; "all", or none, for all that fit.
    options : Options, optional
        How.

    Returns
    -------
    tuple
        What was found, and the analyses that were left out, each with the reason.

    Raises
    ------
    AnalysisError
        If one that was named is unknown or does not fit, or none fits.
    """
    options = options or Options()
    known([name for name in what if name != "tipping"], [*ANALYSES, "all"], "analysis")
    if "tipping" in what:
        raise AnalysisError(TIPPING)
    named = [name for name in dict.fromkeys(what) if name != "all"] if "all" not in what else []
    reasons = {name: ANALYSES[name].fits(material, options) for name in (named or ANALYSES)}
    wrong = {name: reason for name, reason in reasons.items() if reason}
    if named and wrong:
        raise AnalysisError("\n".join(f"{name}: {reason}" for name, reason in wrong.items()))
    if len(wrong) == len(reasons):
        raise AnalysisError("no analysis fits this sweep:\n" + "\n".join(f"    {name}: {reason}" for name, reason in wrong.items()))
    made = [_made(ANALYSES[name], material, options) for name, reason in reasons.items() if not reason]
    return made, wrong


def _made(analysis: Analysis, material: Material, options: Options) -> Found:
    try:
        return analysis.make(material, options)
    except ValueError as error:   # analyses of plain arrays refuse what is missing by this
        raise AnalysisError(str(error)) from error


def write_tables(found: Sequence[Found], folder: Any) -> list[Any]:
    """Write every table as CSV, each whole or not at all; give the files."""
    import csv
    from pathlib import Path

    target = Path(folder)
    out = []
    for one in found:
        for table in one.tables:
            heads = list(dict.fromkeys(key for row in table.rows for key in row))
            path = target / f"{table.name}.csv"
            target.mkdir(parents=True, exist_ok=True)
            with drafted(path) as draft, draft.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, heads, restval="")
                writer.writeheader()
                writer.writerows(table.rows)
            out.append(path)
    return out
