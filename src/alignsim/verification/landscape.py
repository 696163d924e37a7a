"""Rows on landscape theory: published landscapes, every split of them looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from alignsim.arithmetic import Array
from alignsim.laws.landscape import energy, frustrations, landscape, misplaced, sides, split, survey
from alignsim.laws.tension import energy_of, frustration_of
from alignsim.verification.comparison import Comparison, around, closest, same, same_set
from alignsim.verification.row import Row
from alignsim.verification.targets import target

PAPER = "Axelrod and Bennett (1993), BJPS 23:211-233"
POWERS = ("Britain", "France", "Germany", "Italy", "Soviet Union")
JITTERS = 300
HALF_UNIT = 0.005
"""Half of the last printed digit of the sizes of 1936."""


def named(configurations: Iterable[int], members: Sequence[str]) -> list[str]:
    """Give configurations as text, members in order, the side of the first member first.

    >>> named([2], ["a", "b", "c"])
    ['a b | c']
    """
    return [" | ".join(" ".join(members[i] for i in sorted(side)) for side in split(int(c), len(members)))
            for c in configurations]


def rivals(members: int) -> Array:
    """Give propensities of members who all repel each other."""
    return np.eye(members) - 1.0


def unix() -> Iterator[Comparison]:
    """Compare the alliances of firms over a Unix standard."""
    firms = target("unix_1988")
    size = [float(row["size"]) for row in firms.rows]
    kind = np.array([row["type"] for row in firms.rows])
    propensity = np.where(kind[:, None] == kind, -1.0, 0.0)
    found = landscape(size, propensity)
    lowest = found.energy[found.minima]
    selfish = landscape(size, propensity, descent="best_reply")
    yield same("configurations", len(found.energy), 256)
    yield same_set("local minima", named(found.minima, firms.labels), [
        "Sun Prime AT&T IBM | DEC HP Apollo Intergraph SGI", "Sun Prime DEC HP | AT&T IBM Apollo Intergraph SGI"])
    yield closest("energy of one minimum against the other", lowest[0], lowest[1:], 1e-9)
    yield same("configurations that descend to the first", int(found.basins[0]), 128)
    yield same("and to the second", int(found.basins[1]), 128)
    yield same("to the first if every firm moves to its own advantage", int(selfish.basins[0]), 128)


def powers() -> Iterator[Comparison]:
    """Compare the splits of five great powers that all repel each other."""
    europe = target("europe_1936")
    stable = landscape([europe.value(power, "size") for power in POWERS], rivals(5)).minima
    yield same("stable splits", len(stable), 4)
    yield same_set("their members", named(stable, ("UK", "F", "G", "I", "SU")), [
        "UK F G | I SU", "UK F I | G SU", "UK G I | F SU", "UK SU | F G I"])


def sizes_1936() -> Array:
    """Give the sizes of seventeen European countries in 1936, as printed. Unit: % of world capability."""
    return np.array([float(row["size"]) for row in target("europe_1936").rows])


def jittered(count: int = JITTERS, seed: int = 1936) -> Iterator[Array]:
    """Give sizes that would be printed as those of 1936 are."""
    generator = np.random.default_rng(seed)
    for _ in range(count):
        yield sizes_1936() + generator.uniform(-HALF_UNIT, HALF_UNIT, 17)


def europe() -> Iterator[Comparison]:
    """Compare the number of stable splits of Europe; the printed sizes are rounded, so ours is a range."""
    counts = [int((survey(size, rivals(17)).change > 0.0).all(axis=0).sum()) for size in jittered()]
    printed = survey(sizes_1936(), rivals(17)).change
    yield same("stable splits of 17 at the sizes as printed", int((printed > 0.0).all(axis=0).sum()), 195)
    yield same("the same with those in which a country is indifferent", int((printed >= 0.0).all(axis=0).sum()), 226)
    yield around(f"stable splits of 17, over {JITTERS} sizes that round to those printed",
                 min(counts), max(counts), 209)


def neighbours() -> Iterator[Comparison]:
    """Compare how many splits of seventeen lie near a given one."""
    every = sides(17)
    distance = misplaced(every, every[:, every.shape[1] // 3, None])
    yield same("splits", every.shape[1], 65_536)
    yield same("splits within two misplacements", int((distance <= 2).sum()), 154)
    yield same("splits within one misplacement", int((distance <= 1).sum()), 18)


def extremes() -> Iterator[Comparison]:
    """Compare the frustration of stances at +1 and -1 with that of the split they make."""
    generator = np.random.default_rng(16)
    for members in (3, 6, 9):
        half = generator.uniform(-1.0, 1.0, (members, members))
        propensity, size = half + half.T, generator.uniform(0.1, 5.0, members)
        every = sides(members)
        stances = np.where(every[:, None] == every[None], 1.0, -1.0)
        s, p = (np.repeat(x[..., None], every.shape[1], axis=-1) for x in (size, propensity))
        weight = np.broadcast_to(s, (members, *s.shape))
        own = [frustration_of(i, weight, p, stances) for i in range(members)]
        yield closest(f"frustration of each of {members} in every split", own,
                      frustrations(every, size, propensity), 1e-12)
        yield closest(f"energy of {members} in every split, relative", energy_of(s, p, stances),
                      energy(every, size, propensity), 1e-12, relative=True)


ROWS: tuple[Row, ...] = (
    Row("V1", "landscape", f"{PAPER}, table 2", unix),
    Row("V2", "landscape", f"{PAPER}, p. 224", powers),
    Row("V3", "landscape", f"{PAPER}, p. 224", europe),
    Row("V4", "landscape", f"{PAPER}, notes 32 and 39", neighbours),
)

EXTREMES = Row("B16", "landscape", f"{PAPER}, p. 215: F_i = sum s_j p_ij d_ij", extremes)
