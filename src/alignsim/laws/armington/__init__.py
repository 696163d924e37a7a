"""Trade: the exact-hat Armington equilibrium with deficits, base tariffs, coverage and speed of adjustment."""
