"""All benchmarks, one after the other."""

from __future__ import annotations

from benchmarks import engine, million, shares, startup, tasks, trade, workbench


def main() -> None:
    """Run every benchmark and print what it measured."""
    for part in (trade, engine, shares, startup, million, tasks, workbench):
        print(f"\n{(part.__doc__ or '').splitlines()[0]}")
        part.main()


if __name__ == "__main__":
    main()
