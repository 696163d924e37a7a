"""Write the generated tables of the documentation, from the code and the seeds, between their markers.

    python docs/tables.py            write them
    python docs/tables.py --check    name the pages whose tables are out of date, exit code 1

A table stands between `<!-- table: KIND NAME ... -->` and `<!-- end -->`; kinds are the keys of ``KINDS``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import yaml

from alignsim.engine.moves import DOMAINS, MONTHLY, OPTIONS
from alignsim.parameters import load
from alignsim.parameters.records import Parameter
from alignsim.scenario.build.habits import HOSTILE, POSITIONED
from alignsim.verification.behaviour.rows import ROWS
from alignsim.verification.registry import rows as verification_rows

DOCS = Path(__file__).parent
ROOT = DOCS.parent
MARKED = re.compile(r"(<!-- table: (\w+)([^>]*?) -->\n).*?(<!-- end -->)", re.DOTALL)

MEANINGS = {
    "diplomacy": ("says nothing notable", "reassuring words", "a visit or talks at a high level",
                  "lays open what is done together this month", "criticism in public"),
    "security": ("nothing", "consultation on defence", "joint exercise", "arms transfer", "suspends cooperation"),
    "tariff": ("leaves the duty", "raises the duty by a step", "lowers it by a step",
               "imposes a penalty tied to purchases", "lifts that penalty"),
    "answer": ("nothing", "a duty in return, one step", "takes one step of it back",
               "redirects a share of lost sales to other markets", "offers purchases, hoping for relief"),
    "energy": ("buys as before", "buys a step more", "buys a step less"),
    "agreement": ("proposes nothing", "proposes a trade deal", "proposes an agreement on minerals and energy",
                  "proposes a pact", "breaks all that is in force with the other"),
    "crisis": ("presses the demand", "resists it, so that the crisis climbs", "drops the demand", "yields to it"),
    "mediation": ("offers nothing", "offers to mediate", "accepts the offer", "refuses it"),
    "claim": ("says nothing", "the mediator claims credit", "a rival credits the mediator", "a rival denies the claim"),
}
BY_DUTY = {"raise": "tariff_step", "lower": "tariff_step", "retaliate": "tariff_step", "undo": "tariff_step",
           "impose": "penalty_step", "lift": "penalty_step"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _row(row: Parameter) -> list[str]:
    belief = "fixed" if row.prior.family == "fixed" else str(row.prior)
    source = row.source.replace("publication:", "")
    return [f"`{row.name}`", f"`{row.symbol}`", f"{row.value:.4g}", belief, row.unit, row.kind, source]


def parameters(names: Sequence[str]) -> str:
    """Give the rows of families of parameters, each family's specific rows after its own."""
    rows = load().rows
    unknown = set(names) - {row.family for row in rows}
    if unknown:
        raise SystemExit(f"no such family of parameters: {', '.join(sorted(unknown))}")
    found = [row for name in names for row in rows if row.family == name]
    return table(("parameter", "symbol", "default", "prior", "unit", "kind", "source"), map(_row, found))


def verification(names: Sequence[str]) -> str:
    """Give rows of `alignsim verify`, and checks of `alignsim behaviour` by what they check."""
    bands = {row.id: (row.compare.__doc__ or "").splitlines()[0].removeprefix("Check ").rstrip(".") for row in ROWS}
    targets = {**bands, **{row.id: row.source for row in verification_rows() if row.id not in bands}}
    out = [[f"`alignsim verify {name}`", targets[name]] for name in names]
    return table(("run", "held against"), out)


def _share(domain: str, option: str) -> str:
    rate = f"{load()[f'conduct_{option}'].value:g}"
    if domain not in POSITIONED:
        return rate
    return f"{rate} × (1 − pos)" if option in HOSTILE else f"{rate} × pos"


def _act(option: str) -> str:
    held = load()
    if option in BY_DUTY:
        return "by the change of the duty"
    name = f"goldstein_{option}"
    return f"{held[name].value:+g}" if name in held else "0"


def _moves(domain: str, options: Sequence[str]) -> Iterator[list[str]]:
    held = load()
    for option, meaning in zip(options, MEANINGS[domain], strict=True):
        first = option == options[0]
        cost = f"{held[f'cost_{option}'].value:g}" if f"cost_{option}" in held else "0"
        usual = "as all answers open" if domain not in DOMAINS[:MONTHLY] else "the rest" if first else _share(domain, option)
        act = "0" if first or domain in ("energy", "crisis") else _act(option)
        yield [f"`{option}`", meaning, act, cost, usual]


def moves(names: Sequence[str]) -> str:
    """Give the moves of a domain."""
    head = ("move", "what it is", "act (scale −10 to 10)", "cost, % of own GDP", "ordinary share of months")
    return "\n".join(table(head, _moves(name, OPTIONS[DOMAINS.index(name)])) for name in names)


def scenarios(_: Sequence[str]) -> str:
    """Give the shipped scenarios, from their files."""
    out = []
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        out.append([f"`{path.stem}`", held["title"], held["question"], ", ".join(held["rests_on"]),
                    ", ".join(f"`{name}`" for name in held.get("overrides", {}))])
    return table(("scenario", "world", "question", "rests on", "overrides"), out)


def statements(_: Sequence[str]) -> str:
    """Give the coded statements in our words."""
    held = yaml.safe_load((ROOT / "seeds" / "statements.yaml").read_text(encoding="utf-8"))
    return table(("statement", "in our words"), ([row["id"], " ".join(row["claim"].split())] for row in held))


def variables(_: Sequence[str]) -> str:
    """Give the variables of a result with paths, from a run of one month."""
    from alignsim.ensemble import run
    from alignsim.scenario import load as load_scenario

    held = run(load_scenario("base"), runs=1, months=1, backend="numpy", keep="paths").data_vars
    rows = [[f"`{name}`", ", ".join(map(str, one.dims)), one.attrs["long_name"], one.attrs["units"]] for name, one in held.items()]
    return table(("variable", "axes", "what it is", "unit"), rows)


KINDS: dict[str, Callable[[Sequence[str]], str]] = {
    "parameters": parameters, "verification": verification, "moves": moves, "scenarios": scenarios, "statements": statements,
    "variables": variables,
}


def renewed(text: str) -> str:
    """Give a page with its tables written anew."""
    return MARKED.sub(lambda m: f"{m[1]}\n{KINDS[m[2]](m[3].split())}\n{m[4]}", text)


def pages() -> list[Path]:
    """Give all pages of the documentation."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def outdated() -> list[Path]:
    """Give the pages whose tables are out of date."""
    return [path for path in pages() if renewed(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")]


def main() -> int:
    """Write tables, or check them."""
    late = outdated()
    for path in late:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in sys.argv:
            path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
    return int(bool(late) and "--check" in sys.argv)


if __name__ == "__main__":
    raise SystemExit(main())
