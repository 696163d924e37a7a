"""Postures with agreements in place: what is given up, for how long, and what own ties change."""

from __future__ import annotations

import numpy as np
import pytest

from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.laws.hedging import multi_alignment
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.scenario.layers import folder, names

USA, IND, PAK, EU = 0, 1, 2, 8
RUNS = np.arange(60, dtype=np.uint64)
BUSY = ("rule=random", "parameters.conduct_consult=0.3", "parameters.conduct_trade_deal=0.2", "parameters.conduct_breach=0")
SIGNED = "shocks=[{date: 2025-11, kind: agreement, agreement: resource_deal, parties: [USA, PAK]}]"


def run(*sets: str, months: int = 18, name: str = "base", runs: np.ndarray = RUNS) -> Record:
    model = build(load(name, sets=sets), months)
    return simulate(model.setup, model.parameters(runs, 1), runs, 1)


def test_an_exclusive_posture_keeps_off_the_rivals_of_a_new_partner_for_twelve_months() -> None:
    # no deal with India, no arms: the only tie is the one signed in the first month
    only = ("agreements=[{kind: resource_deal, parties: [USA, PAK]}, {kind: pact, parties: [USA, IND]}]",
            "parameters.conduct_arms=0", "parameters.conduct_pact=0.3")
    record = run("countries.USA.posture=exclusive", SIGNED, *BUSY, *only)
    security, proposals = record.move[1:, 1, USA, IND], record.move[1:, 5, USA, IND]
    assert np.isin(security[0], (1, 2, 3)).any()
    assert not np.isin(security[1:13], (1, 2, 3)).any()
    assert np.isin(security[13:], (1, 2, 3)).any()
    assert not np.isin(proposals[1:13], (1, 2, 3)).any()
    assert np.isin(record.move[2:14, 1, USA, EU], (1, 2, 3)).any()


def test_a_bound_country_refuses_the_rivals_of_its_partner() -> None:
    only = ("agreements=[{kind: resource_deal, parties: [USA, PAK]}, {kind: trade_deal, parties: [USA, IND]}]",
            "parameters.conduct_arms=0")
    record = run("countries.USA.posture=exclusive", SIGNED, *BUSY, *only, months=13)
    later = np.isin(record.agreement[2:, 0, USA, IND], 2)
    assert (record.move[2:, 5, IND, USA] == 1).any()
    assert not later.any()


def test_a_named_partner_closes_agreements_with_its_rivals_from_the_start() -> None:
    record = run("parameters.conduct_resource_deal=0.3", "parameters.conduct_consult=0.3", name="zero_sum", months=6)
    assert not np.isin(record.move[1:, 5, USA, PAK], (1, 2, 3)).any()
    assert (record.move[1:, 5, PAK, USA] == 2).any()
    assert not np.isin(record.agreement[:, :, USA, PAK], (1, 2)).any()


def test_an_autonomous_country_makes_no_pacts() -> None:
    pact = "agreements=[{kind: pact, parties: [IND, USA]}]"
    record = run(pact, "rule=random", "parameters.conduct_pact=0.5", "countries.IND.posture=autonomous", months=6)
    assert not (record.move[1:, 5, IND, USA] == 3).any()
    assert (record.move[1:, 5, USA, IND] == 3).any()
    assert not np.isin(record.agreement[:, 2], (1, 2)).any()


def test_understanding_at_zero_changes_no_bit_and_at_one_softens_what_is_done_with_a_rival() -> None:
    few = np.arange(4, dtype=np.uint64)
    script = 'scripts=[{country: USA, toward: PAK, domain: security, move: arms, from: "2025-11"}]'
    plain = run("rule=fixed", script, months=4, runs=few)
    none = run("rule=fixed", script, "parameters.multi_alignment_understanding=0", months=4, runs=few)
    full = run("rule=fixed", script, "parameters.multi_alignment_understanding_IND=1", months=4, runs=few)
    assert none.alignment.tobytes() == plain.alignment.tobytes()
    assert (full.alignment[1:, IND, USA] > plain.alignment[1:, IND, USA]).all()
    # month 1: the third-country term of India shrinks by its own multi-alignment at the opening
    model = build(load("base"), 1)
    parameters = model.parameters(few, 1)
    others = [n for n in range(len(model.countries)) if n != IND]
    own = multi_alignment(parameters.accord.size[others, 0], parameters.relations.baseline[IND, others, 0])
    calm = run("rule=fixed", script, "parameters.exclusivity_IND=0", months=1, runs=few).alignment[1, IND, USA]
    assert (full.alignment[1, IND, USA] - calm) == pytest.approx((1 - own) * (plain.alignment[1, IND, USA] - calm), rel=1e-9)


@pytest.mark.parametrize("name", [n for n in names() if (folder() / f"{n}.yaml").read_text().find("overrides:") > 0])
def test_every_named_override_of_a_scenario_is_valid_and_runs(name: str) -> None:
    import yaml

    for offered in yaml.safe_load((folder() / f"{name}.yaml").read_text())["overrides"]:
        world = build(load(name, overrides=[offered]), 2)
        runs = np.arange(2, dtype=np.uint64)
        record = simulate(world.setup, world.parameters(runs, 1), runs, 1)
        assert np.isfinite(record.alignment).all()
        assert (record.failed == 0).all()
