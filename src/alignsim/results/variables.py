"""Variables: what a result holds, with units, meanings, sources, and the range its histograms cover."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """Describe one variable of a result.

    Parameters
    ----------
    name : str
        Its name, that of the engine's record.
    dims : tuple of str
        Axes after run and month.
    long_name, units, source : str
        What it is.
    low, high : float
        Range of the histogram that quantiles of streamed ensembles come from; values outside count at the ends.
    steps : int
        Its bins are centred on low, low + (high - low) / steps, ..., high: that is the resolution of such quantiles,
        and round values, as those of duties, come out as they are.
    """

    name: str
    dims: tuple[str, ...]
    long_name: str
    units: str
    source: str
    low: float
    high: float
    steps: int = 400

    @property
    def width(self) -> float:
        """Give the width of a bin."""
        return (self.high - self.low) / self.steps

    @property
    def bins(self) -> int:
        """Give the number of bins."""
        return self.steps + 1


CONTINUOUS = (
    Variable("alignment", ("source", "target"), "stance of source toward target", "1", "laws/alignment.py", -1.0, 1.0),
    Variable("dyad_alignment", ("dyad",), "alignment of a dyad, the mean of its two stances", "1", "laws/alignment.py",
             -1.0, 1.0),
    Variable("belief", ("source", "target"), "belief of source that target favours its rivals", "probability",
             "laws/beliefs.py", 0.0, 1.0),
    Variable("cooperation", ("source", "target"), "stock of security cooperation, 1 is ordinary", "1",
             "laws/cooperation.py", 0.0, 8.0, 800),
    Variable("tariff", ("exporter", "importer"), "additional duty of importer on exporter", "ad-valorem share",
             "engine/resolve.py", 0.0, 1.0),
    Variable("trade", ("exporter", "importer"), "goods trade net of duty", "US$ bn a year", "laws/armington", 0.0, 3.0,
             600),
    Variable("act", ("source", "target"), "what source did toward target this month", "Goldstein score / 10",
             "engine/resolve.py", -1.0, 1.0),
    Variable("revenue", ("region",), "what additional duties bring in, on the goods they cover", "US$ bn a year",
             "engine/record.py", 0.0, 100.0, 2000),
    Variable("hazard", ("crisis",), "chance that a crisis begins", "probability per month", "laws/crisis.py", 0.0, 0.1),
    Variable("left", ("crisis",), "time left of an open crisis", "months", "laws/crisis.py", 0.0, 40.0),
    Variable("payoff", ("part", "country"), "part of a country's payoff", "% of own GDP a year", "laws/payoffs", -4.0, 4.0,
             1600),
    Variable("welfare", ("region",), "welfare over the horizon of valuation relative to the base year", "%",
             "laws/armington/welfare.py", -2.0, 2.0, 1600),
    Variable("crisis_loss", ("crisis",), "loss of either rival as a crisis begins on a rung or climbs", "% of GDP",
             "engine/ladder.py", 0.0, 4.0, 800),
    Variable("crude_volume", ("crude",), "crude that a buyer takes from a supplier", "mb/d", "laws/energy.py", 0.0, 3.0, 600),
    Variable("crude_discount", ("crude",), "by how much that crude is cheaper than other crude", "US$ per barrel",
             "laws/energy.py", 0.0, 40.0),
    Variable("crude_saving", ("crude",), "what buying at the discount saves", "US$ bn a year", "laws/energy.py", 0.0, 20.0,
             800),
    Variable("penalty_rate", ("penalty",), "penalty tied to purchases, part of the additional duty", "ad-valorem share",
             "engine/penalties.py", 0.0, 1.0),
    Variable("compliance", ("penalty",), "belief of the setter that the target is of the complying type", "probability",
             "laws/compliance.py", 0.0, 1.0),
    Variable("relief", ("penalty",), "belief of the target that the setter gives relief once its demand is met",
             "probability", "laws/compliance.py", 0.0, 1.0),
)
RELATIVE = frozenset({"trade"})
"""Variables whose histograms are of the value relative to month 0."""

STATISTICS = ("mean", "sd", "min", "q05", "q25", "q50", "q75", "q95", "max")
QUANTILES = (0.05, 0.25, 0.50, 0.75, 0.95)
STAGES = (0, 1, 2, 3, 4)
FLAGS = ("onset", "mediated", "settled")
"""Variables of a crisis pair that are 0 or 1."""
AGREEMENT_CODES = (0, 1, 2, 3, 4, 5)
