"""Accords: proposals meet answers, agreements come into force and end, and are acts, content and lasting change."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, cells, law, routine, where
from alignsim.engine.chance import consents
from alignsim.engine.dyads import put_cells
from alignsim.engine.moves import (
    AGREEMENT,
    AGREEMENTS,
    BREACH,
    BROKEN,
    DEFENCE,
    IN_FORCE,
    LOST,
    RECIPROCAL,
    REFUSED,
    RESOURCE,
    SIGNED,
    TRADE,
    TRADE_DEAL,
)
from alignsim.engine.postures import code_is, stay_bound
from alignsim.engine.records import AccordState, Chance, Parameters, Setup, State
from alignsim.laws.accords import at_least, capped, concluded, fed, lifted, unless, with_act, yearly_gain
from alignsim.laws.beliefs import ARMS as ARMS_CLASS
from alignsim.laws.beliefs import ECONOMIC
from alignsim.laws.deeds import tariff_act


@law
def status_of(status: Array, force: Array, come: Array, mine: Array, broken: Array, lost: Array) -> Array:
    """Give what becomes of an agreement for one side: broken by it or the other, signed, or refused."""
    ended = where(broken > 0.0, BROKEN * 1.0, where(lost > 0.0, LOST * 1.0, 0.0))
    met = where(come > 0.0, SIGNED * 1.0, where(mine > 0.0, REFUSED * 1.0, 0.0))
    return where(status > 0.0, status, where(force > 0.0, ended, met))


@law
def willing(consent: Array, mine: Array, theirs: Array) -> Array:
    """Give the chance of consent, none in a month in which either breaks with the other."""
    return consent * (1.0 - mine) * (1.0 - theirs)


@law
def force_after(force: Array, status: Array) -> Array:
    """Give 1 where an agreement is in force at the end of the month."""
    return where(status == SIGNED, 1.0, where(status >= BROKEN, 0.0, force))


@law
def since_start(force: Array, standing: Array) -> Array:
    """Give what is in force beyond what stood at the start."""
    return force - standing


@law
def sum_of(a: Array, b: Array) -> Array:
    """Add."""
    return a + b


@law
def code_shown(status: Array, force: Array) -> Array:
    """Give what the record shows of an agreement: what happened to it, or that it is in force."""
    return where(status > 0.0, status, force * IN_FORCE)


@routine
def opening_accords(setup: Setup, parameters: Parameters) -> AccordState:
    """Give agreements before the first month: those that stand."""
    baseline = parameters.relations.baseline
    force = np.zeros((len(AGREEMENTS), baseline.shape[0], baseline.shape[0], baseline.shape[2]))
    for n in range(force.shape[0]):
        for i in range(force.shape[1]):
            for j in range(force.shape[1]):
                force[n, i, j] = setup.accord.standing[n, i, j]
    return AccordState(
        force=force,
        status=np.zeros_like(force),
        tabled=np.zeros_like(baseline),
        act=np.zeros_like(baseline),
        usual=np.zeros_like(baseline),
        baseline=baseline * 1.0,
        bound=np.zeros_like(baseline),
        eased=np.zeros_like(baseline),
        reassured=np.zeros_like(baseline),
        reassurable=np.zeros_like(baseline),
        breakable=np.zeros_like(baseline),
        exclusivity=parameters.relations.law.exclusivity * 1.0,
    )


@routine
def clear_accords(state: State) -> None:
    """Forget what agreements were in the month before, in place; those in force stay."""
    accord = state.accord
    accord.status[:] = 0.0
    accord.act[:] = 0.0
    accord.eased[:] = 0.0


@routine
def strike_accord(e: int, setup: Setup, state: State) -> None:
    """Let two countries sign, or one break, an agreement on a date, in place."""
    i, j, n = setup.events[e, 2], setup.events[e, 3], setup.events[e, 4]
    force, status = state.accord.force, state.accord.status
    one = np.ones_like(state.failed)
    status[n, i, j] = status_of(status[n, i, j], force[n, i, j], one, one, one * 0.0, one * 0.0)
    status[n, j, i] = status[n, i, j]


@routine
def strike_breach(e: int, setup: Setup, state: State) -> None:
    """Let one country break an agreement on a date, in place; nothing happens where none is in force."""
    i, j, n = setup.events[e, 2], setup.events[e, 3], setup.events[e, 4]
    force, status = state.accord.force, state.accord.status
    one = np.ones_like(state.failed)
    none = one * 0.0
    status[n, i, j] = status_of(status[n, i, j], force[n, i, j], none, none, one, none)
    status[n, j, i] = status_of(status[n, j, i], force[n, j, i], none, none, none, one)


@routine
def agree(month: int, setup: Setup, consent: Array, state: State, chance: Chance) -> None:
    """Let proposals be answered and breaches take place, in place.

    Parameters
    ----------
    consent : Array
        Chance that the second country consents to a proposal of the first. Shape (3, N, N, W).
    """
    force, status, move, pairs = state.accord.force, state.accord.status, state.move[AGREEMENT], setup.accord.pairs
    if pairs.shape[0] == 0:
        return
    i, j = pairs[:, 0], pairs[:, 1]
    u, v = consents(chance, month, pairs, setup)
    one, other = cells(move, i, j), cells(move, j, i)
    mine, theirs = code_is(one, BREACH), code_is(other, BREACH)
    for n in range(len(AGREEMENTS)):
        first, second = code_is(one, TRADE_DEAL + n), code_is(other, TRADE_DEAL + n)
        come = concluded(first, second, u, willing(cells(consent[n], i, j), mine, theirs),
                         v, willing(cells(consent[n], j, i), mine, theirs))
        put_cells(status[n], i, j, status_of(cells(status[n], i, j), cells(force[n], i, j), come, first, mine, theirs))
        put_cells(status[n], j, i, status_of(cells(status[n], j, i), cells(force[n], j, i), come, second, theirs, mine))


@routine
def put_before(i: int, setup: Setup, state: State) -> None:
    """Show what decider i has chosen this month about agreements, in place: proposals to be answered, and breaches.

    What it breaks off is no longer in force; proposals take effect only when all have chosen.
    """
    accord, move = state.accord, state.move[AGREEMENT]
    for j in range(move.shape[1]):
        if setup.toward[i, j] == 1 and setup.accord.active[i, j] == 1:
            accord.tabled[i, j] = move[i, j]
            parted = code_is(move[i, j], BREACH)
            for n in range(len(AGREEMENTS)):
                accord.force[n, i, j] = unless(accord.force[n, i, j], parted)
                accord.force[n, j, i] = unless(accord.force[n, j, i], parted)


@routine
def be_deeds(setup: Setup, parameters: Parameters, state: State) -> None:
    """Make of agreements what they are this month: acts, and content for others to see, in place.

    A breach is one hostile act, whatever it breaks, and a hostile deed for others to see.
    """
    accord, acts, i, j = state.accord, parameters.habits.act[AGREEMENT], setup.accord.dyads[:, 0], setup.accord.dyads[:, 1]
    act, broken = cells(accord.act, i, j), np.zeros((i.shape[0], state.failed.shape[0]))
    economic, arms = cells(state.content[ECONOMIC], i, j), cells(state.content[ARMS_CLASS], i, j)
    for n in range(len(AGREEMENTS)):
        status = cells(accord.status[n], i, j)
        signed = code_is(status, SIGNED)
        act = with_act(act, signed, acts[TRADE_DEAL + n])
        if n == DEFENCE:
            arms = sum_of(arms, signed)
        else:
            economic = sum_of(economic, signed)
        broken = at_least(broken, code_is(status, BROKEN))
        put_cells(accord.force[n], i, j, force_after(cells(accord.force[n], i, j), status))
    put_cells(accord.act, i, j, with_act(act, broken, acts[BREACH]))
    put_cells(state.content[ECONOMIC], i, j, sum_of(economic, broken))
    put_cells(state.content[ARMS_CLASS], i, j, arms)


@routine
def cap_duty(i: int, j: int, parameters: Parameters, state: State) -> None:
    """Cap the reciprocal duty of setter i on j where the two signed a trade deal, in place; relief is an act of i."""
    relations, old = parameters.relations, state.duty[RECIPROCAL, j, i]
    signed = code_is(state.accord.status[TRADE, i, j], SIGNED)
    new = capped(old, parameters.accord.cap[i, j], signed)
    act = tariff_act(new - old, relations.rise_weight, relations.relief_weight, relations.tariff_unit)
    state.accord.act[i, j] = with_act(state.accord.act[i, j], signed, act)
    state.duty[RECIPROCAL, j, i] = new


@routine
def since(n: int, setup: Setup, state: State) -> Array:
    """Give what is in force of a kind beyond what stood at the start, by ``setup.accord.dyads``. Shape (P, W)."""
    dyads = setup.accord.dyads
    force = cells(state.accord.force[n], dyads[:, 0], dyads[:, 1])
    standing = np.empty_like(force)
    for p in range(dyads.shape[0]):
        standing[p] = setup.accord.standing[n, dyads[p, 0], dyads[p, 1]]
    return since_start(force, standing)


@routine
def last(setup: Setup, parameters: Parameters, state: State) -> None:
    """Let agreements lift the baselines of those who have them and feed the cooperation of deciders, in place."""
    dyads, accord, relations = setup.accord.dyads, parameters.accord, parameters.relations
    i, j = dyads[:, 0], dyads[:, 1]
    deals, resources, pacts = since(TRADE, setup, state), since(RESOURCE, setup, state), since(DEFENCE, setup, state)
    put_cells(state.accord.baseline, i, j, lifted(
        cells(relations.baseline, i, j), accord.lift[TRADE], deals, accord.lift[RESOURCE], resources,
        accord.lift[DEFENCE], pacts))
    stock = fed(cells(state.cooperation, i, j), relations.cooperation_decay, accord.feed, pacts)
    for p in range(dyads.shape[0]):
        if setup.position[dyads[p, 0]] >= 0:
            state.cooperation[dyads[p, 0], dyads[p, 1]] = stock[p]


@routine
def resolve_accords(setup: Setup, parameters: Parameters, state: State) -> None:
    """Let what was signed or broken this month take effect, and what is in force work, in place."""
    dyads = setup.accord.dyads
    be_deeds(setup, parameters, state)
    for p in range(dyads.shape[0]):
        i, j = dyads[p, 0], dyads[p, 1]
        if setup.accord.capped[i, j] == 1 and setup.setter[i, j] == 1:
            cap_duty(i, j, parameters, state)
    last(setup, parameters, state)
    stay_bound(setup, parameters, state)


@routine
def accord_gain(i: int, first: int, final: int, setup: Setup, parameters: Parameters, state: State) -> Array:
    """Give what agreements of kinds first to final are worth to i a year. Shape (W,). Unit: % of own GDP."""
    out = np.zeros_like(state.failed)
    for j in range(state.alignment.shape[0]):
        if setup.accord.active[i, j] == 1:
            for n in range(first, final + 1):
                more = since_start(state.accord.force[n, i, j], setup.accord.standing[n, i, j] * 1.0)
                out = out + yearly_gain(parameters.accord.gain, more)
    return out
