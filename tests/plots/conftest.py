"""A made-up result with the shape of a real one: any countries, any deciders, known numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import xarray as xr

from alignsim.results import summarise

NINE = ("USA", "IND", "PAK", "CHN", "RUS", "IRN", "JPN", "EU", "GULF")
OPTIONS = (("silence", "reassure", "visit", "disclose", "criticise"), ("none", "consult", "exercise", "arms", "suspend"),
           ("hold", "raise", "lower", "impose", "lift"), ("hold", "retaliate", "undo", "diversify", "offer"))
HABIT = ((0.74, 0.08, 0.08, 0.0, 0.10), (0.94, 0.03, 0.01, 0.01, 0.01), (0.94, 0.03, 0.03, 0.0, 0.0),
         (0.88, 0.01, 0.02, 0.06, 0.03))
PARTS = ("economy", "frustration", "security", "autonomy", "demands")
Make = Callable[..., xr.Dataset]


def walks(chance: np.random.Generator, start: Any, shape: tuple[int, ...], size: float) -> Any:
    """Give random walks that leave `start`. Shape (run, month, ...)."""
    steps = chance.normal(0.0, size, shape)
    steps[:, 0] = 0.0
    return start + steps.cumsum(axis=1)


def continuous(chance: np.random.Generator, runs: int, months: int, n: int, c: int, core: int) -> dict[str, Any]:
    r, t = n + 1, months + 1
    base = np.where(np.add.outer(np.arange(n), np.arange(n)) % 3 == 0, -0.6, 0.35)
    np.fill_diagonal(base, 0.0)
    duty = np.zeros((r, r))
    duty[1, 0], duty[2 % r, 0] = 0.5, 0.19
    flow = 2.0 + 10.0 * np.add.outer(np.arange(r), 2.0 * np.arange(r))
    alive = (np.arange(n) < core) * 1.0
    pair, region, crisis = ("source", "target"), ("exporter", "importer"), ("crisis",)
    return {
        "alignment": (pair, np.clip(walks(chance, base, (runs, t, n, n), 0.02), -1, 1)),
        "belief": (pair, np.clip(walks(chance, 0.3, (runs, t, n, n), 0.03), 0, 1)),
        "cooperation": (pair, walks(chance, 1.0, (runs, t, n, n), 0.02)),
        "tariff": (region, np.clip(walks(chance, duty, (runs, t, r, r), 0.02) * (duty > 0), 0, 1)),
        "trade": (region, flow * np.exp(walks(chance, 0.0, (runs, t, r, r), 0.02))),
        "hazard": (crisis, np.clip(walks(chance, 0.0166, (runs, t, c), 0.001), 0, 0.1)),
        "left": (crisis, np.zeros((runs, t, c))),
        "payoff": (("part", "country"), walks(chance, 0.1, (runs, t, 5, n), 0.01) * alive),
        "welfare": (("region",), walks(chance, 0.0, (runs, t, r), 0.01)),
    }


def moves(chance: np.random.Generator, runs: int, months: int, n: int, core: int) -> Any:
    codes = np.full((runs, months + 1, 4, n, n), -1, np.int8)
    for domain, share in enumerate(HABIT):
        for i, j in ((i, j) for i in range(core) for j in range(core) if i != j):
            if domain < 2 or (i == 0) == (domain == 2):
                codes[:, 1:, domain, i, j] = chance.choice(5, (runs, months), p=share)
    return codes


def paths(
    countries: Sequence[str] = NINE, deciding: Sequence[str] = NINE[:3], runs: int = 40, months: int = 14,
    crises: Sequence[str] = ("IND-PAK",), failed: int = 0, **attrs: Any,
) -> xr.Dataset:
    chance = np.random.default_rng(7)
    n, c, core = len(countries), len(crises), len(deciding)
    data = {name: (("run", "month", *dims), values)
            for name, (dims, values) in continuous(chance, runs, months, n, c, core).items()}
    dyads = list(combinations(range(core), 2))
    stance = data["alignment"][1]
    means = [(stance[:, :, i, j] + stance[:, :, j, i]) / 2 for i, j in dyads]
    data["dyad_alignment"] = (("run", "month", "dyad"), np.array(means).reshape(-1, runs, months + 1).transpose(1, 2, 0))
    data["move"] = (("run", "month", "domain", "source", "target"), moves(chance, runs, months, n, core))
    stage = np.where(chance.random((runs, months + 1, c)) < 0.06, chance.integers(1, 5, (runs, months + 1, c)), 0)
    data["stage"] = (("run", "month", "crisis"), stage.astype(np.int8))
    data["onset"] = (("run", "month", "crisis"), (stage > 0).astype(np.int8))
    for flag in ("mediated", "settled"):
        data[flag] = (("run", "month", "crisis"), np.zeros((runs, months + 1, c), np.int8))
    data["agreement"] = (("run", "month", "agreement_kind", "source", "target"), np.zeros((runs, months + 1, 3, n, n), np.int8))
    data["failed"] = (("run",), np.where(np.arange(runs) < failed, 3, 0).astype(np.int16))
    data["conduct"] = (("domain", "source", "target", "option"), np.broadcast_to(np.array(HABIT)[:, None, None], (4, n, n, 5)))
    regions, first = [*countries, "ROW"], 2025 * 12 + 9
    coords = {"month": range(months + 1), "source": list(countries), "target": list(countries), "country": list(countries),
              "exporter": regions, "importer": regions, "region": regions, "crisis": list(crises), "part": list(PARTS),
              "dyad": [f"{countries[i]}-{countries[j]}" for i, j in dyads], "option": range(5),
              "domain": ["diplomacy", "security", "tariff", "answer"], "option_name": (("domain", "option"), np.array(OPTIONS)),
              "date": ("month", [f"{(first + m) // 12}-{(first + m) % 12 + 1:02d}" for m in range(months + 1)])}
    said = {"form": "paths", "scenario": "made_up", "title": "A made-up world", "seed": 3, "runs": runs, "failed": failed,
            "months": months, "deciding": ",".join(deciding), "partial": 0}
    return xr.Dataset(data, coords, {**said, **attrs})


@pytest.fixture(scope="session")
def make() -> Make:
    return paths


@pytest.fixture(scope="session")
def result() -> xr.Dataset:
    return summarise(paths())
