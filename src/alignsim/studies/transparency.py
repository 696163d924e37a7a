"""Does openness decide? What seeing the content of US ties with Pakistan does, by content and by India's prior trust."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from alignsim.analysis.structure.ensembles import CONDUCTS
from alignsim.arithmetic import Array
from alignsim.studies.claims import mean_of, overall, verdict, weights
from alignsim.studies.drawing import ends, keys, panel, reach, shown
from alignsim.studies.ensembles import RULES, Place, Runs, ensembles, outcome
from alignsim.studies.telling import span, table

if TYPE_CHECKING:
    from alignsim.engine.records import Record
    from alignsim.ensemble.experiment.study import Study
    from alignsim.plots.sheet import Plan
    from alignsim.results.labels import Labels

CONTENTS = ("visit", "arms")
TRUST = {"high": "0.1", "coded": "0.4", "low": "0.8"}
"""Prior trust, and India's prior belief that the United States favour its rival."""
MEASURES = ("success", "stance_IND_USA", "belief_IND_USA")
RUNS_OF: Mapping[str, str] = {}
"""Figures that rest on other runs than the ensembles."""
CLAIMED = ("success", "stance_IND_USA")
WORDS = {"success": "the share with success", "stance_IND_USA": "India's stance toward the USA", "belief_IND_USA": "India's belief"}
PARTS = ("content", "trust_visit", "trust_arms")
CELLS = tuple(f"{content}_{trust}" for content in CONTENTS for trust in TRUST)


def ends_of(record: Record, labels: Labels) -> Array:
    """Give success, and India's stance and belief at the end. Shape (3, W)."""
    return np.stack([outcome(name, labels).formula(record, labels) * 1.0 for name in MEASURES])


def found(study: Study, place: Place, rules: Sequence[str] = RULES) -> dict[str, Any]:
    """Give the numbers: what seeing does to each outcome in each cell of content and trust, under every variant."""
    runs = ensembles(study, rules, ends_of, place)
    often = weights(int(runs.sound.sum()), study.world.seed)
    changes = {(m, cell, "-".join(v)): _seen(runs, cell, v, n) for n, m in enumerate(MEASURES) for cell in CELLS
               for v in runs.variants}
    names = ["-".join(v) for v in runs.variants]
    level = {m: {cell: {q: {name: mean_of(runs.of(_case(cell, n), v, k)[runs.sound], often)
                            for name, v in zip(names, runs.variants, strict=True)}
                        for n, q in enumerate(("unseen", "seen"))} for cell in CELLS} for k, m in enumerate(MEASURES)}
    effect = {m: {cell: {name: mean_of(changes[m, cell, name], often) for name in names} for cell in CELLS} for m in MEASURES}
    firm = {m: {cell: {name: mean_of(changes[m, cell, name], often, len(CELLS)) for name in names} for cell in CELLS}
            for m in CLAIMED}
    excess = {m: {cell: {name: mean_of(changes[m, cell, name] - changes[m, cell, f"random-{name.split('-')[1]}"], often)
                         for name in names if not name.startswith("random")} for cell in CELLS} for m in CLAIMED}
    contrast = {m: {name: _contrasts(m, name, changes, often) for name in names} for m in CLAIMED}
    return {"runs": len(runs.sound), "failed": int((~runs.sound).sum()), "months": study.world.months, "cells": len(CELLS),
            "level": level, "effect": effect, "firm": firm, "excess": excess, "contrast": contrast}


def _case(cell: str, seen: int) -> str:
    content, trust = cell.split("_")
    return f"{content} belief_prior_IND_USA={TRUST[trust]} transparency={seen}"


def _seen(runs: Runs, cell: str, variant: tuple[str, str], measure: int) -> Array:
    one, other = (runs.of(_case(cell, seen), variant, measure) for seen in (1, 0))
    return np.asarray((one - other)[runs.sound])


def _contrasts(measure: str, name: str, changes: Mapping[Any, Array], often: Array) -> dict[str, Any]:
    """Give how the effect of seeing differs by content, over all trust, and by trust, for each content."""
    at = {cell: changes[measure, cell, name] for cell in CELLS}
    content = sum(at[f"visit_{t}"] - at[f"arms_{t}"] for t in TRUST) / len(TRUST)
    return {"content": mean_of(np.asarray(content), often),
            **{f"trust_{c}": mean_of(at[f"{c}_low"] - at[f"{c}_high"], often) for c in CONTENTS}}


