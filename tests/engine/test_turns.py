"""Moves in turns: who comes later sees what came before, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.moves import AGREEMENT, ANSWER, DIPLOMACY, RECIPROCAL, TARIFF
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.engine.turns import kept_world, look_ahead, make_moves, put_back, turn_of, turns, weigh
from alignsim.scenario import ScenarioError, load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model

USA, IND, PAK = 0, 1, 2
SEQUENTIAL, INDIA_LEADS = ("order=sequential",), ("order=leader_first", "leader=IND")


def built(*sets: str, months: int = 3) -> Model:
    return build(load("base", sets=sets), months)


def simulated(model: Model, runs: int = 60, seed: int = 3) -> Record:
    numbers = np.arange(runs, dtype=np.uint64)
    return simulate(model.setup, model.parameters(numbers, seed), numbers, seed)


def test_the_turns_are_those_of_the_file_or_the_leaders() -> None:
    in_turn, led, at_once = (built(*sets).setup for sets in (SEQUENTIAL, INDIA_LEADS, ()))
    assert [turns(s) for s in (in_turn, led, at_once)] == [3, 2, 1]
    assert [[turn_of(d, s) for d in range(3)] for s in (in_turn, led, at_once)] == [[0, 1, 2], [1, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize(("order", "first"), [(SEQUENTIAL, USA), (INDIA_LEADS, IND)])
def test_who_moves_first_chooses_as_if_all_moved_at_once(order: tuple[str, ...], first: int) -> None:
    """The first month only: afterwards the worlds are different ones."""
    at_once, in_turn = simulated(built(months=1)), simulated(built(*order, months=1))
    assert (at_once.move[1, :, first] == in_turn.move[1, :, first]).all()


def test_who_moves_later_answers_what_was_done_this_month() -> None:
    script = "scripts=[{country: USA, toward: IND, domain: diplomacy, move: %s, from: 2025-11, until: 2025-11}]"
    chosen = []
    for move in ("reassure", "criticise"):
        model = built(*SEQUENTIAL, script % move, "parameters.precision=50", "parameters.act_weight=0.5", months=1)
        chosen.append(simulated(model, 400).move[1, DIPLOMACY, IND, USA])
    assert (chosen[0] == 4).sum() != (chosen[1] == 4).sum()
    quiet = [simulated(built(script % move, "parameters.precision=50", "parameters.act_weight=0.5", months=1), 400)
             for move in ("reassure", "criticise")]
    assert (quiet[0].move[1, :, IND] == quiet[1].move[1, :, IND]).all()


def test_a_duty_of_this_month_is_seen_and_taken_back_after_the_turn() -> None:
    model = built(*SEQUENTIAL)
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    pending = np.zeros_like(state.alignment)
    appraisal, gains, chances = weigh(0, setup, parameters, reference, state)
    make_moves(0, 0, setup, parameters, reference, state, appraisal, gains, chances, np.full((9, 9, 1), 0.999), pending)
    state.move[TARIFF, USA, IND] = 1.0
    before = {name: getattr(state, name).copy() for name in ("alignment", "duty", "tariff_act", "content", "redirected")}
    wages = state.trade.wage_long.copy()
    kept = kept_world(state)
    look_ahead(1, setup, parameters, state, pending)
    assert state.duty[RECIPROCAL, IND, USA, 0] == pytest.approx(before["duty"][RECIPROCAL, IND, USA, 0] + 0.05)
    assert state.trade.wage_long[IND, 0] < wages[IND, 0]
    assert state.alignment[IND, USA, 0] - before["alignment"][IND, USA, 0] == pytest.approx(pending[IND, USA, 0], abs=1e-15)
    assert pending[USA, IND, 0] == pending[IND, USA, 0] != 0.0
    put_back(kept, state)
    for name, value in before.items():
        assert (getattr(state, name) == value).all(), name
    assert (state.trade.wage_long == wages).all()


def test_the_shift_seen_is_that_of_the_moves_made() -> None:
    model = built(*SEQUENTIAL)
    setup, parameters = model.setup, model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(setup, parameters), opening(setup, parameters)
    pending = np.zeros_like(state.alignment)
    appraisal, gains, chances = weigh(0, setup, parameters, reference, state)
    make_moves(1, 0, setup, parameters, reference, state, appraisal, gains, chances, np.full((9, 9, 1), 0.999), pending)
    expected = sum(appraisal.shift[1, USA, domain, int(state.move[domain, IND, USA, 0]), 0]
                   for domain in (DIPLOMACY, 1, ANSWER, AGREEMENT))
    assert pending[IND, USA, 0] == pytest.approx(expected, abs=1e-15)
    assert pending[PAK, USA, 0] == 0.0


def test_the_last_step_of_a_relief_reassures_whatever_the_order_of_moves() -> None:
    """The relief is in force when the last country chooses; it has cost what it cost when it was chosen."""
    step = "scripts=[{country: USA, toward: PAK, domain: tariff, move: lower, from: 2025-11, until: 2025-11}]"
    sets = (step, "rule=fixed", "parameters.tariff_reciprocal_PAK_USA=0.05", "parameters.exporters_weight=0",
            "parameters.reassurance_threshold=0", "parameters.transparency=0")
    for order in ((), SEQUENTIAL, ("order=leader_first", "leader=USA")):
        assert simulated(built(*sets, *order, months=2), 2).belief[2, PAK, USA].max() < 0.29, order


@pytest.mark.parametrize(("sets", "message"), [
    (("order=in_turn",), "allowed: .*simultaneous"),
    (("order=leader_first",), "nobody leads"),
    (("leader=USA",), "nobody leads where moves are simultaneous"),
    (("order=leader_first", "leader=CHN"), "CHN is no deciding country"),
    (("order=leader_first", "leader=IDN"), r"did you mean IND\?"),
])
def test_an_order_that_makes_no_sense_is_refused(sets: tuple[str, ...], message: str) -> None:
    with pytest.raises(ScenarioError, match=message):
        load("base", sets=sets)


def test_bits_of_moves_in_turns_do_not_depend_on_the_block() -> None:
    model = built(*SEQUENTIAL, "uncertainties=all")
    whole, alone = np.arange(6, dtype=np.uint64), np.array([4], np.uint64)
    a, b = (simulate(model.setup, model.parameters(n, 2), n, 2) for n in (whole, alone))
    for name in Record._fields:
        assert np.ascontiguousarray(getattr(a, name)[..., 4:5]).tobytes() == getattr(b, name).tobytes(), name
