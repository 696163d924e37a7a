"""Which scenarios set or draw a parameter, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from alignsim.cli.entries import entries

if TYPE_CHECKING:
    from alignsim.parameters.explain import Setting
    from alignsim.scenario import Resolved

BLOCKS = ("parameters", "levers")


def overriding(parameter: str, files: Iterable[str] = ()) -> list[Setting]:
    """Give what the scenarios of the package, and further ones, make of a parameter.

    Parameters
    ----------
    parameter : str
        Its name; what is set for the row that speaks for it counts too.
    files : iterable of str
        Further scenarios, by name or path.

    Raises
    ------
    UnknownNameError
        If there is no such parameter.
    """
    from alignsim.parameters import load as load_table
    from alignsim.scenario import available, load

    names = list(dict.fromkeys((parameter, load_table()[parameter].name, _mirrored(parameter))))
    out: list[Setting] = []
    for name in [*(name for name, _, _ in available()), *files]:
        plain = load(name)
        out += _of(plain, plain.name, names)
        for override in plain.overrides:
            changed = _of(load(name, [override]), f"{plain.name} with override {override}", names)
            out += [s for s in changed if (s.value, s.place, s.prior) not in {(o.value, o.place, o.prior) for o in out}]
    return list(dict.fromkeys(out))


def _mirrored(parameter: str) -> str:
    """Give the other name of what belongs to a dyad whichever country is named first; else the same name."""
    from alignsim.parameters.records import split_name
    from alignsim.scenario.build.numbers import UNORDERED

    family, codes = split_name(parameter)
    return "_".join((family, *codes[::-1])) if family in UNORDERED else parameter


def _of(resolved: Resolved, label: str, names: Sequence[str]) -> Iterator[Setting]:
    from alignsim.parameters import load as load_table
    from alignsim.parameters.explain import Setting

    scenario, where, table = resolved.scenario, resolved.provenance, load_table()
    yield from _set(resolved, label, names)
    for name in names:
        drawn = scenario.uncertainties
        if isinstance(drawn, dict) and name in drawn:
            yield Setting(label, None, where.get(f"uncertainties.{name}", ""), str(drawn[name]))
        elif (drawn == "all" and table[name].prior.family != "fixed") or (isinstance(drawn, list) and name in drawn):
            key = "uncertainties" if drawn == "all" else f"uncertainties.{drawn.index(name)}"
            yield Setting(label, None, where.get(key, ""), f"its prior, {table[name].prior}")


def _set(resolved: Resolved, label: str, names: Sequence[str]) -> Iterator[Setting]:
    """Give what is set: under a name or the row that speaks for it, and, of a row, for those it speaks for."""
    from alignsim.parameters import load as load_table
    from alignsim.parameters.explain import Setting

    asked, table, where = names[0], load_table(), resolved.provenance
    for block in BLOCKS:
        for key, value in getattr(resolved.scenario, block).items():
            place = where.get(f"{block}.{key}", "")
            if key in names:
                yield Setting(label, value, place)
            elif table[key].name == asked:
                yield Setting(f"{label} (for {key.removeprefix(asked + '_')})", value, place)
    for entry in entries(resolved.scenario):
        if asked in entry.parameters:
            place = where.get(f"{entry.within}.{entry.last}") or where.get(entry.within, "")
            yield Setting(f"{label} (for {entry.whose})", entry.value, place, unit=entry.unit)
