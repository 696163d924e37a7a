"""The small sweeps behind the gallery's pictures of analyses: one for each kind of design."""

from __future__ import annotations

from typing import NamedTuple

OTHER, STANCE = "balancing_act", "stance_IND_USA"
TIES = (STANCE, "alignment_USA_PAK")
FIVE = "[exclusivity_IND, transparency, belief_prior_IND_USA, precision, reversion]"
BOTH = f"[base, {OTHER}]"
TEXT = """\
title: {title}
scenarios: {scenarios}
{levers}uncertainties: {drawn}
design: {{kind: {kind}, n: {n}}}
replications: {replications}
months: 12
{more}seed: {seed}
"""


class Small(NamedTuple):
    """Hold a small sweep.

    Parameters
    ----------
    name, title, scenarios, drawn, kind : str
        As in an experiment.
    n, replications : int
        Sizes in the documentation.
    fixed : bool
        Whether n stays, whatever the size asked for.
    levers, more : str
        Further lines.
    """

    name: str
    title: str
    scenarios: str
    drawn: str
    kind: str
    n: int
    replications: int
    fixed: bool = False
    levers: str = ""
    more: str = ""

    def text(self, size: float, seed: int) -> str:
        """Give the experiment file; sizes are those of the documentation times a factor, but never tiny."""
        n = self.n if self.fixed else max(10, round(self.n * size))
        return TEXT.format(title=self.title, scenarios=self.scenarios, levers=self.levers, drawn=self.drawn, kind=self.kind, n=n,
                           replications=max(3, round(self.replications * size)), more=self.more, seed=seed)


SWEEPS = (
    Small("carrying", "Five parameters, with and without engagement", BOTH, FIVE, "saltelli", 64, 6, more="every: 2\nkeep: runs\n"),
    Small("walks", "Walks over five parameters, with and without engagement", BOTH, FIVE, "morris", 20, 8),
    Small("ends", "One parameter at a time, with and without engagement", BOTH, FIVE, "one_at_a_time", 2, 48, fixed=True),
    Small("map", "Transparency and India's exclusivity, with and without engagement", BOTH, "[transparency, exclusivity_IND]",
          "grid", 6, 20, fixed=True),
    Small("levers", "Transparency and exclusivity as levers", BOTH, "[precision, reversion, noise]", "sobol", 32, 4,
          levers="levers: {transparency: [0, 1], exclusivity_IND: [0.2, 0.8]}\n"),
    Small("rules", "Countries that weigh payoffs, and those that follow habit alone",
          f"[{OTHER}, {{scenario: {OTHER}, name: habit_alone, sets: [rule=random]}}]", FIVE, "sobol", 64, 8))
