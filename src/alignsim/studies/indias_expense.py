"""At India's expense? What a US move toward Pakistan costs India's stance toward the United States, per unit gained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.expense.account import CLAIMED, SEPARATE
from alignsim.analysis.expense.worlds import CHANNELS, HUB, OBSERVER, PARTNER
from alignsim.analysis.structure.ensembles import CONDUCTS
from alignsim.arithmetic import Array
from alignsim.studies.claims import mean_of, names_of, overall, ratio_of, ratios, thirds, verdict, weights
from alignsim.studies.drawing import ends, keys, panel, reach, shown
from alignsim.studies.ensembles import RULES, Place, Runs, ensembles
from alignsim.studies.telling import span, table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from alignsim.analysis.discovery import PhaseMap
    from alignsim.engine.records import Record
    from alignsim.ensemble.experiment.study import Study
    from alignsim.plots.sheet import Plan
    from alignsim.results.labels import Labels

CONTENTS = ("visit", "consult", "arms")
EFFECTS = {"total": "", "partial": ", duties frozen"}
REFERENCE = "logit-coded"
SPREAD = ("exclusivity_IND", "belief_prior_IND_USA", "transparency")
"""Draws whose thirds are told apart."""
SURFACES = ("visit", "arms")
RUNS_OF: Mapping[str, str] = {"channels": "split_runs", "break_even": "surface_runs"}
"""Figures that rest on other runs than the ensembles."""
WORDS = {"visit": "visit", "consult": "consultation", "arms": "arms"}


def sums(record: Record, labels: Labels) -> Array:
    """Give sums over months of India's stance toward the hub, and of the alignment of hub and partner. Shape (2, W)."""
    path = record.alignment[1:]
    i, h, p = (labels.countries.index(code) for code in (OBSERVER, HUB, PARTNER))
    return np.stack([path[:, i, h].sum(axis=0), (path[:, h, p] + path[:, p, h]).sum(axis=0) / 2.0])


def found(study: Study, place: Place, rules: Sequence[str] = RULES) -> dict[str, Any]:
    """Give the numbers: eta under every variant, its excess over the null, by thirds of draws, by channel, and its surface."""
    runs = ensembles(study, rules, sums, place)
    often = weights(int(runs.sound.sum()), study.world.seed)
    changes = {(effect, content, "-".join(v)): _change(runs, content, tail, v)
               for effect, tail in EFFECTS.items() for content in CONTENTS for v in runs.variants}
    eta = {effect: {content: {"-".join(v): ratio_of(*changes[effect, content, "-".join(v)], often) for v in runs.variants}
                    for content in CONTENTS} for effect in EFFECTS}
    by = {name: {content: _by_third(runs.inputs[name][runs.sound], *changes["total", content, REFERENCE], study.world.seed)
                 for content in CONTENTS} for name in SPREAD if name in runs.inputs}
    return {"runs": len(runs.sound), "failed": int((~runs.sound).sum()), "months": study.world.months, "threshold": CLAIMED,
            "coded": _coded(), "eta": eta, "excess": {content: _excess(content, changes, rules, often) for content in CONTENTS},
            "thirds": by, "size": {content: _size(*changes["total", content, REFERENCE], study.world.months, often)
                                   for content in CONTENTS}, **_channels(study, place)}


def _coded() -> dict[str, float]:
    """Give exclusivity and prior belief as they are coded, their product, and a third of it."""
    from alignsim.parameters import load

    chi, pi = (load()[name].value for name in (f"exclusivity_{OBSERVER}", f"belief_prior_{OBSERVER}_{HUB}"))
    return {"exclusivity": chi, "belief": pi, "product": chi * pi, "third": chi * pi / 3.0}


def _size(cost: Array, gain: Array, months: int, often: Array) -> dict[str, Any]:
    """Give the mean changes over the months of the stance that pays and of the tie that gains. Unit: alignment."""
    return {"stance": mean_of(cost / months, often), "tie": mean_of(gain / months, often)}


def _change(runs: Runs, content: str, tail: str, variant: tuple[str, str]) -> tuple[Array, Array]:
    with_, without = content + tail, "ordinary" + tail
    one, other = ((runs.of(with_, variant, m) - runs.of(without, variant, m))[runs.sound] for m in (0, 1))
    return one, other


