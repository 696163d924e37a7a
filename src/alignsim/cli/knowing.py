"""Commands that tell what the model knows: explain, list, schema, evidence, version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from alignsim.cli.simulating import Json, one_of

evidence = typer.Typer(help="Check the coded evidence.\n\nExample: alignsim evidence check article.txt",
                       rich_markup_mode=None, no_args_is_help=True)
KINDS = ("scenarios", "experiments", "parameters", "outcomes", "rules", "moves")


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
    parameter: Annotated[str, typer.Argument(help="A parameter, such as exclusivity_IND.")], machine: Json = False
) -> None:
    """Show a parameter's value, unit, prior, kind and source, what it is worth, and which scenarios change it.

    Example: alignsim explain baseline_USA_IND
    """
    from alignsim.parameters import explain as explain_parameter

    found = explain_parameter(parameter, overriding(parameter))
    if machine:
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(found), indent=2, default=str))
    else:
        typer.echo(found.text())


def overriding(parameter: str) -> list[tuple[str, float]]:
    """Give the scenarios of the package that set a parameter, with the value."""
    from alignsim.scenario import available, load

    out = []
    for name, _, _ in available():
        scenario = load(name).scenario
        chosen = {**scenario.parameters, **scenario.levers}
        if parameter in chosen:
            out.append((name, chosen[parameter]))
    return out


def listing(
    what: Annotated[str, typer.Argument(help="scenarios, experiments, parameters, outcomes, rules or moves.")] = "scenarios",
    machine: Json = False,
) -> None:
    """List scenarios, experiments, parameters, outcomes, choice rules or moves.

    Example: alignsim list parameters
    """
    from alignsim.results.tables import text_table

    one_of("WHAT", what, KINDS)
    rows = _rows(what)
    if machine:
        typer.echo(json.dumps(rows, indent=2))
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
    if what == "outcomes":
        from alignsim.ensemble.running import labels_of
        from alignsim.results.outcomes import outcomes_of
        from alignsim.scenario import load as load_scenario
        from alignsim.scenario.build import build

        labels = labels_of(build(load_scenario("base").scenario))
        return [{"name": o.name, "unit": o.unit, "meaning": o.meaning} for o in outcomes_of(labels)]
    return _rules() if what == "rules" else _moves()


def _rules() -> list[dict[str, str]]:
    meaning = {"logit": "ordinary conduct tilted by what moves are worth", "random": "ordinary conduct alone, the null model",
               "best_response": "the best move, if it gains at least one typical stake",
               "fixed": "hold, except for scripted moves"}
    from alignsim.laws.choice import RULES

    return [{"name": rule, "meaning": meaning[rule]} for rule in RULES]


def _moves() -> list[dict[str, str]]:
    from alignsim.engine.moves import DOMAINS, NOT_YET, OPTIONS

    return [{"domain": domain, "move": option, "available": "not in this version" if option in NOT_YET else "yes"}
            for domain, options in zip(DOMAINS, OPTIONS, strict=True) for option in options]


def schema(what: Annotated[str, typer.Argument(help="scenario or experiment.")] = "scenario") -> None:
    """Print the JSON Schema of scenario or experiment files.

    Example: alignsim schema > scenario.schema.json
    """
    one_of("WHAT", what, ("scenario", "experiment"))
    if what == "scenario":
        from alignsim.scenario import json_schema
    else:
        from alignsim.ensemble.experiment.schema import json_schema
    typer.echo(json.dumps(json_schema(), indent=2))


def version() -> None:
    """Print the version.

    Example: alignsim version
    """
    from alignsim import __version__

    typer.echo(__version__)
