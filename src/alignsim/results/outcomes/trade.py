"""Trade: duties, flows, welfare and what additional duties bring in."""

from __future__ import annotations

from alignsim.arithmetic import Array, total
from alignsim.engine.records import Record
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula
from alignsim.results.outcomes.reading import cell, change, last, over_months


def trade_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of trade of deciding countries."""
    out: list[Outcome] = []
    hub = labels.deciding[0]
    for a in labels.deciding[1:]:
        out += [Outcome(f"duty_{a}_{hub}", "ad-valorem share", f"additional duty of {hub} on {a} at the end",
                        cell("tariff", a, hub)),
                Outcome(f"exports_{a}_{hub}", "% of start", f"change of exports of {a} to {hub} over the run", exports(a, hub))]
    for a in labels.deciding:
        place = labels.regions.index(a)
        out += [Outcome(f"welfare_{a}", "%", f"welfare of {a} over the horizon of valuation at the duties of the end, "
                        "against the base year", last("welfare", place)),
                Outcome(f"trade_{a}", "% of start", f"change of all imports and exports of {a} over the run", whole_trade(a)),
                Outcome(f"revenue_{a}", "US$ bn a year", f"what additional duties of {a} bring in on the goods they cover, "
                        "mean over the run", revenue(place))]
    return out


def exports(a: str, b: str) -> OutcomeFormula:
    """Give by how much X_ab ends above its start. Unit: %."""
    return lambda record, labels: change(record.trade[:, labels.regions.index(a), labels.regions.index(b)])


def revenue(n: int) -> OutcomeFormula:
    """Give what additional duties bring in to the n-th region, mean over months. Unit: US$ bn a year."""
    return lambda record, _labels: over_months(record.revenue[:, n])


def whole_trade(a: str) -> OutcomeFormula:
    """Give by how much all exports and imports of a end above their start; sales at home are no trade. Unit: %."""
    def formula(record: Record, labels: Labels) -> Array:
        i, flows = labels.regions.index(a), record.trade
        sold, bought = total(flows[:, i].swapaxes(0, 1)), total(flows[:, :, i].swapaxes(0, 1))
        return change(sold + bought - 2.0 * flows[:, i, i])
    return formula
