"""Accords: proposals meet answers, agreements come into force and end, and are acts, content and lasting change."""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.chance import consents
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
    force, status, move = state.accord.force, state.accord.status, state.move[AGREEMENT]
    for i in range(force.shape[1]):
        for j in range(i + 1, force.shape[1]):
            if setup.accord.active[i, j] == 1:
                both = np.array([i, j])
                draws = consents(chance, month, both[::-1], both, setup)
                u, v = draws[0], draws[1]
                mine, theirs = code_is(move[i, j], BREACH), code_is(move[j, i], BREACH)
                for n in range(len(AGREEMENTS)):
                    first, second = code_is(move[i, j], TRADE_DEAL + n), code_is(move[j, i], TRADE_DEAL + n)
                    come = concluded(first, second, u, willing(consent[n, i, j], mine, theirs),
                                     v, willing(consent[n, j, i], mine, theirs))
                    status[n, i, j] = status_of(status[n, i, j], force[n, i, j], come, first, mine, theirs)
                    status[n, j, i] = status_of(status[n, j, i], force[n, j, i], come, second, theirs, mine)


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
def be_deeds(i: int, j: int, n: int, parameters: Parameters, state: State) -> None:
    """Make of agreement n what it is this month: an act of i toward j, and content for others to see, in place."""
    accord, acts = state.accord, parameters.habits.act[AGREEMENT]
    signed = code_is(accord.status[n, i, j], SIGNED)
    accord.act[i, j] = with_act(accord.act[i, j], signed, acts[TRADE_DEAL + n])
    kind = ARMS_CLASS if n == DEFENCE else ECONOMIC
    state.content[kind, i, j] = with_act(state.content[kind, i, j], signed, np.ones_like(signed))


@routine
def break_off(i: int, j: int, parameters: Parameters, state: State) -> None:
    """Make of a breach by i what it is: one hostile act, and a hostile deed for others to see, in place."""
    broken = np.zeros_like(state.failed)
    for n in range(len(AGREEMENTS)):
        broken = at_least(broken, code_is(state.accord.status[n, i, j], BROKEN))
    state.accord.act[i, j] = with_act(state.accord.act[i, j], broken, parameters.habits.act[AGREEMENT, BREACH])
    state.content[ECONOMIC, i, j] = with_act(state.content[ECONOMIC, i, j], broken, np.ones_like(broken))


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
def last(i: int, j: int, setup: Setup, parameters: Parameters, state: State) -> None:
    """Let agreements of i with j lift the baseline of i and feed its cooperation, in place."""
    force, standing, accord = state.accord.force, setup.accord.standing, parameters.accord
    more = np.empty((len(AGREEMENTS), state.failed.shape[0]))
    for n in range(len(AGREEMENTS)):
        more[n] = since_start(force[n, i, j], standing[n, i, j] * 1.0)
    state.accord.baseline[i, j] = lifted(
        parameters.relations.baseline[i, j], accord.lift[TRADE], more[TRADE], accord.lift[RESOURCE], more[RESOURCE],
        accord.lift[DEFENCE], more[DEFENCE])
    if setup.position[i] >= 0:
        state.cooperation[i, j] = fed(
            state.cooperation[i, j], parameters.relations.cooperation_decay, accord.feed, more[DEFENCE])


@routine
def resolve_accords(setup: Setup, parameters: Parameters, state: State) -> None:
    """Let what was signed or broken this month take effect, and what is in force work, in place."""
    accord = state.accord
    for i in range(accord.force.shape[1]):
        for j in range(accord.force.shape[1]):
            if setup.accord.active[i, j] == 1:
                for n in range(len(AGREEMENTS)):
                    be_deeds(i, j, n, parameters, state)
                    accord.force[n, i, j] = force_after(accord.force[n, i, j], accord.status[n, i, j])
                break_off(i, j, parameters, state)
                if setup.accord.capped[i, j] == 1 and setup.setter[i, j] == 1:
                    cap_duty(i, j, parameters, state)
                last(i, j, setup, parameters, state)
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
