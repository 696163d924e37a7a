"""Which scenarios set or draw a parameter, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

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

    names = dict.fromkeys((parameter, load_table()[parameter].name))
    out: list[Setting] = []
    for name in [*(name for name, _, _ in available()), *files]:
        plain = load(name)
        out += _of(plain, plain.name, names)
        for override in plain.overrides:
            changed = _of(load(name, [override]), f"{plain.name} with override {override}", names)
            out += [s for s in changed if (s.value, s.place, s.prior) not in {(o.value, o.place, o.prior) for o in out}]
    return out


def _of(resolved: Resolved, label: str, names: Iterable[str]) -> Iterator[Setting]:
    from alignsim.parameters import load as load_table
    from alignsim.parameters.explain import Setting

    scenario, where = resolved.scenario, resolved.provenance
    for name in names:
        for block in BLOCKS:
            held = getattr(scenario, block)
            if name in held:
                yield Setting(label, held[name], where.get(f"{block}.{name}", ""))
        drawn = scenario.uncertainties
        if isinstance(drawn, dict) and name in drawn:
            yield Setting(label, None, where.get(f"uncertainties.{name}", ""), str(drawn[name]))
        elif drawn == "all" or (isinstance(drawn, list) and name in drawn):
            key = "uncertainties" if drawn == "all" else f"uncertainties.{drawn.index(name)}"
            yield Setting(label, None, where.get(key, ""), f"its prior, {load_table()[name].prior}")
