"""Streaming: an ensemble as statistics over its runs, gathered as blocks come, with flat memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alignsim.arithmetic import Array
from alignsim.engine.records import Record
from alignsim.results.content import Content, Held, held
from alignsim.results.labels import Labels, dyad_values
from alignsim.results.ledger import Ledger, Recalled
from alignsim.results.outcomes import evaluate, outcomes_of
from alignsim.results.paths import attributes, joined, label
from alignsim.results.pieces import Moments, add_to_histogram, moments, occurrences, pieces_of
from alignsim.results.summary import share
from alignsim.results.variables import AGREEMENT_CODES, CONTINUOUS, FLAGS, QUANTILES, RELATIVE, STAGES, STATISTICS, Variable

GROUP = 96
"""Runs whose statistics are taken at once, as many as a compiled block has. Last digits of means depend on it, and so on
nothing else: not on blocks, not on backends."""


class Streamed:
    """Gather blocks of runs into a summary whose memory does not grow with the runs.

    Means and spreads of groups of runs merge by Chan's rule in their order; quantiles come from histograms over fixed ranges.

    Parameters
    ----------
    labels : Labels
        Names along the axes.
    width : int
        Number of options of a domain.
    runs : int
        The most runs that will be added; their outcomes are kept one by one.
    beside : Path, optional
        Where the result will be: outcomes are then kept on disk beside it, and not in memory.
    """

    def __init__(self, labels: Labels, width: int, runs: int, beside: Path | None = None) -> None:
        """Start with no runs."""
        self.labels, self.width, self.count, self.told = labels, width, 0, 0
        kept = len(outcomes_of(labels))
        self.outcomes: Array | Ledger = np.empty((runs, kept)) if beside is None else Ledger(kept, beside)
        self.moments: dict[str, Moments] = {}
        self.histograms: dict[str, NDArray[np.uint32]] = {}
        self.base: dict[str, Array] = {}
        self.shares: dict[str, Any] = {}
        self.failed: NDArray[np.int16] = np.zeros(runs, np.int16)
        self.cause: NDArray[np.int8] = np.zeros(runs, np.int8)
        self.rest: Record | None = None

    def add(self, record: Record) -> None:
        """Add a block; blocks must come in order, of whatever size.

        Raises
        ------
        ResultError
            If outcomes are kept on disk and there is no room for them.
        """
        self._keep(record)
        whole = record if self.rest is None else joined((self.rest, record))
        self.rest = None
        for group in groups_of(whole):
            if group.failed.size == GROUP:
                self._count(group)
            else:
                self.rest = group   # until the runs come that fill it

    def _count(self, group: Record) -> None:
        """Take the statistics of a group of runs; those that failed are left out."""
        sound = np.flatnonzero(group.failed == 0)
        if not len(sound):
            return

        def sifted(name: str) -> Any:
            values = getattr(group, "alignment" if name == "dyad_alignment" else name)
            values = values if len(sound) == group.failed.size else values[..., sound]
            return np.ascontiguousarray(dyad_values(values, self.labels) if name == "dyad_alignment" else values)

        for v in CONTINUOUS:
            values = sifted(v.name)
            found = moments(values)
            self._merge(v, len(sound), found)
            self._histogram(v, values, found[2] == found[3])
        for name, codes in (("move", range(self.width)), ("stage", STAGES), ("agreement", AGREEMENT_CODES),
                            *((flag, (1,)) for flag in FLAGS)):
            self.shares[name] = self.shares.get(name, 0) + occurrences(sifted(name), codes)
        self.count += len(sound)

    def _keep(self, record: Record) -> None:
        """Keep what is kept of every run."""
        found, now = evaluate(record, self.labels).T, slice(self.told, self.told + record.failed.size)
        if isinstance(self.outcomes, Ledger):
            self.outcomes.append(found)
        else:
            self.outcomes[now] = found
        self.failed[now], self.cause[now] = record.failed, record.cause
        self.told = now.stop

    def _merge(self, v: Variable, n: int, found: Moments) -> None:
        mean, square, low, high = found
        if v.name in self.moments:
            m, s, lowest, highest = self.moments[v.name]
            whole, gap = self.count + n, mean - m
            mean = m + gap * n / whole
            square = s + square + gap * gap * self.count * n / whole
            low, high = np.minimum(low, lowest), np.maximum(high, highest)
        self.moments[v.name] = (mean, square, low, high)

    def _histogram(self, v: Variable, x: Array, constant: NDArray[np.bool_]) -> None:
        base = None
        if v.name in RELATIVE:
            base = self.base.setdefault(v.name, np.where(x[:1, ..., :1] > 0.0, x[:1, ..., :1], 1.0))
        if v.name not in self.histograms:
            self.histograms[v.name] = np.zeros((constant.size, v.bins), np.uint32)
        add_to_histogram(self.histograms[v.name], x, v, constant, base)

    def _quantiles(self, v: Variable, shape: tuple[int, ...], low: Array, high: Array) -> list[Array]:
        counts, out = self.histograms[v.name], []
        places = np.empty((len(QUANTILES), len(counts)), np.int64)
        for some in pieces_of(len(counts), v.bins * 8):
            below = counts[some].cumsum(axis=1)
            for n, q in enumerate(QUANTILES):
                places[n, some] = (below < q * self.count).sum(axis=1)
        for place in places:
            value = v.low + place.reshape(shape) * v.width
            if v.name in self.base:
                value = value * self.base[v.name][..., 0]
            out.append(np.clip(value, low, high))
        return out

    def content(self, conduct: Array, drawn: Mapping[str, Array | Recalled]) -> Content:
        """Give the summary of all runs added; nothing may be added after it."""
        if self.rest is not None:
            self._count(self.rest)
            self.rest = None
        data: dict[str, Held] = {}
        for v in CONTINUOUS:
            if self.count == 0:
                continue
            mean, square, low, high = self.moments[v.name]
            spread = np.sqrt(square / max(self.count - 1, 1))
            values = np.stack([mean, spread, low, *self._quantiles(v, mean.shape, low, high), high])
            data[v.name] = held(("statistic", "month", *v.dims), values, attributes(v))
        if self.count:
            shared = {"move_share": (("month", "domain", "source", "target", "option"), self.shares["move"]),
                      "stage_share": (("month", "crisis", "stage"), self.shares["stage"]),
                      **{f"{flag}_share": (("month", "crisis"), self.shares[flag][..., 0]) for flag in FLAGS},
                      "agreement_share": (("month", "agreement_kind", "source", "target", "status"), self.shares["agreement"])}
            data |= {name: held(dims, counted / self.count, share(name)) for name, (dims, counted) in shared.items()}
        outcomes = self.outcomes if isinstance(self.outcomes, Ledger) else self.outcomes[:self.told]
        out = label(data, self.labels, conduct, drawn, outcomes, self.failed[:self.told], self.cause[:self.told])
        out.coords["statistic"] = held("statistic", list(STATISTICS))
        return out


def groups_of(record: Record) -> Iterator[Record]:
    """Cut a record into groups of runs, the last of which may be smaller."""
    runs = record.failed.size
    if runs <= GROUP:
        yield record
        return
    for first in range(0, runs, GROUP):
        parts: Any = (np.ascontiguousarray(part[..., first:first + GROUP]) for part in record)
        yield Record(*parts)
