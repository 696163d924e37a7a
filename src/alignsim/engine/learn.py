"""Learn: under the rule "ewa", a country remembers what its moves have earned, or would have.

What a move earns is its direct gain of the month, in typical stakes: a learner does not look ahead to replies. A move that
was not open earned nothing, and would have earned nothing.
"""

from __future__ import annotations

import numpy as np

from alignsim.arithmetic import Array, law, routine, where
from alignsim.engine.appraise import Appraisal
from alignsim.engine.choose import active
from alignsim.engine.options import available
from alignsim.engine.records import Learned, Parameters, Reference, Setup, State
from alignsim.engine.rules import count_of, empty_gains, stakes_gained
from alignsim.laws.choice.registry import EWA
from alignsim.laws.learning import learn, next_experience


@law
def if_open(share: Array, payoff: Array) -> Array:
    """Keep what a move earned, or would have, where it was open."""
    return where(share > 0.0, payoff, 0.0)


@routine
def nothing_learned(setup: Setup, parameters: Parameters) -> Learned:
    """Give attractions of 0, which leave conduct at the ordinary, and the experience they count for."""
    count = count_of(setup, EWA)
    experience = np.zeros((count, parameters.thinking.experience.shape[1]))
    for d in range(count):
        experience[d] = parameters.thinking.experience[setup.deciders[d]]
    return Learned(empty_gains(count, parameters), experience)


@routine
def learn_month(
    d: int, setup: Setup, parameters: Parameters, reference: Reference, state: State, appraisal: Appraisal
) -> None:
    """Let decider d learn from the moves it made this month, in place."""
    i, thinking = setup.deciders[d], parameters.thinking
    learned = state.learned
    before: Array = learned.experience[d] * 1.0
    for j in range(setup.toward.shape[1]):
        if setup.toward[i, j] == 1:
            for domain in range(appraisal.own.shape[2]):
                if active(setup, i, j, domain):
                    payoff = stakes_gained(
                        d, j, domain, appraisal.own[d, j, domain], reference.direct[d, j, domain], setup, parameters)
                    payoff = if_open(available(d, j, domain, setup, parameters, state), payoff)
                    after, _ = learn(learned.attraction[d, j, domain], before, state.move[domain, i, j], payoff,
                                     thinking.attraction_kept[i], thinking.forgone[i], thinking.experience_kept[i])
                    learned.attraction[d, j, domain] = after
    learned.experience[d] = next_experience(before, thinking.experience_kept[i])
