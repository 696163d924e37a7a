"""The page of a sweep: scenarios and levers over a design of inputs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignsim.report.blocks import block, facts, fold, items, kept_bounds, paragraphs, section, table
from alignsim.report.lines import COLOURS, chart, keys
from alignsim.report.making import making
from alignsim.report.markup import Markup, el, joined
from alignsim.report.numbers import exactly
from alignsim.report.page import page
from alignsim.report.resting import unit_of
from alignsim.results.counting import counted

if TYPE_CHECKING:
    import xarray

OUTCOMES = {"scenario": "scenario", "outcome": "outcome", "median": "median", "low": "5 %", "high": "95 %", "mean": "mean",
            "unit": "unit", "runs": "runs"}
INPUTS = {"name": "parameter", "prior": "drawn from", "unit": "unit", "kind": "kind", "source": "source", "where": "drawn in"}
GIVEN = "given, point by point"
MOST = 60
"""Charts that a page holds."""


def swept(folder: Path, manifest: Mapping[str, Any], dataset: xarray.Dataset) -> str:
    """Give the page of a sweep.

    Parameters
    ----------
    folder : Path
        Where the result is.
    manifest, dataset : Mapping, xarray.Dataset
        The result; its values may be read as they are used.
    """
    named, attrs = str(manifest["name"]), dataset.attrs
    sections = [
        ("design", "Design", section("design", "Design", design(manifest))),
        ("inputs", "Inputs", section("inputs", "Inputs", inputs(dataset))),
        ("outcomes", "Outcomes", section("outcomes", "Outcomes", outcomes(dataset))),
        ("way", "On the way", section("way", "Outcomes on the way", way(dataset))),
        ("scenarios", "Experiment", section("scenarios", "Experiment and resolved scenarios", *_yaml(manifest))),
        ("making", "Making it again", section("making", "Making it again", making(manifest, folder))),
    ]
    note = str(manifest["experiment"].get("note") or "")
    head = joined(el("div", paragraphs(str(attrs["question"]), "question")), _facts(manifest), _warnings(manifest),
                  el("div", paragraphs(note, "soft")) if note.strip() else None)
    return page(str(attrs["title"]), f"alignsim report · sweep {named}", head, sections,
                f"{named}: made by alignsim {manifest.get('versions', {}).get('alignsim', '')}, "
                "simulated worlds, not a forecast.")


def _facts(manifest: Mapping[str, Any]) -> Markup:
    finished = int(manifest["runs"]) - int(manifest["failed"])
    return facts([("Runs that finished", f"{finished:,} of {int(manifest['runs']):,}"),
                  ("Scenarios", f"{len(manifest['cases']):,}"), ("Points of the design", f"{int(manifest['points']):,}"),
                  ("Runs of each point", f"{int(manifest['replications']):,}"),
                  ("Simulated", counted(int(manifest["months"]), "month")), ("Seed", str(manifest["seed"]))])


def _warnings(manifest: Mapping[str, Any]) -> Markup | None:
    said = [f"{counted(int(manifest['failed']), 'run')} failed and left out of all numbers; see the end of the page."]
    said = said if manifest["failed"] else []
    if int(manifest["points"]) < 64:
        said.append(f"Only {counted(int(manifest['points']), 'point')}: the intervals are rough.")
    return el("aside", *(el("p", line) for line in said), class_="warn", aria_label="Mind") if said else None


def design(manifest: Mapping[str, Any]) -> Markup:
    """Give how points are laid, what is set in each scenario, and what depends on what."""
    experiment = manifest["experiment"]
    plan = dict(experiment["design"])
    rows = [{"label": case["label"], "source": case["source"],
             "levers": ", ".join(f"{name} = {exactly(float(value))}" for name, value in dict(case["levers"]).items()) or "none"}
            for case in manifest["cases"]]
    links = [f"{' with '.join(map(str, one['between']))}: {exactly(float(one['value']))}"
             for one in experiment.get("correlations") or ()]
    said = ", ".join(f"{key} {value}" for key, value in plan.items() if key != "kind")
    return joined(
        el("p", el("strong", str(plan["kind"])), f" ({said})" if said else None, ". The same points and the same chance in every "
           "scenario, so that their differences are paired."),
        table("Scenarios, and what is set in each.", rows, {"label": "scenario", "source": "from", "levers": "levers"}),
        joined(el("h3", "Dependences among inputs"), items(links)) if links else el("p", "Inputs are independent of each other."))


def inputs(dataset: xarray.Dataset) -> Markup:
    """Give what is drawn, from which prior, on what evidence, and in which scenarios."""
    from alignsim.parameters import load

    if "parameter" not in dataset.coords:
        return el("p", "Nothing is drawn: runs of a scenario differ by chance alone.")
    known, labels = load(), [str(label) for label in dataset["scenario"].values]
    given = dataset.attrs["design"] == "csv" or "parameter_prior" not in dataset.coords
    priors = [GIVEN] * dataset.sizes["parameter"] if given else [str(prior) for prior in dataset["parameter_prior"].values]
    rows, kinds = [], dict.fromkeys(("stated", "coded", "published", "assumed"), 0)
    for n, name in enumerate(map(str, dataset["parameter"].values)):
        where = [label for label, draws in zip(labels, dataset["drawn"].values[:, n], strict=True) if draws]
        row = known[name]
        kinds[row.kind] += 1
        rows.append({"name": name, "prior": priors[n], "unit": unit_of(str(dataset["parameter_unit"].values[n])),
                     "kind": row.kind, "source": row.source.replace(",", ", "),
                     "where": "all" if len(where) == len(labels) else ", ".join(where) or "none"})
    counts = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
    return joined(el("p", f"{counted(len(rows), 'input')} {'given' if given else 'drawn'} for every point: {counts}."),
                  fold("Every input", table("Inputs of the design.", rows, INPUTS)))


def outcomes(dataset: xarray.Dataset) -> Markup:
    """Give medians and 90 % intervals of every outcome in every scenario, by outcome."""
    from alignsim.results.tables import sweep_constraints_table, sweep_table

    rows = [{**row, "unit": unit_of(row["unit"])} for row in sweep_table(dataset)]
    names = [str(name) for name in dataset["outcome"].values]
    rows.sort(key=lambda row: names.index(row["outcome"]))
    kept = [{"outcome": row["outcome"], **row} for row in rows]
    heads = {"outcome": OUTCOMES["outcome"], "scenario": OUTCOMES["scenario"], **OUTCOMES}
    said = "At the end, over points and runs together: median, 90 % interval and mean of the runs that finished."
    return joined(table(said, kept, heads, 2), kept_bounds(sweep_constraints_table(dataset), by_scenario=True))


def way(dataset: xarray.Dataset) -> Markup:
    """Give the mean of every outcome over the months, with one standard deviation."""
    months = [int(month) for month in dataset["month"].values]
    labels = [str(label) for label in dataset["scenario"].values]
    if len(months) < 2:
        return el("p", "Outcomes were taken at the end alone.")
    means, spreads = (dataset["summary"].sel(statistic=which).values[:len(COLOURS)] for which in ("mean", "sd"))
    names, units = dataset["outcome"].values, dataset["outcome_unit"].values
    moving = [n for n in range(len(names)) if not str(names[n]).endswith("_start")]
    charts = [chart(str(names[n]), unit_of(str(units[n])), months, labels[:len(COLOURS)], means[:, :, n], spreads[:, :, n])
              for n in moving[:MOST]]
    left = f" The first {MOST} of {len(moving)} outcomes." if len(moving) > MOST else ""
    return joined(el("p", f"Line: mean over runs. Area: one standard deviation, as if a run had ended after the month.{left}"),
                  keys(labels[:len(COLOURS)], max(0, len(labels) - len(COLOURS))), el("div", *charts, class_="charts"))


def _yaml(manifest: Mapping[str, Any]) -> list[Markup]:
    import yaml

    def lines(data: Any) -> str:
        return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))

    return [fold("The experiment, every default filled in", block(lines(manifest["experiment"]), "The experiment as YAML")),
            *(fold(f"Scenario {case['label']}", block(lines(case["scenario"]), f"Scenario {case['label']} as YAML"))
              for case in manifest["cases"][:MOST])]
