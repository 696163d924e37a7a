"""Drive the Mesa face by hand: one run of the balancing act, month by month, with what each country did.

Usage: python examples/step_by_step.py [MONTHS]
"""

from __future__ import annotations

import sys

from alignsim.abm import AlignmentModel


def main() -> None:
    """Step a world and print it."""
    months = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    world = AlignmentModel("balancing_act", run=17)
    for _ in range(months):
        world.step()
        print(f"month {world.month}")
        for code in ("USA", "IND", "PAK"):
            country = world.countries[code]
            made = [f"{move} {other}" for other in world.codes for move in country.moves(other).values()
                    if move not in ("silence", "none", "hold")]
            print(f"  {code}: {', '.join(made) or 'holds'}")
    table = world.datacollector.get_model_vars_dataframe()
    table.index = range(1, len(table) + 1)   # a row is collected after each month, and months are counted from 1
    print(table.rename_axis(index="month").round(3).to_string())


if __name__ == "__main__":
    main()
