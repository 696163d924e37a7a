"""Learn: under the rule "ewa", a country remembers what its moves have earned, or would have.

What a move earns is its direct gain of the month, in typical stakes: a learner does not look ahead to replies. A move that
was not open earned nothing, and would have earned nothing.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.choices import Choices, moves_made, rows_of
from alignsim.engine.records import Learned, Parameters, Reference, Setup, State
from alignsim.engine.rules import anyone, stakes_gained
from alignsim.laws.choice.registry import EWA
from alignsim.laws.learning import learn


@law
def if_open(share: Array, payoff: Array) -> Array:
    """Keep what a move earned, or would have, where it was open."""
    return where(share > 0.0, payoff, 0.0)


@routine
def nothing_learned(setup: Setup, parameters: Parameters) -> Learned:
    """Give attractions of 0, which leave conduct at the ordinary, and the experience they count for."""
    deciders = int(setup.deciders.shape[0]) if anyone(setup, EWA) else 0
    decisions = int(setup.decisions.rows.shape[0]) if anyone(setup, EWA) else 0
    conduct = parameters.habits.conduct
    experience = np.zeros((deciders, parameters.thinking.experience.shape[1]))
    for d in range(deciders):
        experience[d] = parameters.thinking.experience[setup.deciders[d]]
    return Learned(np.zeros((decisions, conduct.shape[3], conduct.shape[4])), experience)


@routine
def learn_month(
    d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, choices: Choices
) -> None:
    """Let decider d learn from the moves it made this month, in place."""
    i, thinking, learned = setup.deciders[d], parameters.thinking, state.learned
    start, end = rows_of(d, setup)
    before: Array = learned.experience[d] * 1.0
    payoff = if_open(choices.share[start:end], stakes_gained(
        d, start, choices.own[start:end], reference.direct[start:end], setup, parameters, choices))
    attraction, experience = learn(
        learned.attraction[start:end], before, moves_made(d, setup, state), payoff, thinking.attraction_kept[i],
        thinking.forgone[i], thinking.experience_kept[i])
    learned.attraction[start:end] = attraction
    learned.experience[d] = experience
