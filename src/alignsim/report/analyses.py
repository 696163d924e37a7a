"""Pictures of analyses for the gallery, of small sweeps that are made for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from alignsim.arithmetic import Array
from alignsim.report.sweeps import OTHER, STANCE, SWEEPS, TIES, Small

if TYPE_CHECKING:
    from alignsim.analysis.sweeps import Material


class Picture(NamedTuple):
    """Hold a picture: its name, what it shows, what makes it, and its file."""

    name: str
    shows: str
    command: str
    file: Path


class Asked(NamedTuple):
    """Hold one call of ``alignsim analyse``: what, of which outcomes, against what, and with which level."""

    what: str
    outcomes: tuple[str, ...]
    against: str = ""
    above: float | None = None
    below: float | None = None

    def command(self, name: str) -> str:
        """Give the command."""
        words = [f"alignsim analyse out/{name} --what {self.what}", *(f"--outcome {one}" for one in self.outcomes)]
        words += [f"--against {self.against}"] if self.against else []
        words += [f"--above {self.above:g}"] if self.above is not None else []
        words += [f"--below {self.below:g}"] if self.below is not None else []
        return " ".join(words)


ASKED: dict[str, tuple[tuple[Asked, dict[str, str]], ...]] = {
    "carrying": (
        (Asked("sobol", TIES, "base"), {
            "sobol": "parameters that carry the variance of what engagement changes, alone and with others, and what chance "
                     "would show",
            "sobol_time": "what parameters carry with all others of the variance of what engagement changes, month by month"}),
        (Asked("discovery", (STANCE,), "base", below=-0.03), {
            "discovery": "the region of inputs in which engagement costs India's stance, and coverage against density of the "
                         "boxes"})),
    "walks": ((Asked("morris", TIES, "base"), {
        "morris": "mean size and spread of the effects of parameters along walks: which of many matter at all"}),),
    "ends": ((Asked("swings", TIES, "base"), {
        "tornado": "how far what engagement changes moves when one parameter goes to the ends of its prior"}),),
    "map": ((Asked("phase", (STANCE,), "base", above=-0.02), {
        "phase": "what engagement changes over two parameters, with the line at which its verdict turns"}),),
    "levers": (
        (Asked("regret", (STANCE, "alignment_USA_PAK", "success")), {
            "regret": "mean regret of each scenario and combination of levers in each outcome, the least in bold"}),
        (Asked("shapley", TIES, "base"), {"shapley": "what each lever adds to what engagement changes"})),
    "rules": ((Asked("variance", (STANCE, "belief_IND_USA", "alignment_USA_PAK", "alignment_USA_IND", "success")), {
        "variance": "how much of the spread comes from parameters, from the rule of choice and from chance"}),)}


def analyses(place: Path, size: float, seed: int) -> Iterator[Picture]:
    """Make the sweeps and draw what is found in them.

    Parameters
    ----------
    place : Path
        Where to.
    size : float
        Sizes of the designs, over those of the documentation.
    seed : int
        Of the sweeps.

    Yields
    ------
    Picture
        One after the other.
    """
    for small in SWEEPS:
        folder = _swept(small, place, size, seed)
        for asked, shown in ASKED[small.name]:
            yield from _drawn(folder, small.name, asked, shown, place / small.name)
        if small.name == "carrying":
            yield _fan(folder, place)
    yield _tipping(place, size, seed)


def _swept(small: Small, place: Path, size: float, seed: int) -> Path:
    from alignsim.ensemble.experiment import load_experiment
    from alignsim.ensemble.sweep import crew, sweep

    file = place / f"{small.name}.yaml"
    file.write_text(small.text(size, seed), encoding="utf-8")
    return sweep(load_experiment(file), place / f"{small.name}-sweep", crew(1, None, None), "numpy").folder


def _drawn(folder: Path, name: str, asked: Asked, shown: dict[str, str], place: Path) -> Iterator[Picture]:
    """Do what the command does, and give the pictures that are shown."""
    from alignsim.analysis.sweeps import AnalysisError, Options, analyse, open_material
    from alignsim.plots.analysed import draw_found

    material = open_material(folder, asked.outcomes, (), asked.against or None)
    options = Options(above=asked.above, below=asked.below, drawn=asked.outcomes)
    found, _ = analyse(material, (asked.what,), options)
    files = {path.stem: path for one in found for path in draw_found(one, material, options, place, ("png",))}
    for stem, shows in shown.items():
        if stem not in files:
            raise AnalysisError(f"{name}: nothing to draw of {asked.what}; ask for more runs")
        yield Picture(stem, shows, asked.command(name), files[stem])


def changes(material: Material) -> Array:
    """Give the paired differences of the stance at the points that are a sample of the priors. Shape (point, replication, month).

    The other rows of a Saltelli design share values with these, and an interval would take them for independent points.
    """
    paths: Array = material.paths(material.views[0], (STANCE,), material.sample())[..., 0]
    return paths


def _fan(folder: Path, place: Path) -> Picture:
    """Draw the paired differences of runs month by month."""
    from alignsim.analysis.sweeps import Options, open_material
    from alignsim.plots.analysed import attributes
    from alignsim.plots.paired import difference_fan
    from alignsim.plots.sheet import Plan, compose, write

    material: Material = open_material(folder, (STANCE,), (), "base")
    way = changes(material)
    mean: Any = Options().bootstrap(*way.shape[:2]).estimate(lambda values: values.mean(axis=(0, 1)), way)
    paint = partial(difference_fan, months=material.months.astype(float), runs=way.reshape(-1, way.shape[-1]), mean=mean,
                    name=f"{material.views[0].label}: {STANCE}", unit="alignment")
    import xarray

    figure = compose(Plan("What engagement changes, run by run", (paint,), 1, (), "", (8.0, 4.2)),
                     xarray.Dataset(attrs=attributes(material) | {"runs": 2 * way.shape[0] * way.shape[1]}))
    return Picture("difference", "difference of paired runs and its mean with interval", "alignsim.plots.paired.difference_fan",
                   write(figure, place / "difference.png"))


def _tipping(place: Path, size: float, seed: int) -> Picture:
    """Look for the move that flips the claim of the map, and draw it."""
    from alignsim.analysis.decision.flipping import Claim, flip, study_for
    from alignsim.plots.tipping import draw_tipping
    from alignsim.scenario import load

    names, level, replications = ("exclusivity_IND", "transparency", "belief_prior_IND_USA"), -0.02, max(5, round(16 * size))
    first = load(OTHER)
    study = study_for(first, load("base"), names, 12, seed, replications)
    found = flip(study, Claim(STANCE, level, above=False), rounds=2, backend="numpy")
    attrs = {"scenario": first.name, "title": first.scenario.title, "seed": seed, "failed": 0, "months": 12,
             "runs": 2 * found.tipping.evaluated * replications}
    command = (f"alignsim tipping {OTHER} --against base --outcome {STANCE} --below {level:g} "
               f"{' '.join(f'--parameter {n}' for n in names)} "
               f"--months 12 --replications {replications} --rounds 2")
    return Picture("tipping", "the smallest move of the parameters, in prior standard deviations, that flips a claim", command,
                   draw_tipping(found, attrs, place / "tipping.png"))


def sheets(size: float, seed: int) -> str:
    """Give the sweeps of the gallery as a part of its page."""
    parts = [f"```yaml\n# {small.name}.yaml\n{small.text(size, seed)}```\n" for small in SWEEPS]
    return "## The sweeps\n\nEach is made by `alignsim sweep NAME.yaml`.\n\n" + "\n".join(parts)

