"""Telling: a trace as text."""

from __future__ import annotations

from collections.abc import Sequence

from alignsim.analysis.tracing.parts import PARTS
from alignsim.analysis.tracing.records import BeliefUpdate, Decision, Trace
from alignsim.results.tables import text_table

SMALL = 5e-7
"""Worths below this are told as 0. Unit: % of GDP."""


def told(trace: Trace) -> str:
    """Give a trace as text.

    Worths are in % of own GDP, present value; gains in typical stakes, or in what the choice rule acts on instead.
    """
    key = f"{trace.scenario}, seed {trace.seed}, run {trace.run}, month {trace.month} ({trace.date})"
    lines = [f"{key}, moves {trace.order.replace('_', ' ')}", f"recorded: {trace.recorded}", ""]
    lines += ["What was learned of last month"] + [_update(u) for u in trace.beliefs] + [""]
    lines += ["What was decided; worth in % of own GDP, present value, gain in what the rule acts on", ""]
    for decision in trace.decisions:
        lines += [*_decision(decision), ""]
    lines += [f"{a['country']} toward {a['toward']}, {a['domain']}: {a['move']}" for a in trace.arising]
    lines += ["Parameters involved"]
    lines += [f"  {p['name']} = {p['value']:.6g} ({p['unit']}; {p['kind']}; {p['from']}; {p['source']})"
              for p in trace.parameters]
    return "\n".join(lines)


def _update(update: BeliefUpdate) -> str:
    seen = {None: "nothing to see", True: "seen", False: "not seen"}[update.seen]
    acts = "; ".join(f"{e['acts']} {e['class']} toward {e['toward']}, ratio {e['ratio']:.3f}" for e in update.evidence)
    drawn = "" if update.seen is None else (
        f" (ratio {update.ratio:.3f}; drew {update.uniform:.4f} against transparency {update.transparency:.3g})")
    drawn += f"; of deeds toward itself, ratio {update.direct:.3f}" if update.direct != 1.0 else ""
    return (f"  {update.observer} of {update.observed}: {update.before:.4f} to {update.after:.4f}, {seen}{drawn}"
            + (f" [{acts}]" if acts else ""))


def _decision(decision: Decision) -> list[str]:
    how = "by script" if decision.scripted else f"drew {decision.uniform:.4f}"
    head = (f"{decision.country} toward {decision.toward}, {decision.domain} ({decision.rule}, turn {decision.turn}): "
            f"{how}, {decision.choice}")
    open_ = [option for option in decision.options if option.ordinary > 0.0]
    parts = [part for part in PARTS if any(abs(option.parts[part]) >= SMALL for option in open_)]
    rows = [{"move": option.move, "p0": f"{option.ordinary:.4f}", **{p: _worth(option.parts[p]) for p in parts},
             "worth": _worth(option.value), "usual": _worth(option.reference), "gain": f"{option.gain:+.3f}",
             "chance": f"{option.probability:.4f}"} for option in open_]
    heads: Sequence[str] = ("move", "p0", *parts, "worth", "usual", "gain", "chance")
    table = text_table(rows, {h: h for h in heads})
    return [head, *(f"  {line}".rstrip() for line in table.splitlines())]


def _worth(value: float) -> str:
    return "0" if abs(value) < SMALL else f"{value:+.6f}"
