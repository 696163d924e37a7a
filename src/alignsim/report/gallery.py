"""The gallery: every picture once, small, with what it shows and the command that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from alignsim.report.analyses import Picture, analyses, sheets
from alignsim.results.trouble import ResultError

BASE, OTHER = "base", "balancing_act"
WIDTH = 1000
"""Width of a picture. Unit: dots."""
TITLE = "# Gallery\n"
HEAD = TITLE + """
Every picture of a result, made by `{command}`. Worlds: `{base}` and `{other}`, {runs} runs of {months} months, seed {seed}.
The pictures of analyses are of small sweeps, shown at the end of the page. Scenario exploration, not forecasting: lines and
shares are of simulated runs.

"""


def gallery(folder: str | Path, runs: int = 200, months: int = 36, seed: int = 1) -> Path:
    """Make every picture and a page beside their folder; give the page.

    Parameters
    ----------
    folder : str or Path
        Where pictures go; the page is called as the folder is, with .md.
    runs, months, seed : int
        Of the ensembles that are drawn.

    Raises
    ------
    ResultError
        If something cannot be written, or the page that is there is no gallery.
    """
    target = Path(folder)
    page = target.with_name(f"{target.name}.md")
    if page.exists() and not page.read_text(encoding="utf-8", errors="replace").startswith(TITLE):
        raise ResultError(f"{page} is there and is no gallery; choose another folder with --out")
    command = f"alignsim gallery --out {folder} --runs {runs} --months {months} --seed {seed}"
    parts = [HEAD.format(command=command, base=BASE, other=OTHER, runs=runs, months=months, seed=seed)]
    try:
        target.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as place:
            for one in _shown(Path(place), runs, months, seed):
                _small(one.file, target / f"{one.name}.png")
                parts.append(_entry(one, target.name))
        parts.append(sheets(_size(runs), seed))
        page.write_text("".join(parts).rstrip() + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultError(f"{target} cannot be written: {error.strerror or error}") from error
    return page


def _entry(one: Picture, folder: str) -> str:
    head = one.name.replace("_", " ").capitalize()
    return (f"## {head}\n\n{one.shows[:1].upper()}{one.shows[1:]}.\n\n`{one.command}`\n\n"
            f"![{one.shows}]({folder}/{one.name}.png)\n\n")


def _shown(place: Path, runs: int, months: int, seed: int) -> Iterator[Picture]:
    from alignsim.ensemble import run
    from alignsim.plots import draw, draw_all, kinds
    from alignsim.scenario import load

    first, second = (run(load(name), runs, seed, months, keep="paths") for name in (BASE, OTHER))
    for path in draw_all(first, place, ("png",)):
        yield Picture(path.stem, kinds()[path.stem], f"alignsim plot out/{BASE} --what {path.stem}", path)
    draw("compare", first, overlay=second, path=place / "compare.png")
    yield Picture("compare", kinds()["compare"], f"alignsim plot out/{BASE} --what compare --overlay out/{OTHER}",
                place / "compare.png")
    yield _game(place, max(2, runs // 10), min(months, 12), seed)
    yield from analyses(place, _size(runs), seed)


def _size(runs: int) -> float:
    """Give the sizes of sweeps over those of the documentation, which has 200 runs."""
    return min(1.0, runs / 200)


def _game(place: Path, runs: int, months: int, seed: int) -> Picture:
    from alignsim.analysis import alignment_game
    from alignsim.analysis.job import Job
    from alignsim.plots.game import draw_game

    path = draw_game(alignment_game(BASE, Job(runs, seed, months)), place / "game.png")
    return Picture("game", "payoffs of the alignment game in every cell, with intervals, best responses and equilibria",
                 f"alignsim game {BASE} --runs {runs} --months {months}", path)


def _small(path: Path, target: Path) -> None:
    """Write a picture at the width of the gallery, in few colours."""
    from PIL import Image  # Matplotlib brings it

    with Image.open(path) as picture:
        size = (WIDTH, max(1, round(picture.height * WIDTH / picture.width)))
        small = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small.quantize(192, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
