"""Set-up: who chooses, who acts toward whom, what is scripted, what strikes when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alignsim.engine.choices import decisions_of
from alignsim.engine.moves import COMPONENTS, CRUDE, DOMAINS, OPTIONS, SHOCKS
from alignsim.engine.own import own_shocks
from alignsim.engine.records import Decisions, Play, Rivals, Setup
from alignsim.engine.turns import ORDERS
from alignsim.laws.choice import code_of
from alignsim.scenario.build.accords import accord_event, accord_setup
from alignsim.scenario.build.energy import build_energy_setup
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
    toward = _toward(scenario, countries)
    setup = Setup(
        months=months,
        deciders=np.array(deciders, np.int64),
        position=position,
        reactive=np.array([int(c.role == "reactive") for c in described], np.int64),
        rule=np.array([code_of(c.rule or scenario.rule) for c in described], np.int64),
        toward=toward,
        acting=np.argwhere(toward == 1).astype(np.int64),
        setter=_setters(scenario, place, len(countries)),
        crisis=np.array(crises, np.int64).reshape(-1, 2),
        patron=np.array(patrons, np.int64).reshape(-1, 2),
        events=_events(scenario, place, months),
        rates=_rates(scenario, months),
        script=_script(scenario, place, len(countries), months),
        slot=slots(countries),
        rivals=build_rivals(scenario, place),
        energy=build_energy_setup(scenario, place, len(countries)),
        accord=accord_setup(scenario, countries),
        play=Play(ORDERS.index(scenario.order), int(position[place[scenario.leader]]) if scenario.leader else -1),
        own=own_numbers(_in_time(scenario, months), place),
        decisions=Decisions(*(np.zeros((0, 0), np.int64),) * 3),
    )
    return setup._replace(decisions=decisions_of(setup))


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


def _in_time(scenario: Scenario, months: int) -> list[Any]:
    start = month_number(scenario.start)
    return [s for s in scenario.shocks if month_number(s.date) - start < months]


def _events(scenario: Scenario, place: dict[str, int], months: int) -> Whole:
    start = month_number(scenario.start)
    rows: list[list[int]] = []
    offices = 0
    for shock in _in_time(scenario, months):
        own = own_shocks().get(shock.kind)
        if own is not None:
            rows.append([month_number(shock.date) - start, own.code, 0, 0, 0])
            continue
        kind = SHOCKS.index(shock.kind)
        component = COMPONENTS.index(shock.component) if hasattr(shock, "component") else 0
        if shock.kind == "supplier_sanction":
            first, second = place[shock.buyer], place[shock.supplier]
            when = month_number(shock.date) - start
            rows += [[when, kind, first, second, CRUDE.index(what)] for what in _struck(shock)]
            continue
        if shock.kind == "leadership":
            component, offices = offices, offices + 1
        if shock.kind in ("agreement", "breach"):
            first, second, component = accord_event(shock, place)
        else:
            first, second = (place[code] for code in _sides(shock))
        rows.append([month_number(shock.date) - start, kind, first, second, component])
    return np.array(rows, np.int64).reshape(-1, 5)


def _sides(shock: Any) -> tuple[str, str]:
    """Give the two countries of a shock: who acts, or is blamed, and on whom."""
    if shock.kind == "attack":
        return shock.blamed, shock.on
    if shock.kind == "ceasefire":
        return tuple(shock.pair)
    if shock.kind == "leadership":
        return shock.country, shock.country
    return shock.setter, shock.on


def leaderships(scenario: Scenario, months: int) -> list[tuple[str, int]]:
    """Give the changes of leadership in time, in the order of the file: the country, and the month."""
    start = month_number(scenario.start)
    return [(s.country, month_number(s.date) - start)
            for s in _in_time(scenario, months) if s.kind == "leadership"]


def build_rivals(scenario: Scenario, place: dict[str, int]) -> Rivals:
    """Give what crisis pairs may do."""
    crises = scenario.crises
    race = [[c.arms.k, c.arms.a, c.arms.g, c.arms.l, c.arms.b, c.arms.h] if c.arms else [0.0] * 6 for c in crises]
    attacks = [[place[p.on], place[p.blamed]] for p in scenario.processes if p.kind == "attack"]
    return Rivals(
        bargaining=np.array([int(c.bargaining) for c in crises], np.int64),
        mediator=np.array([place[c.mediator] if c.mediator else -1 for c in crises], np.int64),
        armed=np.array([int(c.arms is not None) for c in crises], np.int64),
        race=np.array(race, np.float64).reshape(-1, 6),
        stocks=np.array([c.stocks or [1.0, 1.0] for c in crises], np.float64).reshape(-1, 2),
        attacks=np.array(attacks, np.int64).reshape(-1, 2),
    )


def _struck(shock: Any) -> list[str]:
    return [what for what in CRUDE if getattr(shock, what) is not None]


def _rates(scenario: Scenario, months: int) -> NDArray[np.float64]:
    """Give the value behind each row of the events."""
    out: list[float] = []
    for shock in _in_time(scenario, months):
        if shock.kind == "supplier_sanction":
            out += [getattr(shock, what) for what in _struck(shock)]
        else:
            out.append(getattr(shock, "rate", 0.0))
    return np.array(out, np.float64)


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
