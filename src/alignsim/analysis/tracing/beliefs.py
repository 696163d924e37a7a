"""Beliefs in a trace: what there was to see, whether it was seen, and what it taught."""

from __future__ import annotations

from typing import Any

from alignsim.analysis.tracing.records import BeliefUpdate
from alignsim.analysis.tracing.replay import Replayed
from alignsim.engine.chance import sights
from alignsim.engine.observe import month_ratios, observe
from alignsim.engine.reassure import told_directly
from alignsim.laws.beliefs import CLASSES, evidence, informative


def belief_updates(world: Replayed) -> list[BeliefUpdate]:
    """Let every decider observe, in place, and give what that did to its beliefs."""
    out = []
    setup, deciders = world.setup, world.setup.deciders
    for d in range(len(deciders)):
        before = world.state.belief.copy()
        u = sights(world.chance, world.month, setup)[d]
        observe(d, u, setup, world.parameters, world.reference, world.state)
        out += [_update(d, e, u, before, world) for e in range(len(deciders)) if e != d]
    return out


def _update(d: int, e: int, u: Any, before: Any, world: Replayed) -> BeliefUpdate:
    setup, relations, state = world.setup, world.parameters.relations, world.state
    i, j = int(setup.deciders[d]), int(setup.deciders[e])
    ratio = month_ratios(d, u * 0.0 - 1.0, setup, world.parameters, world.reference, state)[e]
    seen = month_ratios(d, u, setup, world.parameters, world.reference, state)[e]
    direct = told_directly(d, setup, world.parameters, world.reference, state)[e]
    prior = relations.belief_prior[i, j]
    after = state.belief[i, j]
    return BeliefUpdate(
        observer=world.model.countries[i], observed=world.model.countries[j], before=float(before[i, j, 0]),
        after=float(after[0]), prior=float(prior[0]), evidence=tuple(_evidence(d, e, world)), ratio=float(ratio[0]),
        transparency=float(relations.transparency[i, j, 0]),
        uniform=float(u[e, 0]), seen=None if ratio[0] == 1.0 else bool(seen[0] != 1.0), direct=float(direct[0]))


def _evidence(d: int, e: int, world: Replayed) -> list[dict[str, Any]]:
    """List what the e-th decider did last month that tells the d-th something."""
    out = []
    setup, state, countries = world.setup, world.state, world.model.countries
    i, j = setup.deciders[d], setup.deciders[e]
    for k in range(len(countries)):
        for m, name in enumerate(CLASSES):
            count = state.content[m, j, k]
            if k != i and setup.toward[j, k] == 1 and count[0] > 0.0:
                told = informative(state.alignment[i, k], world.parameters.relations.belief_threshold,
                                   evidence(count, world.reference.ratio[d, e, k, m]))
                out.append({"toward": countries[k], "class": name, "acts": int(count[0]), "ratio": float(told[0])})
    return out
