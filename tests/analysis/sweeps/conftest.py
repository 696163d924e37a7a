"""Tiny sweeps of every design, made once, and the same with outcomes that are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray

from alignsim.analysis.sweeps import Material, open_material
from alignsim.ensemble.experiment import load_experiment
from alignsim.ensemble.sweep import crew, sweep
from alignsim.results.labelling import labelled
from alignsim.results.store import DATA, MANIFEST, digests

TWO = "[transparency, reversion]"
TEXTS = {
    "saltelli": f"scenarios: [base, balancing_act]\nuncertainties: {TWO}\ndesign: {{kind: saltelli, n: 16}}\nreplications: 3\n"
                "every: 1\nkeep: runs\n",
    "morris": f"scenarios: [base]\nuncertainties: {TWO}\ndesign: {{kind: morris, n: 6}}\nreplications: 2\n",
    "ends": f"scenarios: [base]\nuncertainties: {TWO}\ndesign: {{kind: one_at_a_time, n: 3}}\nreplications: 5\n",
    "grid": f"scenarios: [base]\nuncertainties: {TWO}\ndesign: {{kind: grid, n: 4}}\nreplications: 5\n",
    "levers": "scenarios: [base, {scenario: base, name: habit_alone, sets: [rule=random]}]\n"
              "levers: {transparency: [0, 1], exclusivity_IND: [0.2, 0.8]}\nuncertainties: [reversion, noise]\n"
              "design: {kind: sobol, n: 24}\nreplications: 2\nconstraints: [{outcome: alignment_USA_IND, at_least: 0.4}]\n"}
RANGES = {"transparency": (0.0, 1.0), "reversion": (0.01, 0.1), "noise": (0.0, 0.03)}
Swept = Callable[[str], Path]
Planted = Callable[..., Material]


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Swept:
    """Give the folder of a finished sweep by the name of its design."""
    made: dict[str, Path] = {}

    def folder(name: str) -> Path:
        if name not in made:
            place = tmp_path_factory.mktemp(name)
            (place / f"{name}.yaml").write_text(TEXTS[name] + "months: 2\n")
            made[name] = sweep(load_experiment(place / f"{name}.yaml"), place / "r", crew(1, None, None), "numpy").folder
        return made[name]

    return folder


@pytest.fixture(scope="session")
def planted(swept: Swept) -> Planted:
    """Give a sweep whose outcome alignment_USA_IND is a given function of case, shares of the priors and replication."""
    def known(name: str, function: Callable[..., Any], **choice: Any) -> Material:
        material = open_material(swept(name), ("alignment_USA_IND",), **choice)
        dataset, inputs = material.dataset, material.dataset["inputs"].values
        ends = np.array([RANGES[n] for n in material.parameters]).T
        shares = (inputs - ends[0]) / (ends[1] - ends[0])
        shape = dataset["outcomes"].shape
        case, replication = np.arange(shape[0])[:, None, None], np.arange(shape[2])[None, None, :]
        values = np.broadcast_to(function(case, shares.T[:, None, :, None], replication), shape[:3])
        outcomes = dataset["outcomes"].copy(data=np.repeat(values[..., None], shape[3], axis=3))
        return replace(material, dataset=dataset.assign(outcomes=outcomes))

    return known


@pytest.fixture
def rewritten(swept: Swept, tmp_path: Path) -> Callable[..., Path]:
    """Write a sweep anew with changed values, whose hashes are right."""
    def write(name: str, change: Callable[[xarray.Dataset], xarray.Dataset]) -> Path:
        from alignsim.results import open as open_result

        dataset = change(open_result(swept(name)))
        target = tmp_path / "changed"
        dataset.to_zarr(target / DATA, mode="w", consolidated=False, zarr_format=2)
        manifest = json.loads((swept(name) / MANIFEST).read_text())
        hashes = {"variables": digests(dataset), "labels": labelled(target / DATA, map(str, dataset.data_vars))}
        (target / MANIFEST).write_text(json.dumps({**manifest, **hashes}))
        return target

    return write
