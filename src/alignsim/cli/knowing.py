"""Commands that tell what the model knows: explain, list, schema, evidence, version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.options import Json, Plugins, one_of
from alignsim.cli.plugging import with_plugins
from alignsim.cli.printing import as_json

evidence = typer.Typer(help="Check the coded evidence, and see what it carries.\n\nExample: alignsim evidence check article.txt",
                       rich_markup_mode=None, no_args_is_help=True)
KINDS = ("scenarios", "experiments", "parameters", "outcomes", "rules", "moves", "pictures", "shocks")


@evidence.command(name="check")
def evidence_check(
    file: Annotated[Path, typer.Argument(help="A copy of the document.", exists=True, dir_okay=False)]
) -> None:
    """Verify the hash and every paragraph locator against a copy of the document.

    Example: alignsim evidence check article.txt
    """
    from alignsim.parameters import check

    findings = check(file)
    for finding in findings:
        typer.echo(f"{finding.place}: {finding.problem}")
    if findings:
        raise typer.Exit(1)
    typer.echo(f"{file}: the document the statements were coded from; every locator holds")


def explain(
    parameter: Annotated[str, typer.Argument(help="A parameter, such as exclusivity_IND.")],
    scenario: Annotated[list[str] | None, typer.Option(help="Look into this scenario too; repeatable.")] = None,
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """Show a parameter's value, unit, prior, kind and source, what it is worth, and where scenarios change it.

    Example: alignsim explain baseline_USA_IND --scenario my_world.yaml
    """
    from alignsim.cli.overriding import overriding
    from alignsim.parameters import explain as explain_parameter

    with_plugins(plugin)
    found = explain_parameter(parameter, overriding(parameter, scenario or ()))
    if machine:
        from dataclasses import asdict

        typer.echo(as_json(asdict(found)))
    else:
        typer.echo(found.text() + ("" if found.overrides else "\n  override  no scenario sets or draws it"))


def listing(
    what: Annotated[str, typer.Argument(
        help="scenarios, experiments, parameters, outcomes, rules, moves, pictures or shocks.")] = "scenarios",
    plugin: Plugins = None,
    machine: Json = False,
) -> None:
    """List scenarios, experiments, parameters, outcomes, choice rules, moves, pictures or kinds of shocks.

    Example: alignsim list parameters
    """
    from alignsim.results.tables import text_table

    one_of("WHAT", what, KINDS)
    with_plugins(plugin)
    rows = _rows(what)
    if machine:
        typer.echo(as_json(rows))
    else:
        typer.echo(text_table(rows, {key: key for key in rows[0]}))


def _rows(what: str) -> list[dict[str, str]]:
    if what == "scenarios":
        from alignsim.scenario import available

        return [{"name": n, "title": t, "question": q} for n, t, q in available()]
    if what == "experiments":
        from alignsim.ensemble.experiment.locating import described

        return [{"name": n, "title": t, "question": q} for n, t, q in described()]
    if what == "parameters":
        from alignsim.parameters import load

        return [{"name": r.name, "value": f"{r.value:g}", "unit": r.unit, "prior": str(r.prior), "kind": r.kind}
                for r in load().rows]
    if what == "pictures":
        from alignsim.plots import kinds

        return [{"name": name, "shows": meaning} for name, meaning in kinds().items()]
    if what == "outcomes":
        from alignsim.ensemble.running import labels_of
        from alignsim.results.outcomes import outcomes_of
        from alignsim.scenario import load as load_scenario
        from alignsim.scenario.build import build

        labels = labels_of(build(load_scenario("base").scenario))
        return [{"name": o.name, "unit": o.unit, "meaning": o.meaning} for o in outcomes_of(labels)]
    return {"rules": _rules, "moves": _moves, "shocks": _shocks}[what]()


def _rules() -> list[dict[str, str]]:
    from alignsim.laws.choice import rules

    return [{"name": rule.name, "meaning": rule.meaning, "source": rule.source} for rule in rules()]


def _shocks() -> list[dict[str, str]]:
    from alignsim.scenario.own import shock_kinds

    return [{"kind": kind, "meaning": meaning, "fields": ", ".join(fields)} for kind, meaning, fields in shock_kinds()]


def _moves() -> list[dict[str, str]]:
    from alignsim.engine.moves import DOMAINS, NOT_YET, OPTIONS

    return [{"domain": domain, "move": option, "available": "not in this version" if option in NOT_YET else "yes"}
            for domain, options in zip(DOMAINS, OPTIONS, strict=True) for option in options]


def schema(
    what: Annotated[str, typer.Argument(help="scenario or experiment.")] = "scenario",
    page: Annotated[bool, typer.Option("--reference", help="A page of scenarios instead: key, kind, default, meaning.")] = False,
    plugin: Plugins = None,
) -> None:
    """Print the JSON Schema of scenario or experiment files, or the reference page of scenarios.

    Example: alignsim schema > scenario.schema.json
    """
    one_of("WHAT", what, ("scenario", "experiment"))
    with_plugins(plugin)
    if page:
        from alignsim.scenario.reference import reference

        if what != "scenario":
            raise typer.BadParameter("there is a page of scenario files alone", param_hint="--reference")
        typer.echo(reference(), nl=False)
        return
    if what == "scenario":
        from alignsim.scenario import json_schema
    else:
        from alignsim.ensemble.experiment.schema import json_schema
    typer.echo(as_json(json_schema()))


def version() -> None:
    """Print the version.

    Example: alignsim version
    """
    from alignsim import __version__

    typer.echo(__version__)
