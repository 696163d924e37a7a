"""Crises climb rung by rung, are mediated or not, end, and are talked about afterwards."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

import alignsim
from alignsim.engine.moves import (
    ACCEPT,
    BACK_DOWN,
    CLAIM,
    CREDIT,
    CREDIT_SELF,
    CRISIS,
    DEESCALATE,
    DENY,
    ESCALATE,
    HOLD,
    MEDIATION,
    PROPOSE,
    REFUSE,
)
from alignsim.engine.prepare import prepare
from alignsim.engine.records import Record
from alignsim.engine.simulate import simulate
from alignsim.scenario import load
from alignsim.scenario.build import build
from alignsim.verification.crisis import peaks

USA, IND, PAK = 0, 1, 2
RIVALS = Path(alignsim.__file__).parent / "verification" / "targets" / "two_rivals.yaml"
BOTH = ("crises=[{pair: [IND, PAK], bargaining: true}]", "countries.PAK.role=deciding", "countries.PAK.toward=[]")
SHARES = np.array([3.5, 5.5, 3.5, 3.5]) / 16
OFTEN = "parameters.hazard=0.2"


@lru_cache(maxsize=16)
def run(*sets: str, name: str = "base", runs: int = 60, months: int = 24) -> Record:
    model = build(load(name, sets=("setters=[]", *sets)), months)
    numbers = np.arange(runs, dtype=np.uint64)
    return simulate(model.setup, model.parameters(numbers, 1), numbers, 1)


def rivals(*sets: str, runs: int = 80) -> Record:
    model = build(load(RIVALS, sets=sets))
    numbers = np.arange(runs, dtype=np.uint64)
    return simulate(model.setup, model.parameters(numbers, 7), numbers, 7)


def moves(record: Record, domain: int, i: int, j: int) -> np.ndarray:
    return record.move[1:, domain, i, j].astype(int)


def stages(record: Record) -> tuple[np.ndarray, np.ndarray]:
    return record.stage[1:, 0].astype(int), record.onset[1:, 0] == 1


@pytest.mark.parametrize("rule", ["logit", "best_response", "random"])
def test_no_crisis_climbs_above_war_or_more_than_a_rung_a_month(rule: str) -> None:
    stage, onset = stages(run(OFTEN, f"rule={rule}"))
    assert stage.max() == 4
    goes_on = (stage[:-1] > 0) & (stage[1:] > 0) & ~onset[1:]
    assert np.isin((stage[1:] - stage[:-1])[goes_on], [0, 1]).all()
    assert (stage[1:][goes_on] > stage[:-1][goes_on]).any()


@pytest.mark.parametrize("rule", ["logit", "random"])
def test_only_a_demand_that_was_resisted_makes_a_crisis_climb(rule: str) -> None:
    record = run(OFTEN, f"rule={rule}")
    stage, onset = stages(record)
    a, b = moves(record, CRISIS, IND, PAK), moves(record, CRISIS, PAK, IND)
    resisted = (a == ESCALATE) | (b == ESCALATE)
    goes_on = (stage[:-1] > 0) & (stage[1:] > 0) & ~onset[1:]
    assert ((stage[1:] == stage[:-1] + 1) == resisted[:-1])[goes_on].all()
    yielded = (a == BACK_DOWN) | (b == BACK_DOWN) | (a == DEESCALATE) | (b == DEESCALATE)
    assert yielded.any()
    assert not (yielded & resisted).any()


def test_a_bargain_is_played_once_on_every_rung_below_war_and_never_without_a_crisis() -> None:
    record = run(OFTEN)
    stage, onset = stages(record)
    played = moves(record, CRISIS, IND, PAK) >= 0
    assert (played == (moves(record, CRISIS, PAK, IND) >= 0)).all()
    before = np.vstack([np.zeros((1, stage.shape[1]), int), stage[:-1]])
    reached = (stage > 0) & (onset | (stage > before))
    assert (played == (reached & (stage < 4))).all()
    codes = record.move[1:, [CRISIS, MEDIATION]][:, :, :3, :3]
    assert (codes[np.broadcast_to((stage == 0)[:, None, None, None], codes.shape)] == -1).all()


@pytest.mark.parametrize("sets", [(), ("rule=random",), ("parameters.audience_crisis=0.15",)])
def test_crises_that_bargain_peak_in_the_shares_of_the_record(sets: tuple[str, ...]) -> None:
    record = rivals(*BOTH, *sets)
    found = np.bincount(peaks(*(x.T for x in stages(record)[::-1])), minlength=5)[1:]
    for count, share in zip(found, SHARES, strict=True):
        assert abs(count / found.sum() - share) < 3.5 * np.sqrt(share * (1 - share) / found.sum())


def test_without_bargaining_a_crisis_begins_at_its_peak() -> None:
    record = rivals("crises=[{pair: [IND, PAK]}]", runs=40)
    stage, onset = stages(record)
    assert (peaks(onset.T, stage.T)[:5] == stage.T[onset.T][:5]).all()
    assert (record.move[1:, CRISIS] == -1).all()


def test_one_crisis_in_eight_ends_in_agreement() -> None:
    record = rivals(*BOTH)
    stage, onset = stages(record)
    ended = onset.sum() - (stage[-1] > 0).sum()
    share = record.settled[1:].sum() / ended
    assert abs(share - 0.125) < 3 * np.sqrt(0.125 * 0.875 / ended)


def test_how_often_the_first_rungs_climb_at_defaults_worked_by_hand() -> None:
    model = build(load("base", sets=("parameters.precision=10",)))
    parameters = model.parameters(np.zeros(1, np.uint64), 1)
    climbs = prepare(model.setup, parameters).climbs[0, :, 0]
    survival = float(np.exp(-0.3011))
    assert climbs == pytest.approx([0.5 * survival, (0.25 + 0.05 / 1.2) * survival, (0.25 + 0.05 / 12) * survival], abs=0.01)


def test_whoever_was_attacked_demands() -> None:
    sets = ("parameters.attack_onset=1", "parameters.hazard=0", 'shocks=[{date: "2025-11", kind: attack, on: PAK, blamed: IND}]')
    record = run(*sets, months=1)
    low = record.stage[1, 0] < 4
    assert low.any()
    assert np.isin(record.move[1, CRISIS, PAK, IND][low], [HOLD, DEESCALATE]).all()
    assert (record.move[1, CRISIS, IND, PAK][low & (record.move[1, CRISIS, PAK, IND] == HOLD)] > 0).any()


def test_losses_are_booked_as_rungs_are_reached() -> None:
    record = run(OFTEN)
    stage, onset = stages(record)
    loss = np.array([0.0, 0.02, 0.05, 0.3, 3.0])
    before = np.vstack([np.zeros((1, stage.shape[1]), int), stage[:-1]])
    expected = np.where(onset, loss[stage], np.where(stage > before, loss[stage] - loss[before], 0.0))
    assert record.crisis_loss[1:, 0] == pytest.approx(expected, abs=1e-12)


def test_mediation_needs_an_open_crisis_an_offer_and_two_acceptances() -> None:
    record = run(OFTEN, "parameters.norm_cost_IND=0")
    stage, onset = stages(record)
    offer, ind, pak = (moves(record, MEDIATION, i, j) for i, j in ((USA, IND), (IND, USA), (PAK, USA)))
    mediated = record.mediated[1:, 0] == 1
    assert mediated.any()
    assert (offer[stage == 0] == -1).all()
    assert ((offer == PROPOSE) == (ind > 0)).all()
    assert ((offer == PROPOSE) == (pak > 0)).all()
    accepted = (ind == ACCEPT) & (pak == ACCEPT)
    before = np.vstack([np.zeros((1, stage.shape[1]), bool), mediated[:-1]]) & ~onset & (stage > 0)
    assert (mediated == (accepted | before)).all()
    assert (offer[before] == -1).all()


def test_india_refuses_more_the_dearer_its_norm() -> None:
    free, firm = (run(OFTEN, f"parameters.norm_cost_IND={n}") for n in (0, 1))
    refusals = [(moves(r, MEDIATION, IND, USA) == REFUSE).sum() / (moves(r, MEDIATION, IND, USA) > 0).sum() for r in (free, firm)]
    assert refusals[0] < 0.7
    assert refusals[1] > 0.9
    assert run(OFTEN, "parameters.norm_cost_IND=1").mediated.sum() < free.mediated.sum()


def test_a_mediator_that_is_believed_stops_the_climb() -> None:
    line = '[{country: USA, toward: IND, domain: mediation, move: propose, from: "2025-11"},'
    line += '{country: IND, toward: USA, domain: mediation, move: accept, from: "2025-11"},'
    line += '{country: PAK, toward: USA, domain: mediation, move: accept, from: "2025-11"}]'
    record = run(OFTEN, f"scripts={line}", "parameters.noise=0")
    a, b = moves(record, CRISIS, IND, PAK), moves(record, CRISIS, PAK, IND)
    tie = (record.alignment[:-1, USA] + record.alignment[:-1, :, USA]) / 2
    closer = tie[:, IND] > tie[:, PAK]
    assert (record.mediated[1:, 0][record.stage[1:, 0] > 0] == 1).all()
    assert not ((b == ESCALATE) & closer).any()
    assert ((a == ESCALATE) & closer).any()


def test_a_ceasefire_ends_the_crisis_and_nothing_else() -> None:
    attack = '{date: "2025-11", kind: attack, on: IND, blamed: PAK}'
    head = ("parameters.attack_onset=1", "parameters.hazard=0")
    open_ = run(*head, f"shocks=[{attack}]", months=3)
    ended = run(*head, f'shocks=[{attack}, {{date: "2025-12", kind: ceasefire, pair: [PAK, IND]}}]', months=3)
    assert (ended.stage[1] == open_.stage[1]).all()
    assert (ended.stage[2:] == 0).all()
    assert (open_.stage[2] > 0).any()
    assert (ended.trade[2] == open_.trade[2]).all()


def test_attacks_by_chance_come_at_their_rate_and_start_crises() -> None:
    process = "processes=[{kind: attack, on: IND, blamed: PAK}]"
    sets = ("parameters.hazard=0", "parameters.attack_onset=1", "parameters.attack_rate=0.1")
    record = run(process, *sets, runs=100, months=24)
    free = (record.stage[:-1, 0] == 0) & (record.left[:-1, 0] == 0)
    began = record.onset[1:, 0][free]
    assert abs(began.mean() - 0.1) < 3.5 * np.sqrt(0.09 / began.size)
    assert run(*sets, runs=100, months=24).onset.sum() == 0


def test_after_a_mediated_crisis_credit_is_claimed_once_and_denied_only_if_claimed() -> None:
    record = run(OFTEN)
    said, ind, pak = (moves(record, CLAIM, i, j) for i, j in ((USA, IND), (IND, USA), (PAK, USA)))
    assert ((said >= 0) == (ind >= 0)).all()
    assert ((said >= 0) == (pak >= 0)).all()
    assert not (((ind == DENY) | (pak == DENY)) & (said != CREDIT_SELF)).any()
    stage, onset = stages(record)
    over = (stage[:-1] > 0) & ((stage[1:] == 0) | onset[1:])
    assert (said[1:][~over] == -1).all()
    assert (said[1:][over] >= 0).any()


def pattern(*sets: str) -> tuple[float, float]:
    record = run(OFTEN, *sets)
    said, ind, pak = (moves(record, CLAIM, i, j) for i, j in ((USA, IND), (IND, USA), (PAK, USA)))
    game = said >= 0
    outcomes, counts = np.unique(np.stack([said[game], ind[game], pak[game]]), axis=1, return_counts=True)
    place = [n for n, o in enumerate(outcomes.T) if tuple(o) == (CREDIT_SELF, DENY, CREDIT)]
    found = counts[place[0]] / counts.sum() if place else 0.0
    return float(found), float(counts.max() / counts.sum())


def test_the_us_claims_india_denies_pakistan_praises_is_the_usual_outcome_in_a_region_and_not_outside_it() -> None:
    found, most = pattern()
    assert found == most
    for outside in (("parameters.norm_cost_IND=0",), ("parameters.internationalising_PAK=-0.02",),
                    ("parameters.mediator_prestige=0", "parameters.internationalising_PAK=0", "parameters.norm_cost_IND=0")):
        found, most = pattern(*outside)
        assert found < most, outside


def test_stocks_race_and_move_hazard_and_strength() -> None:
    race = "crises=[{pair: [IND, PAK], bargaining: true, arms: {k: 0, a: 0, g: 1, l: 0, b: 0, h: 0}, stocks: [1, 1]}]"
    still = run("parameters.hazard_military=1", "rule=random")
    racing = run(race, "parameters.hazard_military=1", "rule=random")
    calm = (still.stage[1:3, 0] == 0).all(axis=0) & (racing.stage[1:3, 0] == 0).all(axis=0)
    rate = -np.log1p(-np.stack([still.hazard[1, 0], racing.hazard[1, 0]]))[:, calm]
    assert rate[1] / rate[0] == pytest.approx(2.0, rel=1e-9)
    assert (racing.hazard[2:, 0] >= still.hazard[2:, 0] - 0.06).all()


def test_a_race_that_runs_away_stays_a_number() -> None:
    race = "crises=[{pair: [IND, PAK], bargaining: true, arms: {k: 1, a: 0, g: 1, l: 1, b: 1, h: -9}, stocks: [1, 1e12]}]"
    record = run(race, OFTEN, "parameters.hazard_military=0.5", months=60, runs=10)
    assert (record.failed == 0).all()
    assert np.isfinite(record.hazard).all()
