"""The fields of a scenario. An unknown key is an error; a valid scenario does not change."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from alignsim.scenario.own import KnownRule, OwnShocks

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$")]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Rule = Annotated[str, KnownRule()]
Domain = Literal["diplomacy", "security", "tariff", "answer", "energy", "agreement", "crisis", "mediation", "claim"]


class Record(BaseModel):
    """Refuse unknown keys and later changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, populate_by_name=True)


class Country(Record):
    """What a country is in this world."""

    role: Literal["deciding", "reactive", "fixed"] = "reactive"
    """Whether it chooses its moves, answers in kind to those toward it, or does nothing."""
    rule: Rule | None = None
    """How it chooses; the scenario's rule if not given."""
    posture: Literal["parallel", "exclusive", "autonomous"] = "parallel"
    """All moves open; security ties with the rivals of a partner given up; or autonomy weighed double."""
    partner: Code | None = None
    """The partner of an exclusive posture."""
    toward: Literal["all"] | list[Code] = "all"
    """The countries it makes moves toward."""


class Override(Record):
    """Ordinary conduct of one dyad in one domain, instead of what the table codes."""

    country: Code
    """The country that acts."""
    toward: Code
    """The country it acts toward."""
    domain: Domain
    """The domain of its moves."""
    shares: dict[str, Share]
    """Share of months with each move; options not named have none. Unit: probability, sums to 1."""


class Conduct(Record):
    """Ordinary conduct."""

    table: Literal["coded", "uniform"] = "coded"
    """As the record shows it, or every open move equally often."""
    overrides: list[Override] = []
    """Single dyads and domains."""


class Setter(Record):
    """Who sets additional duties on whom."""

    setter: Code
    """The country that sets duties."""
    on: Code
    """The country whose goods they fall on; it has answers."""


class Crisis(Record):
    """A pair of rivals between whom crises may begin."""

    pair: Annotated[list[Code], Field(min_length=2, max_length=2)]
    """The two rivals."""
    patron: Annotated[list[Code], Field(min_length=2, max_length=2)] | None = None
    """Whose cooperation with whom enters the hazard."""


class Demand(Record):
    """What one country wants of another's purchases of crude; volumes are held fixed."""

    holder: Code
    """The country that demands."""
    target: Code
    """The buyer."""
    supplier: Code
    """The supplier."""


class TariffShock(Record):
    """A duty set on a date by decision of the setter; it counts as its act."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["tariff"]
    """This kind."""
    setter: Code
    """The country that charges the duty."""
    on: Code
    """The country whose goods it falls on."""
    component: Literal["reciprocal", "penalty"]
    """Which part of the additional duty."""
    rate: Share
    """What the part is set to. Unit: ad-valorem share."""


class VoidShock(Record):
    """A part of a duty that ends by no decision of the setter, as when a court voids it."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["void"]
    """This kind."""
    setter: Code
    """The country that charged the duty."""
    on: Code
    """The country whose goods it fell on."""
    component: Literal["reciprocal", "penalty"]
    """Which part of the additional duty."""


class AttackShock(Record):
    """A mass-casualty attack on a country, blamed on another."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["attack"]
    """This kind."""
    on: Code
    """The country attacked."""
    blamed: Code
    """The country blamed."""


class OwnShock(Record):
    """A shock of a user's own kind: add its fields, each a country or a number, and a kind of its own."""

    date: Month
    """The month. Unit: year-month."""
    kind: str
    """The kind."""


Shock = Annotated[TariffShock | VoidShock | AttackShock, Field(discriminator="kind")]


class Script(Record):
    """A move made on dates whatever it is worth."""

    country: Code
    """The country that acts."""
    toward: Code
    """The country it acts toward."""
    domain: Domain
    """The domain of the move."""
    move: str
    """The move."""
    from_: Annotated[Month, Field(alias="from")]
    """The first month. Unit: year-month."""
    until: Month | None = None
    """The last month; the end if not given. Unit: year-month."""
    every: Annotated[int, Field(ge=1, le=600)] = 1
    """How many months apart. Unit: months."""


class Constraint(Record):
    """A bound that an outcome should keep."""

    outcome: Name
    """The outcome's name."""
    at_least: Finite | None = None
    """Its lower bound, in the outcome's unit."""
    at_most: Finite | None = None
    """Its upper bound, in the outcome's unit."""


class Scenario(Record):
    """A world, what the user sets in it, what is drawn, and what is reported."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    """One line that says what world this is."""
    question: str = ""
    """What the scenario asks."""
    rests_on: list[str] = []
    """Ids of the coded statements it rests on."""
    note: str = ""
    """Anything a reader should know."""
    start: Month = "2025-11"
    """The first month. Unit: year-month."""
    horizon: Annotated[int, Field(ge=0, le=600)] = 36
    """Number of months. Unit: months."""
    countries: Annotated[dict[Code, Country], Field(min_length=2)]
    """The countries, in the order of the axes."""
    trade_regions: list[Code] = ["ROW"]
    """Regions that only trade."""
    trade: Name | dict[Code, dict[Code, Annotated[float, Field(ge=0.0, allow_inf_nan=False)]]] = "trade_2023_busd"
    """The base year of trade: a figure's name, rows of exporters by importer, or a CSV file with rows
    exporter,importer,busd that are laid over the figure. Unit: US$ bn a year."""
    rule: Rule = "logit"
    """How countries choose."""
    order: Literal["simultaneous", "sequential", "leader_first"] = "simultaneous"
    """Whether countries move all at once, one after the other in the order of this file, or behind one that leads."""
    leader: Code | None = None
    """Who moves first where one leads."""
    conduct: Conduct = Conduct()
    """Ordinary conduct."""
    setters: list[Setter] = []
    """Who sets additional duties on whom."""
    crises: list[Crisis] = []
    """Pairs between whom crises may begin."""
    demands: list[Demand] = []
    """Demands on purchases."""
    parameters: dict[Name, Finite] = {}
    """Values of parameters instead of the table's, in the units of the table."""
    levers: dict[Name, Finite] = {}
    """Values the user sets, in the units of the table."""
    uncertainties: Literal["all"] | list[Name] | dict[Name, Any] = []
    """What is drawn for every run: all, names of parameters, or names with priors."""
    outcomes: list[Name] = []
    """What is reported; all if none is named."""
    constraints: list[Constraint] = []
    """Bounds that outcomes should keep."""
    shocks: list[Annotated[Shock, OwnShocks()]] = []
    """What strikes from outside, by date."""
    scripts: list[Script] = []
    """Moves made on dates."""
