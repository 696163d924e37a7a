"""Does the penalty move purchases? The chance of a cut by 30 % within a year, with the penalty and without."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.structure.ensembles import CONDUCTS
from alignsim.arithmetic import Array
from alignsim.results.outcomes.crude import CUT
from alignsim.studies.claims import beaten, mean_of, overall, thirds, verdict, weights
from alignsim.studies.drawing import ends, keys, panel, reach, shown
from alignsim.studies.ensembles import RULES, Place, Runs, ensembles, outcome
from alignsim.studies.telling import span, table

if TYPE_CHECKING:
    from alignsim.engine.records import Record
    from alignsim.ensemble.experiment.study import Study
    from alignsim.plots.sheet import Plan
    from alignsim.results.labels import Labels

WORLDS = {"no_penalty": "neither", "penalty": "penalty", "sanctions": "sanctions", "both": "both"}
EFFECTS = {"alone": ("penalty", "no_penalty"), "beside_sanctions": ("both", "sanctions"),
           "of_sanctions": ("sanctions", "no_penalty")}
CLAIMED = ("alone", "beside_sanctions")
WORDS = {"alone": "penalty, no sanctions", "beside_sanctions": "penalty beside sanctions", "of_sanctions": "sanctions, no penalty"}
RUNS_OF: Mapping[str, str] = {}
"""Figures that rest on other runs than the ensembles."""
REFERENCE = ("logit", "coded")
SPREAD = {"exporters_weight": "theta, weight of exports", "crude_discount": "discount", "relief_belief": "belief in relief",
          "concession_cost": "audience cost"}
"""Draws whose thirds are told apart."""
SHOWN = {"theta": (0.3, 2.0), "discount": (1.0, 4.0, 12.0), "belief": (0.1, 1.0 / 3.0, 0.8)}
"""Grid of the account of giving in."""


def purchases(record: Record, labels: Labels) -> Array:
    """Give whether purchases fell by 30 % within the year, and their change in percent. Shape (2, W)."""
    return np.stack([outcome(name, labels).formula(record, labels) for name in ("crude_cut_IND_RUS", "crude_IND_RUS")])


def found(study: Study, place: Place, rules: Sequence[str] = RULES) -> dict[str, Any]:
    """Give the numbers: chances of a cut in every world, effects, their excess over the null, thirds of draws, the account."""
    runs = ensembles(study, rules, purchases, place)
    often = weights(int(runs.sound.sum()), study.world.seed)
    names = {"-".join(v): v for v in runs.variants}
    chance = {world: {name: mean_of(runs.of(world, v)[runs.sound], often) for name, v in names.items()} for world in WORLDS}
    effects = {effect: {name: _effect(runs, effect, v, 0) for name, v in names.items()} for effect in EFFECTS}
    return {"runs": len(runs.sound), "failed": int((~runs.sound).sum()), "months": study.world.months, "cut": CUT, "chance": chance,
            "effect": {effect: {name: mean_of(d, often) for name, d in rows.items()} for effect, rows in effects.items()},
            "volume": {effect: {name: mean_of(_effect(runs, effect, v, 1), often) for name, v in names.items()}
                       for effect in EFFECTS},
            "excess": {effect: beaten(effects[effect], often) for effect in CLAIMED},
            "thirds": {name: {effect: _by_third(_draws(runs, name), effects[effect]["-".join(REFERENCE)], study.world.seed)
                              for effect in CLAIMED} for name in SPREAD},
            "account": _account()}


def _effect(runs: Runs, effect: str, variant: tuple[str, str], measure: int) -> Array:
    one, other = EFFECTS[effect]
    return np.asarray((runs.of(one, variant, measure) - runs.of(other, variant, measure))[runs.sound])


def _draws(runs: Runs, name: str) -> Array:
    """Give what India drew: its own row, or that of all countries."""
    own = [key for key in runs.inputs if key.startswith(f"{name}_IND")] or [name]
    return np.asarray(runs.inputs[own[0]][runs.sound])


def _by_third(values: Array, effect: Array, seed: int) -> dict[str, Any]:
    third = thirds(values)
    return {name: mean_of(effect[third == n], weights(int((third == n).sum()), seed))
            for n, name in enumerate(("low", "middle", "high"))}


def _account() -> dict[str, Any]:
    """Give what meeting the demand costs and brings before the first month, with everything else at its default."""
    from alignsim.analysis.concession import concession_table
    from alignsim.scenario import load

    world = load("oil_penalty")
    rows = concession_table(world, SHOWN["theta"], SHOWN["discount"], SHOWN["belief"])
    usual = concession_table(world, (0.3,), (4.0,), (1.0 / 3.0,))[0]
    kept = ("theta", "discount", "relief_belief", "net", "break_even_belief", "cut_chance", "saving_forgone")
    return {"rows": [{name: row[name] for name in kept} for row in rows], "default": {name: usual[name] for name in kept}}


def verdicts(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Give the verdict on the claim that the penalty raises the chance of a cut, under every variant and put together."""
    by = {effect: {name: verdict(row) for name, row in numbers["effect"][effect].items()} for effect in CLAIMED}
    beats = {effect: sum(row["beats"] for row in rows.values()) for effect, rows in numbers["excess"].items()}
    return {"by_variant": by, "overall": {effect: overall(rows) for effect, rows in by.items()}, "beats_null": beats,
            "asked": len(numbers["excess"]["alone"]),
            "robust": {effect: overall(rows) == "supported" and beats[effect] == len(numbers["excess"][effect])
                       for effect, rows in by.items()}}


