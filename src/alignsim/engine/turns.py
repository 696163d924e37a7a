"""Turns: who chooses when within a month, and what those who choose later see of those who chose before.

All at once, nobody sees anything of the month. Otherwise earlier moves are seen as they will be felt at first order: their
duties stand, at the wages that go with them; they buy the crude they have chosen to buy; what they break off is no longer in
force; and every move has shifted the alignment of its dyad, a proposal by its chance of consent. A proposal is seen as one,
since all answers come when all have chosen: to propose the same concludes it, and to break with who proposed spoils it. What
moves do to beliefs and to cooperation is seen next month, as always. Once all have chosen, the world is put back and moves
take effect together.
"""

from __future__ import annotations

from typing import NamedTuple

from alignsim.arithmetic import Array, clip, law, routine
from alignsim.engine.accords import put_before
from alignsim.engine.appraise import Appraisal, appraise
from alignsim.engine.choose import active, anticipate, choose
from alignsim.engine.crude import resolve_purchases_of
from alignsim.engine.deliberate import anyone_thinks, deliberate
from alignsim.engine.learn import learn_month
from alignsim.engine.market import demand_now
from alignsim.engine.moves import MONTHLY
from alignsim.engine.records import Parameters, Reference, Setup, State
from alignsim.engine.resolve import picked, resolve_duties_of, summed
from alignsim.laws.armington.equilibrium import solve
from alignsim.laws.choice.registry import EWA

SIMULTANEOUS, SEQUENTIAL, LEADER_FIRST = 0, 1, 2
ORDERS = ("simultaneous", "sequential", "leader_first")


@law
def foreseen(stance: Array, shift: Array) -> Array:
    """Give a stance after the shift that moves already made will bring, within [-1, 1]."""
    return clip(stance + shift, -1.0, 1.0)


@routine
def turns(setup: Setup) -> int:
    """Give the number of turns of a month."""
    if setup.play.order == SEQUENTIAL:
        return int(setup.deciders.shape[0])
    return 2 if setup.play.order == LEADER_FIRST else 1


@routine
def turn_of(d: int, setup: Setup) -> int:
    """Give the turn in which decider d chooses."""
    if setup.play.order == SEQUENTIAL:
        return d
    return 1 if setup.play.order == LEADER_FIRST and d != setup.play.leader else 0


class Kept(NamedTuple):
    """Hold what is put back after a turn."""

    alignment: Array
    duty: Array
    tariff_act: Array
    content: Array
    redirected: Array
    volume: Array
    force: Array
    wage_long: Array
    wage_short: Array


@routine
def kept_world(state: State) -> Kept:
    """Copy what a look ahead changes."""
    return Kept(state.alignment * 1.0, state.duty * 1.0, state.tariff_act * 1.0, state.content * 1.0,
                state.redirected * 1.0, state.oil.volume * 1.0, state.accord.force * 1.0, state.trade.wage_long * 1.0,
                state.trade.wage_short * 1.0)


@routine
def put_back(kept: Kept, parameters: Parameters, state: State) -> None:
    """Undo a look ahead, in place; demand kept in the state follows the duties."""
    state.alignment[:] = kept.alignment
    state.duty[:] = kept.duty
    state.tariff_act[:] = kept.tariff_act
    state.content[:] = kept.content
    state.redirected[:] = kept.redirected
    state.oil.volume[:] = kept.volume
    state.accord.force[:] = kept.force
    state.accord.tabled[:] = 0.0
    state.trade.wage_long[:] = kept.wage_long
    state.trade.wage_short[:] = kept.wage_short
    demand_now(parameters, state)


@routine
def look_ahead(turn: int, setup: Setup, parameters: Parameters, state: State, pending: Array) -> None:
    """Show the world as moves of earlier turns will have made it, and what they have put before others, in place.

    Parameters
    ----------
    pending : Array
        By how much they shift stances. Shape (N, N, W).
    """
    state.alignment[:] = foreseen(state.alignment, pending)
    duties_moved = False
    for d in range(setup.deciders.shape[0]):
        if turn_of(d, setup) < turn:
            resolve_duties_of(setup.deciders[d], setup, parameters, state)
            resolve_purchases_of(setup.deciders[d], setup, parameters, state)
            put_before(setup.deciders[d], setup, state)
            duties_moved = True
    if duties_moved and setup.setter.max() > 0:
        market, trade = parameters.commerce.market, state.trade
        demand = demand_now(parameters, state)
        long, _ = solve(demand.net_long, trade.wage_long, trade.inverse_long, market, market.long, state.failed)
        short, _ = solve(demand.net_short, trade.wage_short, trade.inverse_short, market, market.short, state.failed)
        trade.wage_long[:] = long
        trade.wage_short[:] = short


@routine
def weigh(
    month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State
) -> tuple[Appraisal, Array, Array]:
    """Appraise every move, and give what everyone is expected to do: appraisal, gains, probabilities."""
    appraisal = appraise(setup, parameters, reference, state)
    chances, gains = anticipate(setup, parameters, reference, state, appraisal)
    if anyone_thinks(setup):
        chances, gains = deliberate(month, setup, parameters, reference, state, appraisal, chances, gains)
    return appraisal, gains, chances


@routine
def note_shift(d: int, setup: Setup, state: State, appraisal: Appraisal, pending: Array) -> None:
    """Add the shifts of alignment that the moves of decider d will bring, in place."""
    i = setup.deciders[d]
    for j in range(setup.toward.shape[1]):
        if setup.toward[i, j] == 1:
            for domain in range(MONTHLY):
                if active(setup, i, j, domain):
                    s = appraisal.shift[d, j, domain]
                    more = picked(state.move[domain, i, j], s[0], s[1], s[2], s[3], s[4])
                    pending[i, j] = summed(pending[i, j], more)
                    pending[j, i] = summed(pending[j, i], more)


@routine
def keep_easing(turn: int, setup: Setup, before: Appraisal, now: Appraisal) -> None:
    """Keep what relief by a step costs those who chose in earlier turns as it was when they chose, in place.

    In a later turn their relief is in force already, and what is appraised is a further step.
    """
    for d in range(setup.deciders.shape[0]):
        if turn_of(d, setup) < turn:
            now.easing[0, setup.deciders[d]] = before.easing[0, setup.deciders[d]]


@routine
def make_moves(
    d: int, month: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal,
    gains: Array, chances: Array, uniforms: Array, pending: Array,
) -> None:
    """Let decider d choose, and learn if it learns, in place; see :func:`alignsim.engine.choose.choose`."""
    choose(d, month, setup, parameters, reference, state, appraisal, gains, chances, uniforms)
    if setup.rule[setup.deciders[d]] == EWA:
        learn_month(d, setup, parameters, reference, state, appraisal)
    if turns(setup) > 1:
        note_shift(d, setup, state, appraisal, pending)
