# Two commands set everything up in .venv from a fresh clone: `make run` and `make test`.
# PYTHON chooses the interpreter (3.11 or newer), VENV the environment, WORKERS the test processes.
PYTHON ?= python3
VENV ?= .venv
WORKERS ?= 2
RUNS ?= 1000

BIN := $(VENV)/bin
USER := $(VENV)/.installed
DEVELOPER := $(VENV)/.installed-dev
# Python compiles what is imported when it is first imported; to compile all that is installed takes longer than to install it.
PIP := $(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint constraints.txt
OLD := import sys; sys.exit("alignsim needs Python 3.11 or newer: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)

.PHONY: help run test slow study golden lint types layers bench gallery verify behaviour clean
.DEFAULT_GOAL := help

help:           ## list these targets
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c '$(OLD)'
	@$(PYTHON) -m venv $(VENV)

$(USER): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing alignsim and what it needs in $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(DEVELOPER): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing alignsim, what it needs and what the checks need in $(VENV) ..."
	@$(PIP) --editable ".[dev]"
	@touch $(USER) $@

run: $(USER)      ## simulate the balancing act and draw the pictures
	@$(BIN)/alignsim run balancing_act --runs $(RUNS) --out out/balancing_act --force

test: $(DEVELOPER)      ## run the tests that take seconds
	@$(BIN)/python -m pytest -q -m "not slow" -n $(WORKERS) --dist worksteal

slow: $(DEVELOPER)      ## run the long tests, and compare result bits between Pythons
	@$(BIN)/python -m pytest -q -m slow
	@.ci/same-bits $(BIN)/python

study: $(USER)      ## make a study anew, some minutes: make study NAME=oil_penalty
	@$(BIN)/alignsim study $(NAME)

golden: $(DEVELOPER)      ## write the transcripts of scenarios anew
	@ALIGNSIM_REFRESH_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden tests/analysis/test_tracing.py

lint: $(DEVELOPER)      ## check style
	@$(BIN)/ruff check .

types: $(DEVELOPER)      ## check types
	@$(BIN)/mypy

layers: $(DEVELOPER)      ## check that imports go one way
	@$(BIN)/lint-imports --no-logo

bench: $(DEVELOPER)      ## measure speed and memory
	@$(BIN)/python -m benchmarks

verify: $(USER)      ## compare the laws with numbers from outside, about half a minute
	@$(BIN)/alignsim verify

gallery: $(USER)      ## draw every picture into docs/gallery
	@$(BIN)/alignsim gallery --out docs/gallery

behaviour: $(USER)      ## compare the model's behaviour with its expected bands
	@$(BIN)/alignsim behaviour

clean:          ## remove the environment and everything made
	rm -rf .venv .venv-* out build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
