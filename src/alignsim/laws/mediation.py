"""Mediation: whom a mediator convinces, what accepting it is worth, and how crises end in agreement."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, where


@law
def believed(toward_challenger: Array, toward_respondent: Array) -> Array:
    """Give 1 where the challenger believes the mediator: its own side tells it that the other is resolved.

    A mediator is believed by the side it is closer to; one who wants peace at any price is believed by none.

    Parameters
    ----------
    toward_challenger, toward_respondent : Array
        Alignment of the mediator's dyads with both. Shape (W,). Unit: 1.

    Notes
    -----
    Source: Kydd (2003), "Which side are you on? Bias, credibility, and mediation", American Journal of Political
    Science 47:597-611.

    Examples
    --------
    >>> float(believed(0.5, 0.2)), float(believed(0.2, 0.2))
    (1.0, 0.0)
    """
    return where(toward_challenger > toward_respondent, 1.0, 0.0)


@law
def loss_saved(climb: Array, loss: Array, next_loss: Array) -> Array:
    """Give what a believed mediator saves in expectation: e_k (loss_{k+1} - loss_k). Unit: % of GDP."""
    return climb * (next_loss - loss)


@law
def agreement_chance(share: Array, odds_ratio: Array, mediated: Array) -> Array:
    """Give the chance that a crisis ends in agreement; mediation multiplies its odds. Unit: probability.

    >>> float(agreement_chance(0.125, 2.0, 0.0)), round(float(agreement_chance(0.125, 2.0, 1.0)), 12)
    (0.125, 0.222222222222)
    """
    odds = where(mediated > 0.0, odds_ratio, 1.0)
    return share * odds / (1.0 - share + share * odds)


@law
def accepting_gain(
    saved: Array, agreement: Array, accept: Array, refuse: Array, norm_cost: Array, other_accepts: Array
) -> Array:
    """Give what accepting mediation gains over refusing. Unit: % of GDP, present value.

    Saved losses and hoped-for agreement count only if the other side accepts too; how the mediator takes the answer,
    and what the norm against third parties costs, count in any case.
    """
    return other_accepts * (saved + agreement) + accept - refuse - norm_cost


@law
def mixture(chance: Array, a: Array, b: Array) -> Array:
    """Give the mean of a, which comes with a chance, and b, which comes otherwise."""
    return chance * a + (1.0 - chance) * b


@law
def crediting_gain(act: Array, internationalising: Array) -> Array:
    """Give what crediting the mediator gains over silence. Unit: % of GDP, present value."""
    return act + internationalising


@law
def denying_gain(act: Array, norm_cost: Array) -> Array:
    """Give what denying a claim gains over letting it stand, which costs what the norm is worth. Unit: % of GDP."""
    return act + norm_cost


@law
def claiming_gain(prestige: Array, first: Array, second: Array) -> Array:
    """Give what claiming credit gains over silence: prestige, and what both rivals' answers do to relations."""
    return prestige + first + second
