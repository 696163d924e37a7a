"""Observation: whose stance makes content informative, whose eyes see it, and by which draw."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest

from alignsim.engine.chance import sights
from alignsim.engine.observe import month_ratios, observe
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.laws.beliefs import ARMS, ECONOMIC
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.build.numbers import chance_of

USA, IND, PAK = 0, 1, 2
RUNS = np.arange(40, dtype=np.uint64)


class World(NamedTuple):
    setup: Setup
    parameters: Parameters
    reference: Reference
    state: State


def world() -> World:
    model = build(load("base"))
    parameters = model.parameters(RUNS, 1)
    return World(model.setup, parameters, prepare(model.setup, parameters), opening(model.setup, parameters))


def ratio(here: World, u: float) -> float:
    """Give what India learns of the USA from a draw, the same in every run."""
    found = month_ratios(1, np.full((len(here.setup.deciders), len(RUNS)), u), *here)[0]
    assert (found == found[0]).all()
    return float(found[0])


def test_arms_for_a_country_the_observer_dislikes_inform_whatever_that_country_thinks_of_it() -> None:
    here = world()
    here.state.content[ARMS, USA, PAK] = 1.0
    here.state.alignment[IND, PAK], here.state.alignment[PAK, IND] = -0.5, 0.5
    assert ratio(here, 0.0) == here.reference.ratio[1, 0, PAK, ARMS, 0] > 1.0
    here.state.alignment[IND, PAK], here.state.alignment[PAK, IND] = 0.5, -0.5
    assert ratio(here, 0.0) == 1.0


def test_what_is_seen_depends_on_how_open_the_other_is_to_the_observer() -> None:
    here = world()
    here.state.content[ARMS, USA, PAK] = 1.0
    here.parameters.relations.transparency[IND, USA], here.parameters.relations.transparency[USA, IND] = 0.3, 0.9
    assert ratio(here, 0.2) > 1.0 == ratio(here, 0.5)


def test_what_is_done_toward_the_observer_itself_is_no_content_to_be_seen() -> None:
    here = world()
    here.state.content[ECONOMIC, USA, IND] = 1.0
    here.state.alignment[IND, IND] = -1.0
    assert ratio(here, 0.0) == 1.0


def test_each_observer_sees_by_its_own_draw_of_the_month() -> None:
    here, chance = world(), chance_of(RUNS, 1)
    here.state.content[ARMS, USA, PAK] = 1.0
    before = here.state.belief[IND, USA] * 1.0
    draws = sights(chance, 7, here.setup)
    observe(1, draws[1], *here)
    seen = draws[1, 0] < here.parameters.relations.transparency[IND, USA]
    assert 5 < seen.sum() < 35
    assert (here.state.belief[IND, USA][seen] > before[seen]).all()
    assert here.state.belief[IND, USA][~seen] == pytest.approx(before[~seen], abs=1e-12)
