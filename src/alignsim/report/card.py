"""The run card: which numbers a world reads, what each rests on, and what its scenario sets and draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alignsim.parameters.records import KINDS, Parameter

if TYPE_CHECKING:
    from alignsim.scenario.build import Model

SET = "set here"
"""What stands for the kind of a value that the scenario sets."""
MEANINGS = {
    "stated": "a number in the document",
    "coded": "words, or a record of acts, turned into a number by a written rule",
    "published": "a figure from the literature or from statistics",
    "assumed": "a judgement, with a reason",
    SET: "set by the scenario itself"}


@dataclass(frozen=True)
class Used:
    """Hold a number that a world reads.

    Parameters
    ----------
    row : Parameter
        The row that speaks for it.
    names : tuple of str
        What it is read as: the name of the row, or one for each country or pair that it stands for.
    value : float
        What it is, where it is not drawn. Unit: that of the row.
    prior : str
        What it is drawn from, where it is.
    place : str
        Where the scenario sets it, where it does.
    """

    row: Parameter
    names: tuple[str, ...]
    value: float
    prior: str
    place: str

    @property
    def kind(self) -> str:
        """Give stated, coded, published or assumed; or that the scenario sets it."""
        return SET if self.place else self.row.kind


def used(model: Model, provenance: Mapping[str, str]) -> list[Used]:
    """Give the numbers that a model reads, in the order of the laws; what shares row and value stands together.

    Parameters
    ----------
    model : Model
        The scenario in the engine's terms.
    provenance : Mapping
        Key path to the place its value came from.
    """
    from alignsim.parameters import load
    from alignsim.scenario.build.energy import crude_values
    from alignsim.scenario.build.uncertainty import priors_of

    table, drawn = load(), priors_of(model.scenario, model.countries)
    said = {**{f"parameters.{n}": v for n, v in model.scenario.parameters.items()},
            **{f"levers.{n}": v for n, v in model.scenario.levers.items()},
            **{f"crude.{n}": v for n, v in crude_values(model.scenario).items()}}
    chosen = {path.partition(".")[2]: (value, provenance.get(path, "the scenario")) for path, value in said.items()}
    found: dict[tuple[str, float, str, str], list[str]] = {}
    for name in model.names():
        row = table[name]
        value, place = chosen.get(name, (row.value, ""))
        prior = str(drawn[name]) if name in drawn else str(drawn.get(row.name, ""))
        found.setdefault((row.name, value, prior, place), []).append(name)
    every = [Used(table[row], tuple(names), value, prior, place) for (row, value, prior, place), names in found.items()]
    return sorted(every, key=lambda one: (int(one.row.section.split(" ")[0]), one.row.name))


def tally(numbers: list[Used]) -> dict[str, int]:
    """Count numbers by kind, in the order stated, coded, published, assumed, set here."""
    return {kind: sum(one.kind == kind for one in numbers) for kind in (*KINDS, SET)}


def changed(provenance: Mapping[str, str], layers: list[str]) -> dict[str, str]:
    """Give the keys of a scenario that come from other layers than its first, each with the place it is first set at.

    >>> changed({"title": "b:1:1", "scripts.0.move": "b:4:2", "scripts.0.country": "b:3:2", "horizon": "a:1:1"}, ["a", "b"])
    {'title': 'b:1:1', 'scripts': 'b:3:2'}
    """
    out: dict[str, list[tuple[tuple[int, ...], str]]] = {}
    for path, place in provenance.items():
        if not layers or not place.startswith(f"{layers[0]}:"):
            top = path.split(".")
            key = ".".join(top[:2]) if top[0] in ("countries", "parameters", "levers") else top[0]
            out.setdefault(key, []).append((_line(place), place))
    return {key: min(places)[1] for key, places in out.items()}


def _line(place: str) -> tuple[int, ...]:
    return tuple(int(part) for part in place.rsplit(":", 2)[1:] if part.isdigit())
