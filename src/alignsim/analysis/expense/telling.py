"""Telling: the account of an impulse as words for people and as a record for machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from alignsim.analysis.expense.account import CLAIMED, Expense, verdict
from alignsim.analysis.expense.worlds import HUB, OBSERVER, PARTNER, SWITCHES

if TYPE_CHECKING:
    from alignsim.analysis.expense.break_even import Surface
    from alignsim.analysis.ratio import Elasticity
    from alignsim.analysis.resampling import Estimate

HEADS = {"impulse": "impulse", "effect": "effect", "eta": "eta", "low": "5 %", "high": "95 %", "cost": "numerator",
         "gain": "denominator", "claim": "claim"}
SPLIT = {"impulse": "impulse", "channel": "channel", "value": "Shapley", "low": "5 %", "high": "95 %", "alone": "alone",
         "last": "added last"}
BREAKS = {"impulse": "content", "seen": "seen", "largest": "largest chi x pi", "low": "5 %", "high": "95 %",
          "safe": "safe up to", "safe_low": "5 %", "safe_high": "95 %"}


def effects(found: Sequence[Expense]) -> list[dict[str, Any]]:
    """Give a row for each impulse and effect: total, partial with duties frozen, and what passes through no channel."""
    return [{"impulse": one.impulse, "effect": name, "eta": value.value, "low": value.low, "high": value.high,
             "cost": value.cost, "gain": value.gain, "claim": "" if value is one.rest else verdict(value)}
            for one in found for name, value in _named(one)]


def _named(one: Expense) -> list[tuple[str, Elasticity]]:
    return [("total", one.total), ("partial: duties frozen", one.partial), ("all channels off", one.rest)]


def splits(found: Sequence[Expense]) -> list[dict[str, Any]]:
    """Give a row for each impulse and channel."""
    out = []
    for one in found:
        if one.split is not None:
            out += [{"impulse": one.impulse, "channel": name, **_estimate(one.split.value.at(n)),
                     "alone": float(one.split.alone.value[n]), "last": float(one.split.last.value[n])}
                    for n, name in enumerate(one.split.channels)]
    return out


def breaks(found: Sequence[Surface]) -> list[dict[str, Any]]:
    """Give a row for each surface: the products of exclusivity and prior belief at which the claim breaks."""
    out = []
    for one in found:
        largest, safe = _estimate(one.largest), _estimate(one.safe)
        out.append({"impulse": one.impulse, "seen": one.transparency, "largest": largest["value"], "low": largest["low"],
                    "high": largest["high"], "safe": safe["value"], "safe_low": safe["low"], "safe_high": safe["high"]})
    return out


def record(found: Sequence[Expense], surfaces: Sequence[Surface]) -> dict[str, Any]:
    """Give everything for machines."""
    return {
        "observer": OBSERVER, "hub": HUB, "partner": PARTNER, "threshold": CLAIMED, "switches": SWITCHES,
        "impulses": [{"impulse": one.impulse, "horizon": one.horizon, "runs": one.runs, "left_out": one.lost,
                      **{key: {**asdict(value), "claim": verdict(value)} for key, value in
                         (("total", one.total), ("partial", one.partial), ("rest", one.rest))},
                      "interaction": None if one.split is None else _estimate(one.split.interaction),
                      "separate": one.separate()} for one in found],
        "split": splits(found), "break_even": breaks(surfaces),
        "surfaces": [{"impulse": one.impulse, "transparency": one.transparency, "exclusivity": one.map.x.tolist(),
                      "belief": one.map.y.tolist(), "eta": one.map.mean.value.tolist(), "low": one.map.mean.low.tolist(),
                      "high": one.map.mean.high.tolist(), "break_even_belief": _estimate_rows(one.map.break_even),
                      "left_out": one.lost} for one in surfaces]}


def text(found: Sequence[Expense], surfaces: Sequence[Surface], title: str) -> str:
    """Give everything for people."""
    from alignsim.analysis.resampling import too_few
    from alignsim.results.counting import counted
    from alignsim.results.tables import text_table

    first = found[0]
    out = [f"{title}: {counted(first.runs, 'pair')} of runs of {counted(first.horizon, 'month')}, with and without the impulse "
           f"of {HUB} toward {PARTNER} in every month"
           + (f"; {first.lost} left out because a run failed" if first.lost else ""), "",
           text_table(effects(found), HEADS), "",
           (f"eta: sum of changes of the stance of {OBSERVER} toward {HUB} (numerator) over that of the alignment of {HUB} and "
           f"{PARTNER} (denominator), ratio of means with 90 % interval; withheld where the denominator is below three "
           f"standard errors.\nThe claim of no expense: supported where the interval lies above {CLAIMED:g}, refuted below."), ""]
    if splits(found):
        out += [text_table(splits(found), SPLIT), ""]
    for one in found:
        if one.split is None:
            why = too_few(one.runs) or "a denominator is not told from naught; more runs may help"
            out.append(f"{one.impulse}: no split: {why}")
        else:
            shared = _estimate(one.split.interaction)
            out.append(f"{one.impulse}: {100 * shared['value']:.0f} % of the effects are joint ({100 * shared['low']:.0f} to "
                       f"{100 * shared['high']:.0f} %)" + ("" if one.separate() else "; the channels do not separate"))
    out += ["", *(f"{name:<10} {words}" for name, words in SWITCHES.items())]
    if surfaces:
        out += ["", text_table(breaks(surfaces), BREAKS), "",
                (f"chi x pi: exclusivity of {OBSERVER} times its prior belief that {HUB} favours {PARTNER}. Largest: at which "
                f"eta is {CLAIMED:g} or above; safe: up to where no combination is below it. Seen: chance that the content "
                "is seen.")]
    return "\n".join([*out, "", "Scenario exploration, not a forecast."])


def _estimate(found: Estimate) -> dict[str, float]:
    return {"value": float(found.value), "low": float(found.low), "high": float(found.high)}


def _estimate_rows(found: Estimate) -> list[dict[str, float]]:
    return [_estimate(found.at(n)) for n in range(len(found.value))]
