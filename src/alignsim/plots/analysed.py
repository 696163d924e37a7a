"""Analysed: the pictures of what was found in a sweep, one figure for each scenario or outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from alignsim.analysis.resampling import has_interval
from alignsim.plots import decisions, discovery, phases, sensitivity
from alignsim.plots.sheet import Paint, Plan, compose, write
from alignsim.plots.wording import percent, with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.sweeps import Found, Material, Options, Part

MOST = 6
"""Figures of one kind: scenarios or outcomes beyond are in the tables alone."""


class Drawing(NamedTuple):
    """Hold a figure before it is drawn: the name of its file, and its plan."""

    name: str
    plan: Plan


def draw_found(found: Found, material: Material, options: Options, folder: Path, formats: tuple[str, ...]) -> list[Path]:
    """Draw what an analysis found; give the files.

    Parameters
    ----------
    found : Found
        What :func:`alignsim.analysis.sweeps.analyse` gives.
    material, options : Material, Options
        What it was found in, and how.
    folder : Path
        Where to.
    formats : tuple of str
        png, svg.
    """
    import xarray

    told = xarray.Dataset(attrs=attributes(material))
    drawn = list(drawings(found, material, options))
    out = []
    for name, plan in drawn[:MOST]:
        figure = compose(plan, told)
        out += [write(figure, folder / f"{name}.{ending}") for ending in formats]
    return out


def attributes(material: Material) -> dict[str, object]:
    """Give what the footnote of a picture tells: experiment, runs, failures, seed, what was drawn."""
    attrs, names = material.dataset.attrs, material.parameters
    drawn = ", ".join(names) if len(names) <= 6 else f"{len(names)} parameters, from their priors"
    return {"form": "sweep", "scenario": attrs["name"], "title": attrs["title"],
            "runs": int(attrs["runs"]), "failed": int(attrs["failed"]),
            "seed": attrs["seed"], "months": int(attrs["months"]), "quantiles": "exact",
            "uncertainties": drawn or "none: parameters at their values, chance alone"}


def drawings(found: Found, material: Material, options: Options) -> Iterator[Drawing]:
    """Plan the figures of what was found.

    Parameters
    ----------
    found, material, options : Found, Material, Options
        As for :func:`draw_found`.
    """
    make = {"sobol": _sobol, "morris": _morris, "swings": _swings, "discovery": _discovery, "phase": _phase, "regret": _regret,
            "variance": _variance, "shapley": _shapley}[found.what]
    seen: dict[str, int] = {}
    for part in found.parts:
        meaning = (f"{percent(options.level)} intervals of {options.resamples} resamples." if has_interval(part.result)
                   else "no intervals, as there is too little to resample.")
        for drawing in make(part, material, meaning):
            whose = f"{part.label} {part.names[0]}" if found.what == "discovery" else part.label
            name = drawing.name if len(found.parts) == 1 else f"{drawing.name}-{_word(whose)}"
            seen[name] = seen.get(name, 0) + 1
            yield drawing._replace(name=name if seen[name] == 1 else f"{name}-{seen[name]}")


def _word(label: str) -> str:
    """Give a label as a part of a file name.

    >>> _word("base transparency=0.5: stance")
    'base_transparency_0_5_stance'
    """
    letters = "".join(letter if letter.isalnum() else "_" for letter in label)
    return "_".join(part for part in letters.split("_") if part)[:80]


def _after(material: Material) -> str:
    return f"after {int(material.dataset.attrs['months'])} months"


def _panels(part: Part, paint: Callable[..., Axes], **more: object) -> tuple[Paint, ...]:
    return tuple(partial(paint, found=part.result, place=n, name=with_unit(name, unit), **more)
                 for n, (name, unit) in enumerate(zip(part.names, part.units, strict=True)))


def _sobol(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    chance = ("Grey: total index that chance alone would give a parameter; the dummy enters nothing but draws other chance. "
              if material.replications > 1 else "One replication: what is chance is not known. ")
    end = part.result["end"]
    rows = min(len(end.parameters), sensitivity.MOST)
    panels = tuple(partial(sensitivity.bars, found=end, place=n, name=name) for n, name in enumerate(part.names))
    note = (f"Bars: share of the variance of point means that a parameter carries alone, and with all others. {chance}Lines: "
            f"{meaning} What goes beyond the picture is cut.")
    yield Drawing("sobol", Plan(f"{part.label}: which parameters carry the variance of outcomes "
                                f"{_after(material)}", panels, 2, (), note,
                                (5.8, 2.1 + 0.3 * rows)))
    if "months" in part.result:
        found = part.result["months"]
        panels = tuple(partial(sensitivity.over_time, found=found, months=material.months.astype(float), name=name, variable=n)
                       for n, name in enumerate(part.names))
        note = (f"Lines: total Sobol index of outcomes as if the run had ended after the month. {chance}Areas: {meaning} An "
                "index above 1 is an error of few points.")
        yield Drawing("sobol_time", Plan(f"{part.label}: which parameters carry the variance, month by month", panels, 2, (), note,
                                         (5.8, 3.6)))


def _morris(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    del material
    note = ("Dots: mean size of the effect of a parameter along walks, per whole range of its prior, against the spread of its "
            f"effects (interaction, curvature, chance). Named: sizes above what chance alone would show. Lines: {meaning}")
    yield Drawing("morris", Plan(f"{part.label}: which parameters matter at all", _panels(part, sensitivity.screening), 2, (), note,
                                 (5.8, 4.2)))


def _swings(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    panels = tuple(partial(sensitivity.tornado, found=part.result, place=n, name=name, unit=unit)
                   for n, (name, unit) in enumerate(zip(part.names, part.units, strict=True)))
    rows = min(len(material.parameters), sensitivity.MOST)
    note = ("Bars: change of the outcome's mean when one parameter goes from its median to 5 % (low) or 95 % (high) of its "
            f"prior, all others at their medians. Lines: {meaning}")
    yield Drawing("tornado", Plan(f"{part.label}: how far one parameter moves outcomes {_after(material)}", panels, 2, (), note,
                                  (5.8, 1.7 + 0.34 * rows)))


def _discovery(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    del meaning
    found, chosen, words, judged = part.result
    panels = (partial(discovery.box, found=found, chosen=chosen, title="The box"),
              partial(discovery.tradeoff, found=found, chosen=chosen))
    note = (f"Box found by PRIM among {len(material.sample()):,} points, whose numbers flatter it. At points left out: density "
            f"{judged['density']}, coverage {judged['coverage']}; {judged['resamples']}. "
            "Quasi-p: chance of as many cases without the limit.")
    limits = len(found.boxes[chosen].restricted())
    yield Drawing("discovery", Plan(f"{part.label}: where to find "
                                    f"{words}", panels, 2, (), note, (5.8, max(3.8, 1.4 + 0.7 * limits))))


def _phase(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    maps, axes = part.result["maps"], part.result["axes"]
    panels = tuple(partial(phases.phase_map, found=maps[name], place=(), names=axes, title=with_unit(name, unit),
                           outcome=f"mean of {with_unit(name, unit)}" + (" (no unit)" if unit == "1" else ""))
                   for name, unit in zip(part.names, part.units, strict=True))
    note = ("Colour: mean of the outcome in each cell, white at the level where its verdict turns, blue above and orange below; "
            "hatched: the interval of the cell holds "
            f"that level. Black: break-even line with its interval, where it exists. {meaning.capitalize()}")
    yield Drawing("phase", Plan(f"{part.label}: where the verdict turns, {_after(material)}", panels, 2,
                                phases.keys([maps[name] for name in part.names]), note, (5.8, 4.6)))


def _regret(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    names = tuple(f"{name} ({unit.removeprefix('1, ')})" for name, unit in zip(part.names, part.units, strict=True))
    paint = partial(decisions.regret, found=part.result, outcomes=names, title="Mean regret")
    note = (f"Mean over {len(material.sample()):,} points of what is given up against the best scenario of the point, in the "
            f"outcome's unit. Below each number: {meaning}")
    size = (max(8.0, 2.4 + 1.9 * len(names)), 1.9 + 0.62 * len(part.result.levers))
    yield Drawing("regret", Plan(f"What each scenario gives up {_after(material)}", (paint,), 1, (), note, size))


def _variance(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    paint = partial(decisions.parts, found=part.result, outcomes=part.names)
    note = (f"Bars: share of the variance of a run {_after(material)}, by the law of total variance; an estimate below naught is "
            f"drawn as naught. Numbers: share with {meaning}")
    yield Drawing("variance", Plan(f"{part.label}: where the spread of outcomes comes from", (paint,), 1, (), note,
                                   (9.0, 1.6 + 0.52 * len(part.names))))


def _shapley(part: Part, material: Material, meaning: str) -> Iterator[Drawing]:
    def paint(axes: Axes, n: int) -> Axes:
        found = part.result
        one = type(found)(found.channels, *(e.at((np.s_[:], n)) for e in (found.value, found.alone, found.last)), found.whole.at(n),
                          found.interaction.at(n), found.reliable[n])
        return decisions.channels(axes, one, part.names[n], part.units[n], "all levers")

    panels = tuple(partial(paint, n=n) for n in range(len(part.names)))
    note = ("Bars: what each lever adds to the mean, averaged over all orders in which levers can be moved; together they are "
            f"the whole. Marks: what it adds alone, and after all others. Lines: {meaning}")
    yield Drawing("shapley", Plan(f"{part.label}: what each lever adds, {_after(material)}", panels, 2, (), note, (6.0, 3.8)))


