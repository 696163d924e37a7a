"""The fields of a scenario. An unknown key is an error; a valid scenario does not change."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from alignsim.scenario.fields import AgreementKind, Code, Domain, Finite, Month, Name, Record, Rule, Share
from alignsim.scenario.own import OwnShocks
from alignsim.scenario.shocks import Process, Shock


class Country(Record):
    """What a country is in this world."""

    role: Literal["deciding", "reactive", "fixed"] = "reactive"
    """Whether it chooses its moves, answers in kind to those toward it, or does nothing."""
    rule: Rule | None = None
    """How it chooses; the scenario's rule if not given."""
    posture: Literal["parallel", "exclusive", "autonomous"] = "parallel"
    """All moves open; security ties and agreements with the rivals of a partner given up; or no pacts, and autonomy
    weighed double."""
    partner: Code | None = None
    """The partner of an exclusive posture, from the start; if not given, whomever it made a deal, a pact or an arms
    transfer with in the last twelve months."""
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


class Crude(Record):
    """Crude that a country buys from a supplier; what is not given comes from the table of parameters."""

    buyer: Code
    """The country that buys."""
    supplier: Code
    """The country it buys from."""
    volume: Annotated[float, Field(gt=0.0, le=50.0, allow_inf_nan=False)] | None = None
    """What it usually buys, and opens with. Unit: million barrels a day."""
    discount: Annotated[float, Field(ge=0.0, le=100.0, allow_inf_nan=False)] | None = None
    """By how much it is cheaper than crude from elsewhere when the world opens. Unit: US$ per barrel."""
    cap: Annotated[float, Field(gt=0.0, le=50.0, allow_inf_nan=False)] | None = None
    """The most that can be bought. Unit: million barrels a day."""


class Penalty(Record):
    """A condition of a duty: it is a penalty for buying too much crude of a supplier."""

    buyer: Code | None = None
    """The buyer; the country the duty falls on."""
    supplier: Code
    """The supplier whose crude is bought."""
    threshold: Annotated[float, Field(ge=0.0, le=50.0, allow_inf_nan=False)] | None = None
    """The volume at which the demand is met; half the usual volume if not given. Unit: million barrels a day."""


class Setter(Record):
    """Who sets additional duties on whom."""

    setter: Code
    """The country that sets duties."""
    on: Code
    """The country whose goods they fall on; it has answers."""
    penalty: Penalty | None = None
    """What a penalty of the setter on that country is tied to; without it none is imposed or lifted by choice."""


Rate = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class Arms(Record):
    """A race of military stocks: dx/dt = k y - a x + g for the first rival, dy/dt = l x - b y + h for the second."""

    k: Rate
    """Reaction of the first to the second. Unit: 1 per month."""
    a: Rate
    """Fatigue of the first. Unit: 1 per month."""
    g: Finite
    """Grievance of the first. Unit: that of stocks, per month."""
    l: Rate  # noqa: E741  the letter of the literature
    """Reaction of the second to the first. Unit: 1 per month."""
    b: Rate
    """Fatigue of the second. Unit: 1 per month."""
    h: Finite
    """Grievance of the second. Unit: that of stocks, per month."""


class Crisis(Record):
    """A pair of rivals between whom crises may begin."""

    pair: Annotated[list[Code], Field(min_length=2, max_length=2)]
    """The two rivals."""
    patron: Annotated[list[Code], Field(min_length=2, max_length=2)] | None = None
    """Whose cooperation with whom enters the hazard."""
    bargaining: bool = False
    """Whether crises climb rung by rung by bargaining; else the peak of violence is drawn when one begins."""
    mediator: Code | None = None
    """The country that may offer to mediate; it must choose its moves."""
    arms: Arms | None = None
    """How military stocks move; without it they stay as they are."""
    stocks: Annotated[list[Annotated[float, Field(gt=0.0, le=1e12, allow_inf_nan=False)]],
                      Field(min_length=2, max_length=2)] | None = None
    """Military stocks of both at the start, given with arms. Any unit, the same for both."""


class Demand(Record):
    """What one country wants: that another buys less crude of a supplier."""

    holder: Code
    """The country that demands."""
    target: Code
    """The buyer."""
    supplier: Code
    """The supplier."""


class Agreement(Record):
    """An agreement that two countries may conclude, or have concluded."""

    kind: AgreementKind
    """A trade deal binds duties, an agreement on minerals and energy does not, a pact is on defence."""
    parties: Annotated[list[Code], Field(min_length=2, max_length=2)]
    """The two countries, at least one of which decides."""
    in_force: bool = False
    """Whether it stands before the first month; what it does is then in the baselines already."""
    consent: Literal["given", "withheld"] | None = None
    """What the party that does not decide answers; not for two that decide, who answer for themselves."""
    cost: Annotated[float, Field(ge=0.0, le=10.0, allow_inf_nan=False)] | None = None
    """What it costs each side once; the table's for a pact, nothing for deals, if not given. Unit: % of own GDP."""
    duty: Share | None = None
    """For a trade deal: the most that the reciprocal duty of either on the other may be when it is signed. Unit:
    ad-valorem share."""


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
    every: Annotated[int, Field(strict=True, ge=1, le=600)] = 1
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
    horizon: Annotated[int, Field(strict=True, ge=0, le=600)] = 36
    """Number of months. Unit: months."""
    countries: Annotated[dict[Code, Country], Field(min_length=2)]
    """The countries, in the order of the axes."""
    trade_regions: list[Code] = ["ROW"]
    """Regions that only trade."""
    trade: Name | dict[Code, dict[Code, Annotated[float, Field(strict=True, ge=0.0, allow_inf_nan=False)]]] = "trade_2023_busd"
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
    crude: list[Crude] = []
    """Who buys crude from whom."""
    demands: list[Demand] = []
    """Demands on purchases."""
    agreements: list[Agreement] = []
    """Agreements that may be concluded, or stand."""
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
    processes: list[Process] = []
    """What strikes from outside, month by month, by chance."""
    scripts: list[Script] = []
    """Moves made on dates."""
