# Riverpact. Two commands are enough: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help

run: $(VENV)/.run $(VENV)/.assets out/story.md ## set up, settle the demonstration, serve the portal on http://127.0.0.1:8000
	$(BIN)/riverpact-portal serve --home var --demonstration out

demo: $(VENV)/.run ## set up, settle the demonstration province, write out/, and end
	$(BIN)/riverpact demo --out out

out/story.md:
	$(MAKE) demo

test: $(VENV)/.dev $(VENV)/.assets check ## set up, then format, lint, types, imports, doctests and tests
	$(BIN)/python -m pytest
	$(BIN)/python tests/portal/on_postgresql.py

simulate: $(VENV)/.dev ## random years of an office, thousands of steps (a quarter of an hour)
	RIVERPACT_SIMULATE=$(or $(HISTORIES),100) $(BIN)/python -m pytest -q tests/simulation

check: $(VENV)/.dev ## format, lint, strict types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

assets: $(VENV)/.assets ## fetch the chart library and the style sheet the portal serves

bench: $(VENV)/.dev ## time the work side by side; prints tables (a quarter of an hour)
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/excel_intake.py
	$(BIN)/python benchmarks/settle.py
	$(BIN)/python benchmarks/agreement_years.py
	$(BIN)/python benchmarks/openfisca_second_engine.py
	$(BIN)/python benchmarks/reduction.py

lock: ## compile the lock files again (needs uv)
	uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-header --upgrade requirements.in -o requirements.txt
	uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-header --upgrade requirements-dev.in -o requirements-dev.txt

clean: ## remove the environment and everything written
	rm -rf $(VENV) out var build dist src/riverpact/portal/static/vendor

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Riverpact needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.assets: frontend/package-lock.json frontend/hatch_build.py $(VENV)/.run
	$(BIN)/python frontend/hatch_build.py
	@touch $@

.PHONY: run demo test simulate check assets bench lock clean help
