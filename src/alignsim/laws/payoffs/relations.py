"""What a change of stance is worth: less frustration, fewer crises."""

from __future__ import annotations

from alignsim.arithmetic import Array, law, where


@law
def mean_of(a: Array, b: Array) -> Array:
    """Give the alignment of a dyad, the mean of its two stances."""
    return (a + b) * 0.5


@law
def marginal_value(weight: Array, propensity: Array, alignment: Array, crisis_part: Array) -> Array:
    """Give the worth of one unit of alignment: phi w (p - a) / 2, plus what it saves in crises.

    The frustration p (1 - a) / 2 + (a^2 - 1) / 4 falls by (p - a) / 2 per unit of a. Unit: % of GDP a year.
    """
    return weight * (propensity - alignment) * 0.5 + crisis_part


@law
def crisis_worth(slope: Array, loss: Array) -> Array:
    """Give what a unit of alignment saves in expected crises: 12 (dh/da) E[loss]. Unit: % of GDP a year."""
    return 12.0 * slope * loss


@law
def own_response(
    act_weight: Array, commitment: Array, room_own: Array, room_other: Array, felt_slope: Array
) -> Array:
    """Give how a unit act of i moves the alignment of the dyad: beta (gamma room_ij + slope room_ji) / 2."""
    return 0.5 * act_weight * (commitment * room_own + felt_slope * room_other)


@law
def room(stance: Array) -> Array:
    """Give 1 - A^2, the room a stance has left to move."""
    return 1.0 - stance * stance


@law
def buffer_slope(buffering: Array, tie: Array) -> Array:
    """Give the slope of what is felt of a hostile act: 1 / (1 + zeta ties)."""
    return 1.0 / (1.0 + buffering * tie)


@law
def third_response(act_weight: Array, stance_ki: Array, stance_kj: Array, chi: Array, belief: Array) -> Array:
    """Give how a unit act of i toward j moves the alignment of i with the observer k.

    beta (1 - A_ki^2) u A_kj / 2, u = 2 chi pi where k dislikes j, chi where it likes j.
    """
    weight = where(stance_kj < 0.0, 2.0 * chi * belief, where(stance_kj > 0.0, chi, 0.0))
    return 0.5 * act_weight * (1.0 - stance_ki * stance_ki) * weight * stance_kj


@law
def relation_value(
    marginal: Array, weight: Array, impulse: Array, standing: Array,
    worth_impulse: Array, worth_standing: Array, worth_square: Array, worth_cross: Array, worth_standing_square: Array,
) -> Array:
    """Value a change of a dyad's alignment over the horizon. Unit: % of GDP, present value.

    marginal (impulse + standing push) at the current stance, less the curvature phi w / 4 of frustration.
    """
    first = marginal * (impulse * worth_impulse + standing * worth_standing)
    second = (impulse * impulse * worth_square + 2.0 * impulse * standing * worth_cross
              + standing * standing * worth_standing_square)
    return first - 0.25 * weight * second


@law
def third_value(marginal_sum: Array, act: Array, standing: Array, worth_impulse: Array, worth_standing: Array) -> Array:
    """Value what third countries make of an act, at first order. Unit: % of GDP, present value."""
    return marginal_sum * (act * worth_impulse + standing * worth_standing)


@law
def typical_stake(
    worth: Array, act_weight: Array, commitment: Array, act: Array, gap: Array, weight: Array, crisis: Array
) -> Array:
    """Give the stake of a typical act toward a relation that is one notch off. Unit: % of GDP, present value.

    worth beta (1 + gamma) act [ phi w gap / 4 + crisis gap / 2 ]
    """
    return worth * act_weight * (1.0 + commitment) * act * (weight * gap * 0.25 + 0.5 * crisis * gap)
