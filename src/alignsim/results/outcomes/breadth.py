"""Breadth: how many ties a country holds at once, how evenly between two poles, and how deep."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.laws.hedging import depth, hedging, multi_alignment
from alignsim.results.labels import Labels
from alignsim.results.outcomes.outcome import Outcome, OutcomeFormula


def breadth_outcomes(labels: Labels) -> list[Outcome]:
    """Give the outcomes of every deciding country's own stances."""
    if labels.background is None or len(labels.countries) < 3:
        return []
    out = []
    for a in labels.deciding:
        out += [Outcome(f"multi_alignment_{a}", "1",
                        f"how evenly {a} spreads its friendly stances at the end, by size; 0 one alone, 1 all alike", spread(a)),
                Outcome(f"depth_{a}", "1", f"mean of the two strongest stances of {a} at the end", strongest(a))]
    for a, p, q in between(labels):
        out.append(Outcome(f"hedging_{a}_{p}_{q}", "1",
                           f"how evenly {a} stands between {p} and {q} at the end; 0 with one alone, 1 as near to both",
                           poles(a, p, q)))
    return out


def between(labels: Labels) -> list[tuple[str, str, str]]:
    """Give who stands between which two: the hub between its partners, others between the two largest countries."""
    order = np.argsort(-labels.sizes, kind="stable")
    p, q = (labels.countries[int(n)] for n in order[:2])
    hub, *partners = labels.deciding
    out = [(hub, a, b) for n, a in enumerate(partners) for b in partners[n + 1:]]
    return [*out, *((a, p, q) for a in labels.deciding if a not in (p, q) and (a, p, q) not in out and (a, q, p) not in out)]


def others(record: Record, labels: Labels, a: str) -> tuple[list[int], Array]:
    """Give the places of all countries but one, and its stances toward them at the end. (n,) and (n, W)."""
    places = [n for n, code in enumerate(labels.countries) if code != a]
    return places, record.alignment[-1, labels.countries.index(a), places]


def spread(a: str) -> OutcomeFormula:
    """Give H = -sum w ln w / ln n with w ~ s max(A, 0)."""
    def formula(record: Record, labels: Labels) -> Array:
        places, stance = others(record, labels, a)
        return np.where(np.isnan(stance[0]), np.nan, multi_alignment(labels.sizes[places], stance))
    return formula


def strongest(a: str) -> OutcomeFormula:
    """Give the mean of the two strongest stances."""
    return lambda record, labels: np.asarray(depth(others(record, labels, a)[1]), np.float64)


def poles(a: str, p: str, q: str) -> OutcomeFormula:
    """Give 2 min(A+_p, A+_q) / (A+_p + A+_q)."""
    def formula(record: Record, labels: Labels) -> Array:
        i, j, k = (labels.countries.index(code) for code in (a, p, q))
        one, other = record.alignment[-1, i, j], record.alignment[-1, i, k]
        return np.where(np.isnan(one), np.nan, hedging(one, other))
    return formula
