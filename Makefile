# `make` alone prints the recipes.
BIN := .venv/bin
export PYTHONPATH := $(CURDIR)
# Modules are compiled once, whatever the shell says: else each process does so anew, and takes three times as long to start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test lint bench recover shots

help:  ## Print the recipes
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

run: .venv/.run  ## Make the environment, load the sample at first start, serve the dashboard on localhost:8501
	@$(BIN)/python -m data sample --if-new
	@$(BIN)/python dashboard.py

test: .venv/.test lint  ## Make the environment, get a browser, check style and types, run every test
	@$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not slow"

lint: .venv/.test  ## Style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

recover: .venv/.test  ## Recovery of planted truth over many seeds, and properties over new examples (long)
	@$(BIN)/pytest -n 2 -m slow
	@for round in 1 2 3 4 5; do $(BIN)/pytest -n 2 -m "hypothesis and not slow" --hypothesis-profile search || exit 1; done

bench: .venv/.test  ## Times against scan floors, at 1 and 10 million touchpoints (long)
	@$(BIN)/python -m tests.bench

shots: .venv/.test  ## Screenshots of every page into .shots/
	@$(BIN)/python -m tests.browser.shots

.venv/.run: requirements.txt
	@.ci/environment requirements.txt
	@touch $@

.venv/.test: requirements.txt tests/requirements.txt
	@.ci/environment tests/requirements.txt
	@.ci/browser
	@touch $@ .venv/.run
