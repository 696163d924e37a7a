"""Set-up: who chooses, who acts toward whom, what is scripted, what strikes when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alignsim.engine.moves import COMPONENTS, DOMAINS, OPTIONS, SHOCKS
from alignsim.engine.own import own_shocks
from alignsim.engine.records import Play, Setup
from alignsim.engine.turns import ORDERS
from alignsim.laws.choice import code_of
from alignsim.scenario.build.numbers import slot_of
from alignsim.scenario.own import own_numbers

if TYPE_CHECKING:
    from alignsim.scenario.schema import Scenario

Whole = NDArray[np.int64]


def month_number(date: str) -> int:
    """Give months since year 0 of a date such as "2025-11".

    >>> month_number("2025-11") - month_number("2025-10")
    1
    """
    year, month = date.split("-")[:2]
    return int(year) * 12 + int(month) - 1


def slots(countries: Sequence[str]) -> Whole:
    """Give the random slot of each directed dyad. Shape (N, N).

    Raises
    ------
    ValueError
        If two dyads would share a slot; rename a country.
    """
    out = np.array([[slot_of(f"{a}>{b}") for b in countries] for a in countries], np.int64)
    if len(np.unique(out)) != out.size:
        raise ValueError("two dyads share a random slot; choose another country code")
    return out


def build_setup(scenario: Scenario, countries: Sequence[str], regions: Sequence[str], months: int) -> Setup:
    """Give the engine's set-up of a resolved scenario."""
    place = {code: n for n, code in enumerate(regions)}
    described = [scenario.countries[code] for code in countries]
    deciders = [n for n, c in enumerate(described) if c.role == "deciding"]
    position = np.full(len(countries), -1, np.int64)
    position[deciders] = np.arange(len(deciders))
    crises = [[place[c] for c in crisis.pair] for crisis in scenario.crises]
    patrons = [[place[c] for c in crisis.patron] if crisis.patron else [-1, -1] for crisis in scenario.crises]
    return Setup(
        months=months,
        deciders=np.array(deciders, np.int64),
        position=position,
        reactive=np.array([int(c.role == "reactive") for c in described], np.int64),
        rule=np.array([code_of(c.rule or scenario.rule) for c in described], np.int64),
        toward=_toward(scenario, countries),
        setter=_setters(scenario, place, len(countries)),
        crisis=np.array(crises, np.int64).reshape(-1, 2),
        patron=np.array(patrons, np.int64).reshape(-1, 2),
        events=_events(scenario, place, months),
        rates=np.array([getattr(s, "rate", 0.0) for s in _in_time(scenario, months)], np.float64),
        script=_script(scenario, place, len(countries), months),
        slot=slots(countries),
        play=Play(ORDERS.index(scenario.order), int(position[place[scenario.leader]]) if scenario.leader else -1),
        own=own_numbers(_in_time(scenario, months), place),
    )


def _toward(scenario: Scenario, countries: Sequence[str]) -> Whole:
    out = np.zeros((len(countries), len(countries)), np.int64)
    for i, code in enumerate(countries):
        country = scenario.countries[code]
        targets = countries if country.toward == "all" else country.toward
        if country.role == "deciding":
            out[i] = [int(other in targets and other != code) for other in countries]
    return out


def _setters(scenario: Scenario, place: dict[str, int], count: int) -> Whole:
    out = np.zeros((count, count), np.int64)
    for pair in scenario.setters:
        out[place[pair.setter], place[pair.on]] = 1
    return out


def _in_time(scenario: Scenario, months: int) -> list[object]:
    start = month_number(scenario.start)
    return [s for s in scenario.shocks if month_number(s.date) - start < months]


def _events(scenario: Scenario, place: dict[str, int], months: int) -> Whole:
    start = month_number(scenario.start)
    rows = []
    for shock in _in_time(scenario, months):
        own = own_shocks().get(shock.kind)  # type: ignore[attr-defined]  # every shock of the schema has a kind
        if own is not None:
            rows.append([month_number(shock.date) - start, own.code, 0, 0, 0])  # type: ignore[attr-defined]
            continue
        kind = SHOCKS.index(shock.kind)  # type: ignore[attr-defined]  # every shock of the schema has a kind
        if shock.kind == "attack":  # type: ignore[attr-defined]
            first, second, component = place[shock.blamed], place[shock.on], 0  # type: ignore[attr-defined]
        else:
            first, second = place[shock.setter], place[shock.on]  # type: ignore[attr-defined]
            component = COMPONENTS.index(shock.component)  # type: ignore[attr-defined]
        rows.append([month_number(shock.date) - start, kind, first, second, component])  # type: ignore[attr-defined]
    return np.array(rows, np.int64).reshape(-1, 5)


def _script(scenario: Scenario, place: dict[str, int], count: int, months: int) -> Whole:
    out = np.full((months, len(DOMAINS), count, count), -1, np.int64)
    start = month_number(scenario.start)
    for line in scenario.scripts:
        domain = DOMAINS.index(line.domain)
        option = OPTIONS[domain].index(line.move)
        first = month_number(line.from_) - start
        last = month_number(line.until) - start if line.until else months - 1
        for month in range(max(first, 0), min(last, months - 1) + 1, line.every):
            out[month, domain, place[line.country], place[line.toward]] = option
    return out
