"""Fields are described by the text below them, whenever it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from alignsim import extend
from alignsim.ensemble.experiment.schema import json_schema as experiment_schema
from alignsim.scenario import json_schema
from alignsim.scenario.fields import Record
from alignsim.scenario.schema import Country


class Parent(Record):
    first: int
    """The first.

    More of it.
    """
    second: str = Field("a", alias="other")
    """The second."""
    bare: int = 1
    told: int = Field(2, description="Told already.")
    """Not this."""


class Child(Parent):
    first: int
    """The first, told anew."""
    third: Literal["x"] = "x"
    """The third."""
    place: Country | None = None
    """A record."""


def said(model: type[Record]) -> dict[str, str | None]:
    return {name: field.get("description") for name, field in model.model_json_schema(by_alias=True)["properties"].items()}


def test_fields_have_the_text_below_them_also_by_alias_and_from_parents() -> None:
    assert said(Parent) == {"first": "The first.\n\nMore of it.", "other": "The second.", "bare": None, "told": "Told already."}
    assert said(Child) == {**said(Parent), "first": "The first, told anew.", "third": "The third.", "place": "A record."}


def test_the_schema_says_what_every_field_means() -> None:
    def bare(schema: dict[str, Any]) -> list[str]:
        records = {"the file": schema, **schema["$defs"]}
        return [f"{name}.{key}" for name, record in records.items() for key, field in record.get("properties", {}).items()
                if not field.get("description")]

    assert bare(json_schema()) == []
    assert bare(experiment_schema()) == []


def test_the_fields_of_a_plugin_keep_their_meaning_when_its_file_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text("from typing import Literal\nfrom alignsim import extend\nclass Embargo(extend.Shock):\n"
                    "    '''An embargo.'''\n    kind: Literal['embargo']\n    '''This kind.'''\n"
                    "    hit: extend.Code\n    '''Who is hit.'''\nextend.shock(Embargo, lambda *a: None, 'an embargo')\n")
    with extend.temporarily():
        extend.load_plugin(file)
        file.unlink()
        assert "Who is hit." in str(json_schema())
    assert "Who is hit." not in str(json_schema())
