"""The page of one ensemble: a scenario, run many times."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.report.blocks import block, facts, fold, kept_bounds, paragraphs, section, table
from alignsim.report.making import making
from alignsim.report.markup import Markup, el, joined
from alignsim.report.page import page
from alignsim.report.pictures import pictures
from alignsim.report.resting import resting, unit_of
from alignsim.results.counting import counted

if TYPE_CHECKING:
    import xarray

    from alignsim.scenario import Resolved
    from alignsim.scenario.build import Model

CONDUCT = {"source": "of", "target": "toward", "domain": "domain", "acts": "acts a month", "hold": "hold",
           "ordinary_hold": "hold, ordinary", "entropy": "entropy", "ordinary_entropy": "entropy, ordinary"}
OUTCOMES = {"outcome": "outcome", "median": "median", "low": "5 %", "high": "95 %", "mean": "mean", "unit": "unit",
            "meaning": "what it is"}


def single(folder: Path, manifest: Mapping[str, Any], dataset: xarray.Dataset) -> str:
    """Give the page of an ensemble.

    Parameters
    ----------
    folder : Path
        Where the result is.
    manifest, dataset : Mapping, xarray.Dataset
        The result.

    Raises
    ------
    ScenarioError
        If this version does not take the scenario that the result holds.
    """
    from alignsim.ensemble.reproducing import resolved_of
    from alignsim.scenario.build import build

    resolved = resolved_of(dict(manifest))
    model = build(resolved.scenario, int(manifest["months"]))
    named, attrs = str(manifest["name"]), dataset.attrs
    provenance, layers = dict(manifest.get("provenance") or {}), list(manifest.get("layers") or ())
    drawn = pictures(dataset)
    sections = [
        ("rests-on", "What it rests on", section("rests-on", "What it rests on", resting(model, provenance, layers),
                                                 bands(dataset, resolved))),
        ("outcomes", "Outcomes", section("outcomes", "Outcomes", outcomes(dataset, model))),
        ("figures", "Figures", section("figures", "Figures", *(drawn or [el("p", "No run finished; there is nothing to draw.")]))),
        ("conduct", "Conduct", section("conduct", "Conduct", conduct(dataset))),
        ("scenario", "Scenario", section("scenario", "Resolved scenario", *_yaml(str(manifest["scenario"])))),
        ("making", "Making it again", section("making", "Making it again", making(manifest, folder))),
    ]
    head = joined(el("div", paragraphs(str(attrs["question"]), "question")), _facts(dataset, model), _warnings(dataset),
                  _note(resolved.scenario.note))
    return page(str(attrs["title"]), f"alignsim report · scenario {named}", head, sections,
                f"{named}: made by alignsim {manifest.get('versions', {}).get('alignsim', '')}, "
                "simulated worlds, not a forecast.")


def _facts(dataset: xarray.Dataset, model: Model) -> Markup:
    from alignsim.results.labels import dates

    attrs, months = dataset.attrs, dates(model.start, model.setup.months)
    finished = int(attrs["runs"]) - int(attrs["failed"])
    span = f"{counted(int(attrs['months']), 'month')}, {months[min(1, len(months) - 1)]} to {months[-1]}"
    return facts([("Runs that finished", f"{finished:,} of {int(attrs['runs']):,}"), ("Simulated", span),
                  ("Countries that decide", str(attrs["deciding"]).replace(",", ", ")), ("Choice rule", model.scenario.rule),
                  ("Drawn anew in every run", str(attrs["uncertainties"])), ("Seed", str(attrs["seed"]))])


def _warnings(dataset: xarray.Dataset) -> Markup | None:
    attrs, said = dataset.attrs, []
    if attrs["partial"]:
        said.append(f"Partial: stopped after {int(attrs['runs']):,} of {int(attrs['asked']):,} runs.")
    if attrs["failed"]:
        said.append(f"{counted(int(attrs['failed']), 'run')} failed and left out of all numbers; see the end of the page.")
    if int(attrs["runs"]) < 100:
        said.append(f"Only {counted(int(attrs['runs']), 'run')}: the intervals are rough.")
    return el("aside", *(el("p", line) for line in said), class_="warn", aria_label="Mind") if said else None


def _note(note: str) -> Markup | None:
    return el("div", paragraphs(note, "soft")) if note.strip() else None


def _yaml(written: str) -> tuple[Markup, Markup]:
    return (el("p", "Every default filled in; saved as a file, it runs as it is."),
            fold(f"YAML, {counted(written.count(chr(10)), 'line')}", block(written, "The resolved scenario as YAML")))


def outcomes(dataset: xarray.Dataset, model: Model) -> Markup:
    """Give outcomes with medians, 90 % intervals and units, those that the scenario names first, and its constraints."""
    from alignsim.ensemble.running import labels_of
    from alignsim.results import summary_table
    from alignsim.results.outcomes import outcomes_of
    from alignsim.results.tables import constraints_table

    meanings = {one.name: one.meaning for one in outcomes_of(labels_of(model))}
    rows = [{**row, "unit": unit_of(row["unit"]), "meaning": meanings.get(row["outcome"], "")} for row in summary_table(dataset)]
    named = [row for row in rows if row["outcome"] in model.scenario.outcomes]
    said = "Median and 90 % interval over the runs that finished; shares of a part, such as of crises, over those that had one."
    kept = kept_bounds(constraints_table(dataset, [c.model_dump() for c in model.scenario.constraints]))
    if not named:
        return joined(table(said, rows, OUTCOMES), kept)
    others = [row for row in rows if row not in named]
    return joined(table(said, named, OUTCOMES), kept,
                  fold(f"The other {counted(len(others), 'outcome')}", table(said, others, OUTCOMES)))


def conduct(dataset: xarray.Dataset) -> Markup:
    """Give the conduct panel: how often each country acted toward each other, against ordinary conduct."""
    from alignsim.results import conduct_panel

    rows = conduct_panel(dataset)
    if not rows:
        return el("p", "No run finished; there is no conduct.")
    said = ("Acts: moves off hold a month. Hold: share of months without one. Entropy: how varied the moves are, 0 always the "
            "same to 1 each as often. Ordinary: the same of conduct as the record shows it, before payoffs tilt it.")
    return table(said, rows, CONDUCT, 3)


def bands(dataset: xarray.Dataset, resolved: Resolved) -> Markup:
    """Give what lies outside the bands of plausible conduct, where they speak of this world."""
    from alignsim.verification.behaviour import bands_of

    head = el("h3", "Bands of plausible behaviour")
    checks, why = bands_of(dataset, resolved)
    if not checks:
        return joined(head, el("p", why, " The bands: ", el("code", "alignsim behaviour"), "."))
    outside = [(name, check) for name, check in checks if not check.holds]
    told = f"{len(checks) - len(outside)} of {counted(len(checks), 'value')} inside; " + (
        "outside:" if outside else "none outside.")
    rows = [{"row": name, "what": c.what, "value": c.ours, "band": c.theirs,
             "verdict": "inside" if c.holds else el("strong", "outside"), "why": c.note}
            for name, c in sorted(checks, key=lambda each: each[1].holds)]
    heads = {"row": "row", "what": "what", "value": "here", "band": "band", "verdict": "verdict", "why": "why"}
    shown = table("Outside its band.", rows[:len(outside)], heads) if outside else None
    return joined(head, el("p", told), shown, fold("All values that bands speak of", table(why, rows, heads)))
