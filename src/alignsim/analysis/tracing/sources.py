"""Sources: the parameters behind a decision or a belief, with their values in the run and where those come from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

import numpy as np

from alignsim.analysis.tracing.records import BeliefUpdate, Decision
from alignsim.parameters import load
from alignsim.parameters.records import Parameter
from alignsim.scenario.build import Model
from alignsim.scenario.build.numbers import Numbers

Asked = tuple[str, tuple[str, ...]]

BY_PART: dict[str, tuple[str, ...]] = {
    "relation": ("frustration_weight", "act_weight", "commitment", "reversion", "buffering"),
    "crises": ("hazard", "hazard_alignment", "loss_1", "loss_2", "loss_3", "loss_4"),
    "third countries": ("act_weight",),
    "autonomy": (),
    "economy": ("trade_elasticity", "trade_elasticity_short", "adjustment_one_year"),
    "replies": ("reciprocity", "discount"),
    "cost": (),
}
OWN_BY_PART: dict[str, tuple[str, ...]] = {
    "relation": ("military_burden", "size"), "autonomy": ("autonomy_weight",), "economy": ("exporters_weight",),
    "third countries": ("exclusivity",)}
PAIR_BY_PART: dict[str, tuple[str, ...]] = {"relation": ("baseline", "propensity_shift", "people_ties")}
RULES = {"level_k": ("thinking_level",),
         "ewa": ("attraction_kept", "forgone_weight", "experience_kept", "experience_start")}


def parameters_of(
    model: Model, run: int, seed: int, choices: Iterable[Decision], updates: Iterable[BeliefUpdate]
) -> list[dict[str, Any]]:
    """Give the parameters behind decisions and updates, each once, in order of appearance."""
    drawn = model.drawn(np.array([run], np.uint64), seed)
    asked: dict[Asked, None] = {}
    for choice in choices:
        asked.update(dict.fromkeys(_of_decision(choice)))
    for update in updates:
        pair = (update.observer, update.observed)
        asked.update(dict.fromkeys([("transparency", pair), ("belief_prior", pair), ("likelihood_base", ()),
                                    ("belief_threshold", ()), ("forgetting", ())]))
    numbers, table = model.reader(drawn, 1), {row.name: row for row in load().rows}
    chosen = {**model.scenario.parameters, **model.scenario.levers}
    rows = [_described(numbers, table, chosen, drawn, family, codes) for family, codes in asked]
    return list({row["name"]: row for row in rows if row}.values())


def _of_decision(choice: Decision) -> list[Asked]:
    own, pair = (choice.country,), (choice.country, choice.toward)
    out: list[Asked] = [("precision", own), ("discount", ()), ("valuation_horizon", ())]
    out += [(name, own) for name in RULES.get(choice.rule, ())]
    open_ = [option for option in choice.options if option.ordinary > 0.0]
    for option in open_:
        out += [(f"{kind}_{option.move}", ()) for kind in ("conduct", "goldstein", "cost")]
    for part in {part: None for option in open_ for part, worth in option.parts.items() if worth != 0.0}:
        out += [(name, ()) for name in BY_PART[part]]
        out += [(name, own) for name in OWN_BY_PART.get(part, ())]
        out += [(name, pair) for name in PAIR_BY_PART.get(part, ())]
    return out


def _described(
    numbers: Numbers, table: Mapping[str, Parameter], chosen: Container[str], drawn: Container[str], family: str,
    codes: tuple[str, ...]
) -> dict[str, Any]:
    """Describe a parameter; nothing where there is none of that name, as not every move has a cost."""
    try:
        value = float(numbers(family, *codes)[0])
    except KeyError:
        return {}
    names = ["_".join((family, *codes)), "_".join((family, *reversed(codes))), family]
    used = next(name for name in names if name in drawn or name in chosen or name in table)
    row = table.get(used) or load()[used]
    origin = "drawn for this run" if used in drawn else "set here" if used in chosen else "table"
    kind, source = ("chosen", "scenario") if used in chosen else (row.kind, row.source)
    return {"name": used, "value": value, "unit": row.unit, "kind": kind, "source": source, "from": origin}
