"""What strikes a world from outside: shocks by date, and processes month by month."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from alignsim.scenario.fields import AgreementKind, Code, Month, Record, Share


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


class CeasefireShock(Record):
    """An end, from outside, of the crisis between two rivals, if there is one."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["ceasefire"]
    """This kind."""
    pair: Annotated[list[Code], Field(min_length=2, max_length=2)]
    """The two rivals."""


class LeadershipShock(Record):
    """New leaders: beliefs of and about the country start again, and what it wants is drawn anew."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["leadership"]
    """This kind."""
    country: Code
    """The country."""


class SupplierShock(Record):
    """Sanctions of others on a supplier of crude, which change what one buyer finds; at least one thing is set."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["supplier_sanction"]
    """This kind."""
    buyer: Code
    """The country that buys."""
    supplier: Code
    """The supplier under sanctions."""
    discount: Annotated[float, Field(ge=0.0, le=100.0, allow_inf_nan=False)] | None = None
    """What the discount is set to. Unit: US$ per barrel."""
    volume: Annotated[float, Field(ge=0.0, le=50.0, allow_inf_nan=False)] | None = None
    """What purchases are set to, from where the buyer may move them again. Unit: million barrels a day."""
    cap: Annotated[float, Field(ge=0.0, le=50.0, allow_inf_nan=False)] | None = None
    """The most that can be bought from then on. Unit: million barrels a day."""


class AgreementShock(Record):
    """An agreement signed on a date, by any two countries, whatever their rules say."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["agreement"]
    """This kind."""
    agreement: AgreementKind
    """The kind of agreement."""
    parties: Annotated[list[Code], Field(min_length=2, max_length=2)]
    """The two countries."""


class BreachShock(Record):
    """An agreement broken on a date, if it is in force then."""

    date: Month
    """The month. Unit: year-month."""
    kind: Literal["breach"]
    """This kind."""
    agreement: AgreementKind
    """The kind of agreement."""
    by: Code
    """The country that breaks it."""
    toward: Code
    """The other party."""


Shock = Annotated[
    TariffShock | VoidShock | AttackShock | CeasefireShock | LeadershipShock | SupplierShock | AgreementShock | BreachShock,
    Field(discriminator="kind")]


class AttackProcess(Record):
    """Attacks that strike by chance, with the monthly rate of the row attack_rate."""

    kind: Literal["attack"]
    """This kind."""
    on: Code
    """The country attacked."""
    blamed: Code
    """The country blamed."""


class DiscountProcess(Record):
    """Discounts of crude that wander from month to month and come back, by the rows of the family crude_discount."""

    kind: Literal["crude_discount"]
    """This kind."""


Process = Annotated[AttackProcess | DiscountProcess, Field(discriminator="kind")]
"""What goes on from outside month by month; told by its kind."""
