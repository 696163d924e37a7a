"""Outcomes: single numbers of a run that analysts compare, each a named function of its paths, with a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from alignsim.arithmetic import Array
from alignsim.engine.moves import AGREEMENTS, IN_FORCE, SIGNED
from alignsim.engine.records import Record
from alignsim.results.crises import crisis_outcomes
from alignsim.results.labels import Labels, dyad_values

MONTHS, CUT, TRIFLE = 12, 0.3, 1e-9
"""A cut of purchases counts if it comes within that many months and is at least that share of the start."""
OutcomeFormula = Callable[[Record, Labels], Array]
"""Takes a record, runs on its last axis, and the labels of its axes; gives one value per run."""


@dataclass(frozen=True)
class Outcome:
    """Describe an outcome.

    Parameters
    ----------
    name, unit, meaning : str
        What it is.
    formula : callable
        Takes a record and its labels, gives one value per run. Shape (W,).
    """

    name: str
    unit: str
    meaning: str
    formula: OutcomeFormula


class OwnOutcomeError(ValueError):
    """Say what is wrong with an outcome that a user brings."""


_own: list[Outcome] = []


def register(name: str, unit: str, meaning: str, formula: OutcomeFormula) -> None:
    """Add an outcome of one's own, for this process.

    Parameters
    ----------
    name, unit, meaning : str
        What it is.
    formula : callable
        Takes a record and its labels, gives one value per run. Shape (W,).

    Raises
    ------
    OwnOutcomeError
        If the name is taken or no identifier, or unit or meaning is empty.
    """
    if not name.isidentifier():
        raise OwnOutcomeError(f"an outcome cannot be called {name!r}; letters, digits and underscores, no digit first")
    if name in {outcome.name for outcome in _own}:
        raise OwnOutcomeError(f"there is an outcome {name!r} already; choose another name")
    if not unit.strip() or not meaning.strip():
        raise OwnOutcomeError(f"say the unit of the outcome {name!r} and what it means")
    _own.append(Outcome(name, unit, meaning, formula))


@contextmanager
def kept() -> Iterator[None]:
    """Forget at the end what was registered inside."""
    before = list(_own)
    try:
        yield
    finally:
        _own[:] = before


def outcomes_of(labels: Labels) -> list[Outcome]:
    """Give the outcomes that a world with these labels has, those of users last.

    Raises
    ------
    OwnOutcomeError
        If one of a user has the name of another.
    """
    out = [*_model_outcomes(labels)]
    taken = {outcome.name for outcome in out}
    for own in _own:
        if own.name in taken:
            raise OwnOutcomeError(f"this world has an outcome {own.name!r} already; choose another name")
    return [*out, *_own]


def _model_outcomes(labels: Labels) -> list[Outcome]:
    out: list[Outcome] = []
    for n, (a, b) in enumerate(labels.dyads):
        out += [Outcome(f"alignment_{a}_{b}_start", "1", f"alignment of {a} and {b} before the first month", _dyad(n, 0)),
                Outcome(f"alignment_{a}_{b}", "1", f"alignment of {a} and {b} at the end", _dyad(n, -1))]
    for a in labels.deciding:
        for b in labels.deciding:
            if a != b:
                out.append(Outcome(f"stance_{a}_{b}", "1", f"stance of {a} toward {b} at the end", _cell("alignment", a, b)))
                out.append(Outcome(f"belief_{a}_{b}", "probability", f"belief of {a} that {b} favours its rivals, end",
                                   _cell("belief", a, b)))
    hub = labels.deciding[0]
    for a in labels.deciding[1:]:
        out += [Outcome(f"duty_{a}_{hub}", "ad-valorem share", f"additional duty of {hub} on {a} at the end",
                        _cell("tariff", a, hub)),
                Outcome(f"exports_{a}_{hub}", "% of start", f"change of exports of {a} to {hub} over the run",
                        _growth(a, hub))]
    for n, pair in enumerate(labels.crises):
        name = pair.replace("-", "_")
        out += [Outcome(f"crises_{name}", "number", f"crises that began between {pair}", _onsets(n)),
                Outcome(f"violence_free_{name}", "share of months", f"months without violence between {pair}", _calm(n))]
        out += [Outcome(*row) for row in crisis_outcomes(n, pair)]
    out += _of_crude(labels)
    for a, b in labels.dyads:
        out += [Outcome(f"{kind}_{a}_{b}", "0 or 1", f"{kind.replace('_', ' ')} of {a} and {b} in force at the end",
                        _force(n, a, b)) for n, kind in enumerate(AGREEMENTS)]
    if len(labels.dyads) >= 2:
        out.append(Outcome("success", "0 or 1", f"{hub} stands no worse with either partner, and no violence", _success))
    return out


def _of_crude(labels: Labels) -> list[Outcome]:
    """Give the outcomes of purchases of crude and of the penalties tied to them."""
    out = []
    for n, pair in enumerate(labels.crude):
        name = pair.replace("-", "_")
        out += [Outcome(f"crude_{name}", "% of start", f"change of crude bought, {pair}, over the run", _crude_change(n)),
                Outcome(f"crude_cut_{name}", "0 or 1", f"crude bought, {pair}, fell by 30 % within twelve months",
                        _cut_within_a_year(n)),
                Outcome(f"saving_{name}", "US$ bn a year", f"what the discount saves at the end, {pair}", _last("crude_saving", n))]
    for n, pair in enumerate(labels.penalties):
        name = pair.replace("-", "_")
        out.append(Outcome(f"penalty_{name}", "ad-valorem share", f"penalty tied to purchases in force at the end, {pair}",
                           _last("penalty_rate", n)))
    return out


def evaluate(record: Record, labels: Labels) -> Array:
    """Give all outcomes of every run. Shape (outcome, W)."""
    return np.stack([_values(outcome, record, labels) for outcome in outcomes_of(labels)])


def _values(outcome: Outcome, record: Record, labels: Labels) -> Array:
    values = np.asarray(outcome.formula(record, labels) * 1.0, np.float64)
    if values.shape != record.failed.shape:
        raise OwnOutcomeError(f"outcome {outcome.name!r} gave the shape {values.shape}; one value per run is "
                              f"{record.failed.shape}")
    return values


def _dyad(n: int, month: int) -> Callable[[Record, Labels], Array]:
    return lambda record, labels: dyad_values(record.alignment, labels)[month, n]


def _cell(name: str, a: str, b: str) -> Callable[[Record, Labels], Array]:
    def formula(record: Record, labels: Labels) -> Array:
        values: Array = getattr(record, name)[-1, labels.regions.index(a), labels.regions.index(b)]
        return values
    return formula


def _growth(a: str, b: str) -> Callable[[Record, Labels], Array]:
    def formula(record: Record, labels: Labels) -> Array:
        flow = record.trade[:, labels.regions.index(a), labels.regions.index(b)]
        change: Array = 100.0 * (flow[-1] / np.where(flow[0] > 0.0, flow[0], np.nan) - 1.0)
        return change
    return formula


def _last(name: str, n: int) -> Callable[[Record, Labels], Array]:
    return lambda record, _labels: getattr(record, name)[-1, n]


def _crude_change(n: int) -> Callable[[Record, Labels], Array]:
    def formula(record: Record, _labels: Labels) -> Array:
        volume = record.crude_volume[:, n]
        change: Array = 100.0 * (volume[-1] / volume[0] - 1.0)
        return change
    return formula


def _cut_within_a_year(n: int) -> Callable[[Record, Labels], Array]:
    def formula(record: Record, _labels: Labels) -> Array:
        volume = record.crude_volume[: MONTHS + 1, n]
        least: Array = volume.min(axis=0)
        return np.where(np.isnan(least), np.nan, (least <= (1.0 - CUT) * volume[0] + TRIFLE) * 1.0)
    return formula


def _force(n: int, a: str, b: str) -> Callable[[Record, Labels], Array]:
    def formula(record: Record, labels: Labels) -> Array:
        status = record.agreement[-1, n, labels.countries.index(a), labels.countries.index(b)]
        return np.where(record.failed > 0, np.nan, ((status == IN_FORCE) | (status == SIGNED)) * 1.0)
    return formula


def _onsets(n: int) -> Callable[[Record, Labels], Array]:
    return lambda record, _labels: record.onset[1:, n].sum(axis=0)


def _calm(n: int) -> Callable[[Record, Labels], Array]:
    return lambda record, _labels: (record.stage[1:, n] < 2).mean(axis=0) if record.stage.shape[0] > 1 else _ones(record)


def _ones(record: Record) -> Any:
    return np.ones(record.stage.shape[-1])


def _success(record: Record, labels: Labels) -> Array:
    hub = [n for n, dyad in enumerate(labels.dyads) if labels.deciding[0] in dyad]
    dyads = dyad_values(record.alignment, labels)
    kept = (dyads[-1, hub] >= dyads[0, hub]).all(axis=0)
    peaceful = (record.stage[1:] < 2).all(axis=(0, 1))
    return np.where(np.isnan(dyads[-1, hub]).any(axis=0), np.nan, (kept & peaceful) * 1.0)
