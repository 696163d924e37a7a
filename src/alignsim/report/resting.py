"""What a result rests on: the run card as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alignsim.report.blocks import fold, items, table
from alignsim.report.card import MEANINGS, SET, Used, changed, tally, used
from alignsim.report.markup import Markup, el, joined
from alignsim.report.numbers import exactly
from alignsim.results.counting import counted

if TYPE_CHECKING:
    from alignsim.scenario.build import Model

COLOURS = {"stated": "#0072B2", "coded": "#56B4E9", "published": "#009E73", "assumed": "#E69F00", SET: "#6E6E6E"}
COLUMNS = {"name": "parameter", "value": "value", "unit": "unit", "kind": "kind", "source": "source", "drawn": "drawn from",
           "reads": "read as"}
WORDS = ("title", "question", "note", "rests_on")
NAMES = 6
"""Names told of those that one row speaks for."""


def resting(model: Model, provenance: Mapping[str, str], layers: list[str]) -> Markup:
    """Give what is stated, coded, published and assumed, what the scenario changes, and every number in use.

    Parameters
    ----------
    model : Model
        The scenario in the engine's terms.
    provenance, layers : Mapping, list of str
        Where its values came from, and what was laid over what.
    """
    numbers = used(model, provenance)
    return joined(_counts(numbers), _statements(model.scenario.rests_on), _overridden(numbers), _elsewhere(provenance, layers),
                  fold(f"Every number in use, with its source ({counted(len(numbers), 'row')})",
                       table("Numbers in use, in the order of the laws they belong to; the parameter's own page of evidence: "
                             "alignsim explain NAME.", [_row(one) for one in numbers], COLUMNS)))


def _counts(numbers: list[Used]) -> Markup:
    counts = {kind: count for kind, count in tally(numbers).items() if count}
    whole, at, bars = len(numbers), 0.0, []
    for kind, count in counts.items():
        width = 100.0 * count / whole
        bars.append(el("rect", x=f"{at:.2f}%", y="0", width=f"{width:.2f}%", height="22", fill=COLOURS[kind]))
        at += width
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items())
    bar = el("svg", el("title", f"{whole} numbers: {said}"), *bars, class_="share", role="img", width="100%", height="22")
    key = [el("li", el("strong", _key(kind), f"{count} {kind}"), el("span", MEANINGS[kind], class_="soft"))
           for kind, count in counts.items()]
    told = f"This world reads {counted(whole, 'number')} from the table of parameters. By what each rests on:"
    return joined(el("p", told), bar, el("ul", *key, class_="kinds"))


def _key(kind: str) -> Markup:
    return el("svg", el("rect", width="10", height="10", fill=COLOURS[kind]), class_="key", viewBox="0 0 10 10", aria_hidden="true")


def _statements(ids: list[str]) -> Markup | None:
    from alignsim.parameters.dossier import dossier

    known = dossier().statements
    said = [el("span", el("strong", one.id), f" {one.claim} ",
               el("span", f"({one.speaker}, paragraph {one.paragraph})", class_="soft"))
            for one in (known[name] for name in ids if name in known)]
    return joined(el("h3", "Statements the scenario rests on"), items(said)) if said else None


def _overridden(numbers: list[Used]) -> Markup:
    rows = [{"name": ", ".join(one.names), "kind": one.row.kind, "place": one.place, "unit": unit_of(one.row.unit),
             "table": exactly(one.row.value), "value": exactly(one.value)} for one in numbers if one.place]
    head = el("h3", "Numbers the scenario sets")
    if not rows:
        return joined(head, el("p", "None: every number is the table's."))
    return joined(head, table("What the table holds, and what this scenario has instead.", rows,
                              {"name": "parameter", "table": "table", "value": "here", "unit": "unit", "kind": "kind in the table",
                               "place": "set at"}))


def _elsewhere(provenance: Mapping[str, str], layers: list[str]) -> Markup:
    keys = {key: place for key, place in changed(provenance, layers).items() if key not in WORDS}
    chain = el("p", "Layers, each over the one before: ", joined(*_commas([el("code", layer) for layer in layers])), ".")
    head = el("h3", "What the scenario changes in the world it starts from")
    if not keys:
        return joined(head, chain, el("p", "Nothing: all keys come from the first layer."))
    return joined(head, chain, items(el("span", el("code", key), f" at {place}") for key, place in keys.items()))


def _commas(parts: list[Markup]) -> list[object]:
    return [piece for n, part in enumerate(parts) for piece in ((", ", part) if n else (part,))]


def _row(one: Used) -> dict[str, Any]:
    more = f" and {len(one.names) - NAMES} more" if len(one.names) > NAMES else ""
    alone = one.names == (one.row.name,)
    return {"name": one.row.name, "value": "drawn" if one.prior else exactly(one.value), "unit": unit_of(one.row.unit),
            "kind": one.kind, "source": one.place or one.row.source.replace(",", ", "), "drawn": one.prior,
            "reads": "" if alone else ", ".join(one.names[:NAMES]) + more}


def unit_of(unit: str) -> str:
    """Give a unit; that of pure numbers is not written.

    >>> unit_of("1"), unit_of("% of GDP")
    ('', '% of GDP')
    """
    return "" if unit == "1" else unit
