"""Decisions in a trace: the options, what they were worth and why, the draw and the choice."""

from __future__ import annotations

import numpy as np

from alignsim.analysis.tracing.parts import PARTS, direct_parts
from alignsim.analysis.tracing.records import Decision, Option
from alignsim.analysis.tracing.replay import Replayed
from alignsim.arithmetic import Array
from alignsim.engine.appraise import Appraisal
from alignsim.engine.chance import choices
from alignsim.engine.choose import active, chance_of_moves, values_of
from alignsim.engine.moves import DOMAINS, MONTHLY, OPTIONS
from alignsim.engine.options import available
from alignsim.engine.rules import gains_at_last
from alignsim.engine.step import events
from alignsim.engine.turns import kept_world, look_ahead, make_moves, put_back, turn_of, turns, weigh
from alignsim.laws.choice import FIXED, rules


def decisions(world: Replayed) -> list[Decision]:
    """Let the events of the month happen and every decider choose, in place, and give each decision."""
    setup, state = world.setup, world.state
    events(world.month, setup, world.parameters, world.reference, state, world.chance)
    pending = np.zeros_like(state.alignment)
    out: list[Decision] = []
    for turn in range(turns(setup)):
        kept = kept_world(state)
        if turns(setup) > 1:
            look_ahead(turn, setup, world.parameters, state, pending)
        out += _turn(turn, world, pending)
        if turns(setup) > 1:
            put_back(kept, world.parameters, state)
    return out


def _turn(turn: int, world: Replayed, pending: Array) -> list[Decision]:
    setup, state = world.setup, world.state
    appraisal, gains, chances = weigh(world.month, setup, world.parameters, world.reference, state)
    parts = direct_parts(setup, world.parameters, world.reference, state, appraisal)
    out = []
    for d in range(len(setup.deciders)):
        if turn_of(d, setup) == turn:
            uniforms = choices(world.chance, world.month, setup)[d]
            weighed = [(j, values_of(d, j, setup, world.parameters, world.reference, state, appraisal, gains, chances))
                       for j in range(len(world.model.countries)) if setup.toward[setup.deciders[d], j]]
            options = {(j, domain): _options(d, j, domain, value, parts, world, appraisal)
                       for j, value in weighed for domain in range(MONTHLY)
                       if active(setup, setup.deciders[d], j, domain)}
            make_moves(d, world.month, setup, world.parameters, world.reference, state, appraisal, gains, chances,
                       uniforms, pending)
            out += [_decision(d, j, domain, turn, found, uniforms, world) for (j, domain), found in options.items()]
    return out


def _options(
    d: int, j: int, domain: int, value: Array, parts: dict[str, Array], world: Replayed, appraisal: Appraisal
) -> tuple[Option, ...]:
    setup, parameters, reference, state = world.setup, world.parameters, world.reference, world.state
    shares = available(d, j, domain, setup, parameters, state)
    gain = gains_at_last(d, j, domain, value[domain], setup, parameters, reference, state, appraisal)
    chance = chance_of_moves(d, j, domain, value, setup, parameters, reference, state, appraisal)
    if setup.rule[setup.deciders[d]] == FIXED:
        chance = np.eye(len(shares))[:, :1]
    replies = value[domain] - appraisal.own[d, j, domain]
    out = []
    for m, move in enumerate(OPTIONS[domain]):
        worth = {name: float(replies[m, 0] if name == "replies" else parts[name][d, j, domain, m, 0]) for name in PARTS}
        out.append(Option(move, float(shares[m, 0]), worth, float(value[domain, m, 0]),
                          float(reference.value[d, j, domain, m, 0]), float(gain[m, 0]), float(chance[m, 0])))
    return tuple(out)


def _decision(
    d: int, j: int, domain: int, turn: int, options: tuple[Option, ...], uniforms: Array, world: Replayed
) -> Decision:
    setup, countries = world.setup, world.model.countries
    i = int(setup.deciders[d])
    rule = next(rule.name for rule in rules() if rule.code == int(setup.rule[i]))
    return Decision(
        country=countries[i], toward=countries[j], domain=DOMAINS[domain], rule=rule, turn=turn + 1, options=options,
        scripted=bool(setup.script[world.month, domain, i, j] >= 0), uniform=float(uniforms[j, domain, 0]),
        choice=OPTIONS[domain][int(world.state.move[domain, i, j, 0])])


def arising(world: Replayed) -> list[dict[str, str]]:
    """Give the moves of the month that arise with a crisis; they are decided inside its own procedures."""
    countries, out = world.model.countries, []
    for domain in range(MONTHLY, len(DOMAINS)):
        for i, source in enumerate(countries):
            for j, target in enumerate(countries):
                code = int(world.after.move[domain, i, j, 0])
                if code >= 0:
                    out.append({"country": source, "toward": target, "domain": DOMAINS[domain], "move": OPTIONS[domain][code]})
    return out
