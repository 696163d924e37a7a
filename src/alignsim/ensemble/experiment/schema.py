"""The fields of an experiment file. An unknown key is an error; a valid experiment does not change."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from alignsim.scenario.fields import Finite, Name, Record
from alignsim.scenario.schema import Constraint

Count = Annotated[int, Field(ge=1, le=10_000_000)]
MOST_CASES, MOST_POINTS, MOST_RUNS = 1_000, 100_000_000, 1_000_000_000


class Chosen(Record):
    """A scenario of the experiment, as it is or changed."""

    scenario: Annotated[str, Field(min_length=1)]
    """Its name, or the path of a YAML file."""
    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    """What the result calls it; the scenario's name if not given."""
    overrides: list[str] = []
    """Named overrides of the scenario, applied in order."""
    sets: list[str] = []
    """Settings such as "rule=random", applied last."""


class Correlation(Record):
    """A dependence of two uncertainties by a Gaussian copula.

    Its value r is the correlation of their normal scores Phi^-1(F(x)), F the distribution of the prior. Ranks of continuous
    priors correlate by (6 / pi) arcsin(r / 2), a little nearer to naught; how values do depends on the priors.
    """

    between: Annotated[list[Name], Field(min_length=2, max_length=2)]
    """The two uncertainties."""
    value: Annotated[float, Field(gt=-1.0, lt=1.0, allow_inf_nan=False)]
    """r, the correlation of their normal scores, not of ranks or values. Unit: 1."""


class Grid(Record):
    """Every combination of evenly spaced shares of the priors."""

    kind: Literal["grid"]
    """This design."""
    n: Annotated[int, Field(ge=1, le=10_000)] = 5
    """Levels of each uncertainty, at shares (k + 1/2) / n of its prior. Unit: number."""


class LatinHypercube(Record):
    """Points of which each uncertainty takes every one of n strata once."""

    kind: Literal["lhs"]
    """This design."""
    n: Count = 256
    """Points. Unit: number."""


class Sobol(Record):
    """A scrambled Sobol sequence; a larger n goes on where it ended."""

    kind: Literal["sobol"]
    """This design."""
    n: Count = 256
    """Points; best a power of two. Unit: number."""


class Halton(Record):
    """A scrambled Halton sequence; a larger n goes on where it ended."""

    kind: Literal["halton"]
    """This design."""
    n: Count = 256
    """Points. Unit: number."""


class Morris(Record):
    """Random walks that change one uncertainty at a time; a larger n adds walks."""

    kind: Literal["morris"]
    """This design."""
    n: Count = 20
    """Walks, each of one point more than there are uncertainties. Unit: number."""
    levels: Annotated[int, Field(ge=2, le=100, multiple_of=2)] = 4
    """Levels of each uncertainty, an even number; a step is half of them. Unit: number."""


class Saltelli(Record):
    """The rows A, A with one column of B, and B of Sobol indices; a larger n adds rows."""

    kind: Literal["saltelli"]
    """This design."""
    n: Count = 256
    """Base rows, each of two points more than there are uncertainties; best a power of two. Unit: number."""


class OneAtATime(Record):
    """All uncertainties at their medians, then each by itself at shares from 5 to 95 % of its prior."""

    kind: Literal["one_at_a_time"]
    """This design."""
    n: Annotated[int, Field(ge=2, le=10_000)] = 2
    """Levels of each uncertainty. Unit: number."""


class Listed(Record):
    """Points from a CSV file; rows added at its end keep what is done."""

    kind: Literal["csv"]
    """This design."""
    file: Annotated[str, Field(min_length=1)]
    """The file, beside the experiment: a head of parameter names, then a row for each point, in the table's units."""


def _as_mapping(value: Any) -> Any:
    return {"kind": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    items = [value] if isinstance(value, (str, dict)) else value
    return [{"scenario": item} if isinstance(item, str) else item for item in items] if isinstance(items, list) else items


Plan = Annotated[
    Annotated[Grid | LatinHypercube | Sobol | Halton | Morris | Saltelli | OneAtATime | Listed, Field(discriminator="kind")],
    BeforeValidator(_as_mapping)]


class Experiment(Record):
    """Which worlds are run, what is set and drawn in them, how often, and what is reported."""

    title: Annotated[str, Field(max_length=200)] = ""
    """One line that says what is studied."""
    question: str = ""
    """What the experiment asks."""
    note: str = ""
    """Anything a reader should know."""
    scenarios: Annotated[list[Chosen], Field(min_length=1), BeforeValidator(_as_list)]
    """The scenarios: a name, a list of names, or entries with name, overrides and sets."""
    levers: dict[Name, Annotated[list[Finite], Field(min_length=1)]] = {}
    """Parameters the user sets, each with its values; every combination is run in every scenario. Unit: the table's."""
    uncertainties: Literal["all"] | list[Name] | dict[Name, Any] = "all"
    """What is drawn for each point: all parameters from the priors of the table, some, or names with priors."""
    correlations: list[Correlation] = []
    """Dependences among uncertainties; the others are independent."""
    design: Plan = Sobol(kind="sobol")
    """How points are laid over the priors: a kind, or a mapping with kind and n."""
    replications: Count = 1
    """Runs of each point that differ by chance alone; replication r has the same chance at every point. Unit: number."""
    seed: Annotated[int, Field(ge=0, le=2**64 - 1)] = 1
    """Seed of the design and of chance. Unit: none."""
    months: Annotated[int, Field(ge=1, le=600)] | None = None
    """Months of a run instead of the scenarios' horizon. Unit: months."""
    every: Annotated[int, Field(ge=1, le=600)] = 6
    """Months apart at which outcomes are followed on the way to the end. Unit: months."""
    keep: Literal["summary", "runs"] = "summary"
    """Of the outcomes on the way: their summary over all runs, or the values of every run."""
    outcomes: list[Name] = []
    """What is reported, beside what has bounds; all that every scenario has, if none is named."""
    constraints: list[Constraint] = []
    """Bounds that outcomes should keep; a sweep tells in which share of runs they do."""


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of experiment files."""
    schema = Experiment.model_json_schema(by_alias=True)
    schema["title"] = "alignsim experiment"
    word, entry = {"type": "string"}, {"$ref": "#/$defs/Chosen"}
    one = {"anyOf": [word, entry]}
    schema["properties"]["scenarios"]["anyOf"] = [word, entry, {"type": "array", "items": one, "minItems": 1}]
    for key in ("type", "items", "minItems"):
        schema["properties"]["scenarios"].pop(key)
    kinds = [m["properties"]["kind"]["const"] for m in schema["$defs"].values() if "kind" in m.get("properties", {})]
    plan = schema["properties"]["design"]
    plan["anyOf"] = [{"enum": kinds}, {"oneOf": plan.pop("oneOf"), "discriminator": plan.pop("discriminator")}]
    return schema
