"""Moves in turns: who comes later sees what came before, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.appraise import Appraisal, appraise
from alignsim.engine.moves import AGREEMENT, ANSWER, BREACH, CUT, DIPLOMACY, ENERGY, RECIPROCAL, TARIFF, TRADE_DEAL
from alignsim.engine.options import available
from alignsim.engine.prepare import opening, prepare
from alignsim.engine.records import Parameters, Record, State
from alignsim.engine.simulate import simulate
from alignsim.engine.turns import kept_world, look_ahead, make_moves, put_back, turn_of, turns, weigh
from alignsim.scenario import ScenarioError, load
from alignsim.scenario.build import build
from alignsim.scenario.build.model import Model

USA, IND, PAK, RUS = 0, 1, 2, 4
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
    put_back(kept, parameters, state)
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


DEALS = "agreements=[{kind: trade_deal, parties: [USA, IND]}, {kind: pact, parties: [USA, IND], in_force: true}]"
SIDES = [(SEQUENTIAL, USA, IND), (INDIA_LEADS, IND, USA)]


def seen_after(order: tuple[str, ...], first: int, second: int, move: int) -> tuple[Model, Parameters, State, Appraisal]:
    """Give the world in which one country chooses after another's move about agreements, and how moves are appraised in it."""
    model = built(*order, DEALS)
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    reference, state = prepare(model.setup, parameters), opening(model.setup, parameters)
    state.move[AGREEMENT, first, second] = float(move)
    look_ahead(1, model.setup, parameters, state, np.zeros_like(state.alignment))
    return model, parameters, state, appraise(model.setup, parameters, reference, state)


@pytest.mark.parametrize(("order", "first", "second"), SIDES)
def test_to_propose_what_was_proposed_adds_what_an_answer_would_leave_open_and_a_breach_spoils_it(
    order: tuple[str, ...], first: int, second: int
) -> None:
    quiet, asked = (seen_after(order, first, second, move)[3] for move in (0, TRADE_DEAL))
    consent, other = quiet.consent[0, first, second, 0], quiet.consent[0, second, first, 0]
    assert (asked.consent == quiet.consent).all()
    assert consent != other
    assert 0.1 < consent < 0.9
    for name in ("own", "other", "shift"):
        before, now = (getattr(a, name)[second, first, AGREEMENT, :, 0] for a in (quiet, asked))
        concluded = before[TRADE_DEAL] / other
        assert now[TRADE_DEAL] == pytest.approx((1.0 - consent) * concluded, rel=1e-12), name
        assert now[BREACH] == pytest.approx(before[BREACH] - consent * concluded, rel=1e-12), name
        assert (getattr(asked, name)[first] == getattr(quiet, name)[first]).all(), name


@pytest.mark.parametrize(("order", "first", "second"), SIDES)
def test_what_was_broken_off_this_month_can_neither_be_broken_nor_mended_before_the_next(
    order: tuple[str, ...], first: int, second: int
) -> None:
    model, parameters, state, appraisal = seen_after(order, first, second, BREACH)
    assert state.accord.force.max() == 0.0
    assert available(second, first, AGREEMENT, model.setup, parameters, state)[BREACH, 0] == 0.0
    assert (appraisal.own[second, first, AGREEMENT, TRADE_DEAL:BREACH] == 0.0).all()
    assert (seen_after(order, first, second, 0)[3].own[second, first, AGREEMENT, TRADE_DEAL] != 0.0).all()


def test_purchases_of_this_month_are_seen_and_may_take_away_the_reason_for_a_penalty() -> None:
    cut = "scripts=[{country: IND, toward: RUS, domain: energy, move: cut, from: 2025-11, until: 2025-11}]"
    sets = (cut, "rule=random", "parameters.tariff_penalty_IND_USA=0", "parameters.penalty_threshold=0.9",
            "parameters.conduct_impose=0.5")
    first, at_once = (simulated(built(*sets, *order, months=1)) for order in (INDIA_LEADS, ()))
    assert (at_once.penalty_rate[1] > 0.0).any()
    assert (first.penalty_rate[1] == 0.0).all()
    assert first.crude_volume[1, 0] == pytest.approx(1.5)


def test_all_that_is_seen_of_earlier_turns_is_taken_back() -> None:
    model = built("order=leader_first", "leader=IND", DEALS)
    setup, parameters = model.setup, model.parameters(np.zeros(2, np.uint64), 1)
    state = opening(setup, parameters)
    for move in (TRADE_DEAL, BREACH):
        state.move[AGREEMENT, IND, USA] = float(move)
        state.move[ENERGY, IND, RUS], state.move[ANSWER, IND, USA] = float(CUT), 1.0
        before, was = [part.tobytes() for part in leaves(state)], (state.oil.volume[0] * 1.0, state.accord.force * 1.0)
        kept = kept_world(state)
        look_ahead(1, setup, parameters, state, np.zeros_like(state.alignment))
        assert state.oil.volume[0] == pytest.approx(was[0] - 0.2)
        assert (state.accord.force != was[1]).any() == (move == BREACH)
        assert (state.accord.tabled[IND, USA] == move).all()
        put_back(kept, parameters, state)
        assert [part.tobytes() for part in leaves(state)] == before


def leaves(record: object) -> list[np.ndarray]:
    """Give all arrays of a record, whatever it holds."""
    return [record] if isinstance(record, np.ndarray) else [leaf for part in record for leaf in leaves(part)]  # type: ignore[attr-defined]  # a record is a tuple


def test_the_last_step_of_a_relief_reassures_whatever_the_order_of_moves() -> None:
    """The relief is in force when the last country chooses; it has cost what it cost when it was chosen."""
    step = "scripts=[{country: USA, toward: PAK, domain: tariff, move: lower, from: 2025-11, until: 2025-11}]"
    sets = (step, "rule=fixed", "parameters.tariff_reciprocal_PAK_USA=0.05", "parameters.exporters_weight=0",
            "parameters.reassurance_threshold=0.000001", "parameters.transparency=0")
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
