"""The command that analyses the result of a sweep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alignsim.cli.options import Force, Json, Outcomes, Result, finite
from alignsim.cli.picturing import room
from alignsim.cli.printing import as_json

if TYPE_CHECKING:
    from alignsim.analysis.sweeps import Found, Material, Options

What = Annotated[list[str] | None, typer.Option(
    "--what", help="sobol, morris, swings, discovery, phase, regret, variance, shapley or all; repeatable; what fits the sweep if "
                   "not given.")]
Cases = Annotated[list[str] | None, typer.Option("--case", help="Only this scenario of the sweep; repeatable.")]
Over = Annotated[list[str] | None, typer.Option("--over", help="A parameter or lever of the phase map; give two.")]
Lower = Annotated[list[str] | None, typer.Option("--lower", help="An outcome of which less is better, for regret; repeatable.")]
Off = Annotated[str | None, typer.Option("--against", help="A scenario of the sweep that is taken off the others, run by run.")]
Above = Annotated[float | None, typer.Option(
    callback=finite, help="Cases of interest lie above this; the level at which a verdict turns.")]
Below = Annotated[float | None, typer.Option(
    callback=finite, help="Cases of interest lie below this; the level at which a verdict turns.")]
WithoutFailed = Annotated[bool, typer.Option("--without-failed", help="Leave out points with failed runs.")]
Level = Annotated[float, typer.Option(min=0.5, max=0.999, help="Share of resamples inside an interval.")]
Resamples = Annotated[int, typer.Option(min=20, max=100_000, help="Resamples for intervals.")]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the resamples.")]
Folder = Annotated[Path | None, typer.Option("--out", help="Folder of tables and pictures; RESULT/analysis if not given.")]
Plots = Annotated[bool, typer.Option("--plots/--no-plots", help="Draw the pictures.")]
FILES = ("png", "svg")


def analyse(
    result: Result, what: What = None, outcome: Outcomes = None, case: Cases = None, against: Off = None, above: Above = None,
    below: Below = None, over: Over = None, lower: Lower = None, without_failed: WithoutFailed = False, level: Level = 0.90,
    resamples: Resamples = 300, seed: Seed = 1, out: Folder = None, force: Force = False, plots: Plots = True,
    machine: Json = False,
) -> None:
    """Tell what a sweep says: which inputs matter, where cases lie, where verdicts turn, what to choose; with intervals.

    Example: alignsim analyse out/first_sweep --outcome stance_IND_USA --against base --below 0
    """
    from alignsim.analysis.sweeps import AnalysisError, Options, open_material, write_tables
    from alignsim.analysis.sweeps import analyse as make
    from alignsim.results.counting import counted
    from alignsim.results.nesting import beside_data

    if (above is not None or below is not None) and not outcome:
        raise typer.BadParameter("say with --outcome of which outcome", param_hint="--above" if above is not None else "--below")
    if above is not None and below is not None and above >= below:
        raise typer.BadParameter(f"nothing lies above {above:g} and below {below:g}", param_hint="--above")
    folder = out or result / "analysis"
    beside_data(folder)
    if out is not None and out.exists() and not force and (not out.is_dir() or any(out.iterdir())):
        raise typer.BadParameter(f"{out} is there; choose another folder, or write into it with --force", param_hint="--out")
    material = open_material(result, outcome or (), case or (), against, without_failed)
    options = Options(seed, resamples, level, above, below, tuple(over or ()), tuple(lower or ()), tuple(outcome or ()))
    room(folder)
    found, left_out = make(material, what or (), options)
    try:
        files = write_tables(found, folder)
        files += _drawn(found, material, options, folder) if plots else []
    except OSError as error:
        raise AnalysisError(f"{folder} cannot be written: {error.strerror or error}") from error
    if machine:
        typer.echo(as_json(record(found, left_out, material, files)))
    else:
        typer.echo(text(found, left_out, material))
        typer.echo(f"\ntables and pictures  {folder} ({counted(len(files), 'file')})")


def _drawn(found: list[Found], material: Material, options: Options, folder: Path) -> list[Path]:
    from alignsim.plots.analysed import draw_found

    return [path for one in found for path in draw_found(one, material, options, folder, FILES)]


def record(found: list[Found], left_out: dict[str, str], material: Material, files: list[Path]) -> dict[str, Any]:
    """Give what was found for machines."""
    return {"result": str(material.folder), "design": material.design, "points": len(material.rows),
            "replications": material.replications, "scenarios": [view.label for view in material.views],
            "left_out_outcomes": dict(material.left_out), "left_out_analyses": left_out, "checked": material.checked,
            "analyses": [{"what": one.what, "question": one.question, "note": one.note,
                          "tables": {table.name: table.rows for table in one.tables}} for one in found],
            "files": [str(path) for path in files]}


def text(found: list[Found], left_out: dict[str, str], material: Material) -> str:
    """Give the words: what was analysed, a short table for each analysis, and what was left out with the reason."""
    from alignsim.results.counting import counted
    from alignsim.results.tables import text_table

    attrs = material.dataset.attrs
    extent = ", ".join((counted(len(material.rows), "point"), counted(material.replications, "replication"),
                        counted(len(material.views), "scenario"), counted(len(material.names), "outcome")))
    parts = [f"{attrs['title']}: design {material.design}, {extent} after {counted(int(attrs['months']), 'month')}"]
    for one in found:
        parts.append(f"\n== {one.what}: {one.question}\n")
        for table in one.tables:
            if table.heads:
                rows = table.rows if table.printed is None else table.printed
                more = f"\n... and more in {table.name}.csv" if table.printed is not None and _hidden(table.rows, rows) else ""
                parts.append((text_table(rows, dict(table.heads)) if rows else "nothing to tell") + more)
        parts.append(f"\n{one.note}")
    silent = [f"{name} ({reason})" for name, reason in material.left_out.items()]
    parts.append(f"\nnot analysed: {'; '.join(silent)}" if silent else "")
    parts += [f"left out: {name}: {reason}" for name, reason in left_out.items()]
    parts.append("" if material.checked else "The result is large: its values were read where they were used, and not checked.")
    parts.append(f"Scenario exploration, not a forecast; intervals cover what resampling sees: {seen(material.replications)}.")
    return "\n".join(part for part in parts if part)


def seen(replications: int) -> str:
    """Say what intervals over so many replications cover.

    >>> seen(1), seen(3)
    ('points', 'points and chance')
    """
    if replications == 2:
        return "points, each with its two replications, which are too few to show the chance that all points share"
    return "points" if replications == 1 else "points and chance"


def _hidden(rows: list[dict[str, Any]], printed: list[dict[str, Any]]) -> bool:
    """Say whether outcomes of the whole table are missing among what is printed."""
    pairs = {(row.get("scenario"), row.get("outcome")) for row in rows}
    return len(pairs if "scenario" in (printed[0] if printed else {}) else {name for _, name in pairs}) > len(printed)
