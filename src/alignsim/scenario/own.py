"""Own parts in scenarios: rules and kinds of shocks that are registered count as known, in checks as in the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
from pydantic import BaseModel
from pydantic_core import PydanticCustomError, core_schema

from alignsim.arithmetic import Array
from alignsim.engine.own import OwnShockError, own_shocks, register_shock
from alignsim.laws.choice import RULES, rule_names, rules
from alignsim.scenario.described import meanings

if TYPE_CHECKING:
    from alignsim.engine.own import Act
    from alignsim.scenario.schema import Scenario
    from alignsim.scenario.shocks import OwnShock

_models: dict[str, type[OwnShock]] = {}
"""The fields of own kinds of shocks; a kind that is not registered any more is not looked up."""

SHARED = ("date", "kind")


class KnownRule:
    """Accept the names of choice rules, those of users included."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Check a name against the rules there are when a scenario is read."""
        return core_schema.no_info_after_validator_function(_known_rule, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        """List the rules there are when the schema is printed."""
        return {**handler(core), "enum": list(rule_names())}


def _known_rule(name: str) -> str:
    if name not in rule_names():
        raise PydanticCustomError("literal_error", "no choice rule", {"expected": ", ".join(rule_names())})
    return name


class OwnShocks:
    """Accept shocks of the kinds that users bring."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Read a shock of an own kind by its own fields."""
        return core_schema.no_info_wrap_validator_function(
            _read, handler(source), serialization=core_schema.plain_serializer_function_ser_schema(_plain, info_arg=True))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> Any:
        """Add the fields of own kinds."""
        inner = handler(core)
        own = [_models[kind].model_json_schema() for kind in own_shocks()]
        return {"anyOf": [inner, *own]} if own else inner


def _read(value: Any, handler: Any) -> Any:
    kind = value.get("kind") if isinstance(value, dict) else None
    model = model_of(kind)
    return handler(value) if model is None else model.model_validate(value)


def _plain(value: BaseModel, info: Any) -> Any:
    return value.model_dump(mode=info.mode, by_alias=bool(info.by_alias), exclude_none=info.exclude_none)


def register_model(model: type[OwnShock], act: Act, meaning: str) -> None:
    """Add a kind of shock by its fields.

    Raises
    ------
    OwnShockError
        If it has no kind of its own, or a field is neither a country nor a number.
    """
    kinds = get_args(model.model_fields["kind"].annotation)
    if len(kinds) != 1:
        raise OwnShockError(f"{model.__name__} needs a kind of its own, such as kind: Literal['embargo']")
    fields = tuple(name for name in model.model_fields if name not in SHARED)
    for name in fields:
        if model.model_fields[name].annotation not in (str, float, int):
            raise OwnShockError(f"{model.__name__}.{name} must be a country (Code) or a number (float or int)")
    countries = tuple(name for name in fields if model.model_fields[name].annotation is str)
    meanings(model)
    register_shock(str(kinds[0]), meaning, fields, countries, act)
    _models[str(kinds[0])] = model


def own_kinds() -> tuple[str, ...]:
    """Give the kinds of shocks that users brought."""
    return tuple(own_shocks())


def model_of(kind: Any) -> type[BaseModel] | None:
    """Give the fields of an own kind of shock; nothing for another."""
    return _models[kind] if isinstance(kind, str) and kind in own_shocks() else None


def codes_here() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the engine's numbers of the rules and of the kinds of shocks that users brought; none comes twice in a process."""
    return (tuple(rule.code for rule in rules() if rule.name not in RULES),
            tuple(shock.code for shock in own_shocks().values()))


def countries_of(shock: Any) -> dict[str, str]:
    """Give the countries that a shock of an own kind names, by field."""
    return {name: getattr(shock, name) for name in own_shocks()[shock.kind].countries}


def own_numbers(shocks: Sequence[Any], place: dict[str, int]) -> Array:
    """Give the numbers of shocks of own kinds, 0 for others. Shape (E, F), F the most fields of any."""
    own = own_shocks()
    width = max((len(own[s.kind].fields) for s in shocks if s.kind in own), default=0)
    out = np.zeros((len(shocks), width))
    for n, shock in enumerate(shocks):
        for k, name in enumerate(own[shock.kind].fields if shock.kind in own else ()):
            value = getattr(shock, name)
            out[n, k] = place[value] if name in own[shock.kind].countries else value
    return out


def shock_kinds() -> list[tuple[str, str, tuple[str, ...]]]:
    """Give kind, meaning and fields of all shocks, those of users last."""
    from alignsim.scenario.shocks import Shock

    models = get_args(get_args(Shock)[0])
    out = [(str(get_args(m.model_fields["kind"].annotation)[0]), str(m.__doc__).strip(), tuple(m.model_fields)) for m in models]
    own = [(shock.kind, shock.meaning, tuple(_models[shock.kind].model_fields)) for shock in own_shocks().values()]
    return [(kind, meaning, tuple(f for f in fields if f != "kind")) for kind, meaning, fields in [*out, *own]]


def own_parts(scenario: Scenario) -> tuple[str, ...]:
    """Name the choice rules and kinds of shocks of users that a scenario has; only plain Python runs them."""
    named = {scenario.rule, *(c.rule for c in scenario.countries.values() if c.rule)}
    return (*sorted(named - set(RULES)), *sorted({s.kind for s in scenario.shocks} & set(own_shocks())))
