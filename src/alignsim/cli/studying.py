"""The command that makes a study anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.options import one_of
from alignsim.cli.picturing import room


def study(
    name: Annotated[str, typer.Argument(help="indias_expense, transparency or oil_penalty.")],
    out: Annotated[Path | None, typer.Option(help="Folder; experiments/NAME if that is here, else out/NAME.")] = None,
    n: Annotated[int | None, typer.Option("--n", min=16, max=100_000, help="Points of the design, instead of the file's.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Processes; all processors if not given.")] = None,
    backend: Annotated[str, typer.Option(help="numpy or numba; the bits are the same.")] = "numpy",
    text_only: Annotated[bool, typer.Option("--text", help="Write page and figures anew from the results that are there.")] = False,
) -> None:
    """Make a study of `experiments` anew: results, figures, and the page with its answer.

    Example: alignsim study oil_penalty --n 64 --out out/oil_penalty
    """
    from alignsim.cli.progress import Progress
    from alignsim.results.nesting import apart
    from alignsim.studies import STUDIES, Place, computed, write
    from alignsim.studies.making import RESULTS, TEXT, folder_of, foreign, months_of, read

    one_of("NAME", name, STUDIES)
    one_of("--backend", backend, ("numpy", "numba"))
    home = folder_of(name)
    folder = out or (home if home == Path("experiments") / name else Path("out") / name)
    if folder != home and foreign(folder, name):
        raise typer.BadParameter(f"{folder} holds what is not the study {name}; choose another folder", param_hint="--out")
    apart(folder, itself=True)
    room(folder)
    source = folder if (folder / RESULTS).exists() else home
    results = read(source) if text_only else computed(name, Place(backend, workers, Progress(months_of(name), name)), n)
    turned = write(results, (home / TEXT).read_text(encoding="utf-8"), folder)
    typer.echo(f"study    {folder}")
    for one in turned:
        typer.echo(f"the text rests on {one}, which does not hold any more: read it again")
