"""What every field of a scenario file is made of: codes, months, names, numbers, and records that refuse unknown keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from alignsim.scenario.described import describe
from alignsim.scenario.own import KnownRule
from alignsim.scenario.wording import CODE, MONTH

Code = Annotated[str, StringConstraints(pattern=CODE)]
Month = Annotated[str, StringConstraints(pattern=MONTH)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Finite = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Share = Annotated[float, Field(strict=True, ge=0.0, le=1.0, allow_inf_nan=False)]
Rule = Annotated[str, KnownRule()]
AgreementKind = Literal["trade_deal", "resource_deal", "pact"]
Domain = Literal["diplomacy", "security", "tariff", "answer", "energy", "agreement", "crisis", "mediation", "claim"]


class Record(BaseModel):
    """Refuse unknown keys and later changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, json_schema_extra=describe)