def tables(results: Mapping[str, Any]) -> dict[str, str]:
    """Give the tables of the page."""
    chance, effect, said = results["chance"], results["effect"], results["verdict"]["by_variant"]
    names = [(name, *name.split("-")) for name in effect["alone"]]
    first = [{"rule": shown(rule), "habit": habit,
              **{world: f"{100 * chance[world][name]['value']:.0f} %" for world in WORLDS},
              **{e: f"{_points(effect[e][name])} {said[e][name]}" for e in CLAIMED}} for name, rule, habit in names]
    heads = {"rule": "rule", "habit": "ordinary conduct", **WORLDS, "alone": "penalty alone, points",
             "beside_sanctions": "penalty beside sanctions, points"}
    grid = [{"theta": f"{row['theta']:g}", "discount": f"{row['discount']:g}", "belief": f"{row['relief_belief']:.2f}",
             "net": f"{row['net']:+.3f}", "even": f"{row['break_even_belief']:.2f}", "cut": f"{100 * row['cut_chance']:.0f} %"}
            for row in results["account"]["rows"]]
    return {
        "effects": table(heads, first),
        "volume": table({"rule": "rule", "habit": "ordinary conduct", **WORDS},
                        [{"rule": shown(rule), "habit": habit,
                          **{e: span(results["volume"][e][name], "+.1f") for e in EFFECTS}} for name, rule, habit in names]),
        "thirds": table({"name": "draw", "effect": "effect", "low": "lowest third", "middle": "middle", "high": "highest third"},
                        [{"name": f"`{name}`", "effect": WORDS[e], **{k: _points(row) for k, row in rows.items()}}
                         for name, effects in results["thirds"].items() for e, rows in effects.items()]),
        "account": table({"theta": "theta", "discount": "discount, US$", "belief": "belief in relief", "net": "net, % of GDP",
                          "even": "break-even belief", "cut": "chance of a cut this month"}, grid)}


def _points(row: Mapping[str, Any]) -> str:
    return span({k: 100 * row[k] for k in ("value", "low", "high")}, "+.0f")


def figures(results: Mapping[str, Any]) -> dict[str, Plan]:
    """Give the figures: the effect under every variant, and by thirds of what is drawn."""
    from alignsim.plots.sheet import Plan

    rules = list(dict.fromkeys(name.split("-")[0] for name in results["effect"]["alone"]))
    unit = "change of the chance of a cut (percentage points)"
    series = {e: {c: [ends(results["effect"][e][f"{r}-{c}"], 100.0) for r in rules] for c in CONDUCTS} for e in CLAIMED}
    panels = [partial(panel, names=[shown(r) for r in rules], series=series[e], unit=unit, title=WORDS[e],
                      limits=reach(list(series.values()))) for e in CLAIMED]
    meaning = ("A cut: purchases of Russian crude fall by 30 % within twelve months. Mark and line: mean difference of paired runs "
               "with its 90 % interval.")
    rows = [f"{word}: {third}" for word in SPREAD.values() for third in ("lowest third", "middle", "highest third")]
    spread = partial(panel, names=rows, unit=unit, title="", series={
        WORDS[e]: [ends(row, 100.0) for effects in results["thirds"].values() for row in effects[e].values()] for e in CLAIMED})
    return {"variants": Plan("Does the penalty move purchases of Russian crude?", tuple(panels), 2,
                             keys([f"conduct {c}" for c in CONDUCTS]), meaning + " Null: payoffs move nothing.", (5.8, 3.0)),
            "thirds": Plan("Where does the penalty move purchases?", (spread,), 1, keys([WORDS[e] for e in CLAIMED]),
                           meaning + " Rule logit, conduct as coded; runs by thirds of what they drew.", (9.0, 5.6))}