def verdicts(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Give the verdict on the claim that the sign of what seeing does depends on content or trust.

    Under a variant it is supported where seeing raises the outcome in one cell and lowers it in another, refuted where all
    cells that are told from naught have one sign, and open where none is; the intervals of all cells hold together.
    """
    signs = {m: {name: _signs(numbers["firm"][m], name) for name in numbers["contrast"][m]} for m in CLAIMED}
    by = {m: {name: _claim(set(row.values())) for name, row in rows.items()} for m, rows in signs.items()}
    depend = {m: {part: {name: verdict(row[part]) for name, row in rows.items()} for part in PARTS}
              for m, rows in numbers["contrast"].items()}
    beats = {m: {cell: sum(verdict(row) in ("supported", "refuted") for row in rows.values()) for cell, rows in cells.items()}
             for m, cells in numbers["excess"].items()}
    return {"signs": signs, "by_variant": by, "overall": {m: overall(rows) for m, rows in by.items()},
            "contrast": {m: {part: overall(rows) for part, rows in parts.items()} for m, parts in depend.items()},
            "contrast_by_variant": depend, "beats_null": beats, "asked": len(numbers["excess"]["success"][CELLS[0]]),
            "cells": {m: {cell: overall({name: row[cell] for name, row in rows.items()}) for cell in CELLS}
                      for m, rows in signs.items()}}


def _signs(cells: Mapping[str, Any], name: str) -> dict[str, str]:
    words = {"supported": "raises", "refuted": "lowers", "open": "open", "withheld": "open"}
    return {cell: words[verdict(rows[name])] for cell, rows in cells.items()}


def _claim(signs: set[str]) -> str:
    """Say what the signs of all cells mean.

    >>> _claim({"raises", "open", "lowers"}), _claim({"lowers", "open"}), _claim({"open"})
    ('supported', 'refuted', 'open')
    """
    if {"raises", "lowers"} <= signs:
        return "supported"
    return "refuted" if signs & {"raises", "lowers"} else "open"


def tables(results: Mapping[str, Any]) -> dict[str, str]:
    """Give the tables of the page: effects by cell, and contrasts."""
    heads = {"rule": "rule", "habit": "ordinary conduct",
             **{cell: headed(cell) for cell in CELLS}}
    out = {}
    for m, form in (("success", "+.2f"), ("stance_IND_USA", "+.2f"), ("belief_IND_USA", "+.2f")):
        names = results["effect"][m][CELLS[0]]
        rows = [{"rule": shown(name.split("-")[0]), "habit": name.split("-")[1],
                 **{cell: span(results["effect"][m][cell][name], form) for cell in CELLS}} for name in names]
        if m in CLAIMED:
            rows = [{**row, "said": results["verdict"]["by_variant"][m][name]} for row, name in zip(rows, names, strict=True)]
        out[m] = table({**heads, **({"said": "sign depends"} if m in CLAIMED else {})}, rows)
    return out


def figures(results: Mapping[str, Any]) -> dict[str, Plan]:
    """Give the figures: what seeing does to success and to stance, under every variant."""
    from alignsim.plots.sheet import Plan

    rules = list(dict.fromkeys(name.split("-")[0] for name in results["effect"]["success"][CELLS[0]]))
    meaning = ("Seeing: content always seen against never seen, the same runs. Trust: India's prior belief that the USA favour "
               f"its rivals is {', '.join(TRUST.values())} (high, coded, low). Mark and line: mean difference with its 90 % "
               "interval. Null: payoffs move nothing.")
    out = {}
    for m, title in (("success", "What seeing does to success"), ("stance_IND_USA", "What seeing does to India's stance")):
        series = {f"{c}_{t}": {h: [ends(results["effect"][m][f"{c}_{t}"][f"{r}-{h}"]) for r in rules] for h in CONDUCTS}
                  for c in CONTENTS for t in TRUST}
        panels = [partial(panel, names=[shown(r) for r in rules], series=series[cell], unit=f"change of {WORDS[m]}",
                          title=headed(cell), limits=reach(list(series.values()))) for cell in CELLS]
        out[m.split("_")[0]] = Plan(title, tuple(panels), 3, keys([f"conduct {h}" for h in CONDUCTS]), meaning, (4.6, 2.8))
    return out


def headed(cell: str) -> str:
    """Give what a cell is called.

    >>> headed("visit_low"), headed("arms_high")
    ('visits, trust low', 'arms, trust high')
    """
    content, trust = cell.split("_")
    return f"{'visits' if content == 'visit' else content}, trust {trust}"
