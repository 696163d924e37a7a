"""Ties: stances, beliefs, what one country has of others, and whether the hub's aims were met."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, total
from alignsim.engine.records import Record
from alignsim.results.labels import Labels, dyad_values
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula
from alignsim.results.outcomes.reading import cell, dyad


def tie_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of dyads of deciding countries."""
    out: list[Outcome] = []
    for n, (a, b) in enumerate(labels.dyads):
        out += [Outcome(f"alignment_{a}_{b}_start", "1", f"alignment of {a} and {b} before the first month", dyad(n, 0)),
                Outcome(f"alignment_{a}_{b}", "1", f"alignment of {a} and {b} at the end", dyad(n, -1)),
                Outcome(f"asymmetry_{a}_{b}", "1", f"stance of {a} toward {b} less that of {b} toward {a}, at the end",
                        asymmetry(a, b))]
    for a in labels.deciding:
        for b in labels.deciding:
            if a != b:
                out += [Outcome(f"stance_{a}_{b}", "1", f"stance of {a} toward {b} at the end", cell("alignment", a, b)),
                        Outcome(f"belief_{a}_{b}", "probability", f"belief of {a} that {b} favours its rivals, end",
                                cell("belief", a, b))]
    return out


def influence_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of the hub, the country that decides first."""
    out = []
    hub, *partners = labels.deciding
    if labels.background is not None and partners:
        out.append(Outcome(f"influence_{hub}", "1", f"mean stance toward {hub} of {', '.join(partners)} at the end, by size",
                           influence))
    if len(labels.dyads) >= 2:
        out.append(Outcome("success", "0 or 1", f"{hub} ends no worse with {', '.join(partners)} than it began, and no violence",
                           success))
    return out


def asymmetry(a: str, b: str) -> OutcomeFormula:
    """Give A_ab - A_ba at the end. Unit: 1."""
    def formula(record: Record, labels: Labels) -> Array:
        i, j = labels.countries.index(a), labels.countries.index(b)
        return np.asarray(record.alignment[-1, i, j] - record.alignment[-1, j, i], np.float64)
    return formula


def influence(record: Record, labels: Labels) -> Array:
    """Give sum_i s_i A_i,hub / sum_i s_i over the other deciding countries, at the end. Unit: 1."""
    sizes = labels.sizes
    hub, *partners = (labels.countries.index(code) for code in labels.deciding)
    weight = sizes[partners] / sizes[partners].sum()
    return np.asarray(total(weight[:, None] * record.alignment[-1, partners, hub]), np.float64)


def success(record: Record, labels: Labels) -> Array:
    """Give 1 where no tie of the hub ends below its start and no crisis is violent, else 0."""
    hub = [n for n, pair in enumerate(labels.dyads) if labels.deciding[0] in pair]
    dyads = dyad_values(record.alignment, labels)
    kept = (dyads[-1, hub] >= dyads[0, hub]).all(axis=0)
    peaceful = (record.stage[1:] < 2).all(axis=(0, 1))
    return np.where(np.isnan(dyads[-1, hub]).any(axis=0), np.nan, (kept & peaceful) * 1.0)