def _by_third(values: Array, cost: Array, gain: Array, seed: int) -> dict[str, Any]:
    third, out = thirds(values), {}
    for n, name in enumerate(("low", "middle", "high")):
        here = third == n
        out[name] = ratio_of(cost[here], gain[here], weights(int(here.sum()), seed))
    return out


def _excess(content: str, changes: Mapping[Any, tuple[Array, Array]], rules: Sequence[str], often: Array) -> dict[str, Any]:
    """Give by how much eta exceeds that of the null model of the same conduct, the same runs in every resample."""
    out = {}
    for name in names_of(rules):
        one = ratios(*changes["total", content, name], often)
        null = ratios(*changes["total", content, f"random-{name.split('-')[1]}"], often)
        low, high = np.quantile(one[1] - null[1], [0.05, 0.95])
        row = {"value": one[0] - null[0], "low": float(low), "high": float(high)}
        out[name] = {**row, "beats": verdict(row) in ("supported", "refuted")}
    return out


def _channels(study: Study, place: Place) -> dict[str, Any]:
    """Give the split by channel and the surface, from runs of the base world with all parameters drawn."""
    from alignsim.analysis.expense import expense, surface
    from alignsim.analysis.expense.telling import record
    from alignsim.analysis.job import Job
    from alignsim.scenario import load

    world, count = load("base", (), ("uncertainties=all",)), study.points().count
    jobs = [Job(max(8, count // part), study.world.seed, study.world.months, place.backend) for part in (2, 4)]
    with place.gathered() as pool:
        account = pool.submit(expense, world, CONTENTS, jobs[0])
        maps = [pool.submit(surface, world, (content,), jobs[1]) for content in SURFACES]
        told = record(account.result(), [one for made in maps for one in made.result()])
    split = {content: {row["channel"]: {k: row[k] for k in ("value", "low", "high", "alone", "last")}
                       for row in told["split"] if row["impulse"] == content} for content in CONTENTS}
    joint = {one["impulse"]: one["interaction"] or {} for one in told["impulses"]}
    maps_of = {f"{one['impulse']}_{'seen' if one['transparency'] == 1.0 else 'unseen'}":
               {**one, **{k: {e: row[k + tail] for e, tail in (("value", ""), ("low", "_low"), ("high", "_high"))}
                          for k, row in (("safe", brk),)},
                "largest": {"value": brk["largest"], "low": brk["low"], "high": brk["high"]}}
               for one, brk in zip(told["surfaces"], told["break_even"], strict=True)}
    return {"split_runs": jobs[0].runs, "surface_runs": jobs[1].runs, "split": split, "joint": joint, "surface": maps_of}


def verdicts(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Give the verdict on no expense under every variant, put together, and against the null."""
    by = {effect: {content: {name: verdict(row, numbers["threshold"]) for name, row in rows.items()}
                   for content, rows in contents.items()} for effect, contents in numbers["eta"].items()}
    whole = {effect: {content: overall(rows) for content, rows in contents.items()} for effect, contents in by.items()}
    beats = {content: sum(row["beats"] for row in rows.values()) for content, rows in numbers["excess"].items()}
    return {"by_variant": by, "overall": whole, "beats_null": beats, "asked": len(numbers["excess"][CONTENTS[0]]),
            "separate": {content: bool(row and row["value"] < SEPARATE) for content, row in numbers["joint"].items()}}


def tables(results: Mapping[str, Any]) -> dict[str, str]:
    """Give the tables of the page."""
    heads = {"rule": "rule", "habit": "ordinary conduct", **{c: WORDS[c] for c in CONTENTS}}
    out = {}
    for effect in EFFECTS:
        rows = []
        for name in results["eta"][effect][CONTENTS[0]]:
            rule, habit = name.split("-")
            cells = {c: told(results["eta"][effect][c][name], results["verdict"]["by_variant"][effect][c][name]) for c in CONTENTS}
            rows.append({"rule": shown(rule), "habit": habit, **cells})
        out[effect] = table(heads, rows)
    out["split"] = table({"channel": "channel", **{c: WORDS[c] for c in CONTENTS}},
                         [{"channel": name, **{c: span(results["split"][c][name]) if results["split"][c] else "withheld"
                                               for c in CONTENTS}} for name in CHANNELS])
    out["thirds"] = table({"name": "draw", "content": "content", "low": "low third", "middle": "middle", "high": "high third"},
                          [{"name": f"`{name}`", "content": WORDS[c], **{k: span(row) for k, row in rows.items()}}
                           for name, contents in results["thirds"].items() for c, rows in contents.items()])
    return out


def told(found: Mapping[str, float], judged: str) -> str:
    """Give a rate with its interval and its verdict, or that it is withheld.

    >>> told({"value": -0.31, "low": -0.35, "high": -0.28}, "refuted")
    '-0.31 (-0.35 to -0.28) refuted'
    """
    return judged if judged == "withheld" else f"{span(found)} {judged}"


def figures(results: Mapping[str, Any]) -> dict[str, Plan]:
    """Give the figures: eta under every variant, by channel, and over exclusivity and belief."""
    from alignsim.plots import phases
    from alignsim.plots.sheet import Plan

    variants = list(results["eta"]["total"]["visit"])
    rules = list(dict.fromkeys(name.split("-")[0] for name in variants))
    series = {(c, e): {h: [ends(results["eta"][e][c][f"{r}-{h}"]) for r in rules] for h in CONDUCTS}
              for c in CONTENTS for e in EFFECTS}
    panels = [partial(panel, names=[shown(r) for r in rules], series=one, unit="eta", reference=results["threshold"],
                      title=f"{WORDS[content]}, {'duties move' if effect == 'total' else 'duties frozen'}",
                      limits=reach(list(series.values()))) for (content, effect), one in series.items()]
    eta = "eta: change of India's stance toward the USA per unit of alignment that the USA gain with Pakistan. "
    meaning = (eta + "Mark and line: ratio of means of paired runs with its 90 % interval. Vertical line: the claim of no expense "
               "stands to its right. Null: payoffs move nothing.")
    split = [partial(panel, names=[WORDS[c] for c in CONTENTS], unit="part of eta", title="Shapley split by channel",
                     series={name: [ends(results["split"][c].get(name)) for c in CONTENTS] for name in CHANNELS})]
    maps = [(one, _map(one, results["threshold"])) for one in results["surface"].values()]
    return {"variants": Plan("Does the opening to Pakistan cost India?", tuple(panels), 2,
                             keys([f"conduct {h}" for h in CONDUCTS]), meaning, (5.6, 2.6)),
            "channels": Plan("Through which channel?", tuple(split), 1, keys(CHANNELS), eta + "Mark and line: what a channel "
                             "adds to it, averaged over all orders of switching channels on, with its 90 % interval.", (8.0, 3.4)),
            "break_even": Plan("Where does it begin to cost?", tuple(partial(_paint, one=one, found=found) for one, found in maps),
                               2, phases.keys([found for _, found in maps]), eta + "Colour: the ratio of means, hatched where its "
                               "interval holds the threshold; line: where eta is -0.1.", (5.8, 4.2))}


def _map(one: Mapping[str, Any], threshold: float) -> PhaseMap:
    from alignsim.analysis.discovery import PhaseMap
    from alignsim.analysis.resampling import Estimate

    x, y, value, low, high = (np.asarray(one[k], dtype=np.float64) for k in ("exclusivity", "belief", "eta", "low", "high"))
    rows = [[row[k] for row in one["break_even_belief"]] for k in ("value", "low", "high")]
    line = Estimate(np.array(rows[0]), np.array(rows[1]), np.array(rows[2]), 0.9, 0)
    blank = np.full_like(value, np.nan)
    return PhaseMap(x, y, threshold, Estimate(value, low, high, 0.9, 0), blank, blank, line, np.zeros(len(x)))


def _paint(axes: Axes, one: Mapping[str, Any], found: PhaseMap) -> Axes:
    from alignsim.plots.phases import phase_map

    seen = "always seen" if one["transparency"] == 1.0 else "never seen"
    return phase_map(axes, found, (), ("exclusivity of India, chi", "prior belief, pi"), f"eta: {WORDS[one['impulse']]}, {seen}",
                     "eta (ratio, no unit)")
