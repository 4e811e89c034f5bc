.DEFAULT_GOAL := help
.PHONY: help reports data test test-browser check check-reproducible cases bench bench-reports bench-scale cluster lab lock strip clean

PYTHON ?= python3
WORKBOOK := .venv/bin/workbook
JOBS ?=
LANGS ?=
ONLY ?=
SCHEDULER ?=
OPTIONS = $(if $(JOBS),--jobs $(JOBS)) $(if $(SCHEDULER),--scheduler $(SCHEDULER)) $(if $(LANGS),--lang $(LANGS)) $(if $(ONLY),--only $(ONLY))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  The first target that needs it builds .venv from requirements.lock (about two minutes, once)."

reports: .venv/.stamp ## build the HTML reports that are out of date; JOBS=8, LANGS=en,vi, ONLY='province_*', SCHEDULER=tcp://head:8786
	@$(WORKBOOK) reports $(OPTIONS)

data: .venv/.stamp ## documents and reference series -> data/clean, with what is left over
	@$(WORKBOOK) data $(if $(JOBS),--jobs $(JOBS))

test: .venv/.stamp ## run the test suite
	@.venv/bin/python -m pytest $(ARGS)

test-browser: .venv/.browser reports ## drive the built pages in Chromium: accessibility, links, print, phone
	@cd tests/browser && { [ -d node_modules ] || npm ci --silent --no-audit --no-fund --ignore-scripts; }
	@.venv/bin/python -m pytest -m browser tests/browser $(ARGS)

check: .venv/.stamp ## validate raw files, tables and catalogue; style of the code
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@$(WORKBOOK) check

check-reproducible: .venv/.stamp ## build all with one job, two jobs, ordinary kernels (not with ARGS=--quick); compare the bytes
	@.venv/bin/python benchmarks/reproducible.py $(ARGS)

cases: .venv/.stamp ## run worked examples of the methods: make cases CASES=path/to/cases.json
	@.venv/bin/python tests/methods/run_cases.py $(or $(CASES),tests/data/methods/spec_cases.json)

bench: .venv/.stamp ## measure speed and memory, as ratios inside one run
	@.venv/bin/python benchmarks/run.py && .venv/bin/python benchmarks/extraction.py $(ARGS) && .venv/bin/python benchmarks/calculations.py
	@.venv/bin/python benchmarks/factory.py

bench-reports: .venv/.stamp ## measure what a report costs beside papermill + nbconvert: ARGS='--rounds 3 --sample 3'
	@.venv/bin/python benchmarks/factory.py $(ARGS)

bench-scale: .venv/.stamp ## measure a synthetic workbook of 1,000 places and 10,000 documents beside one of 30 places
	@.venv/bin/python benchmarks/scale.py $(ARGS)

cluster: .venv/.cluster ## add what SCHEDULER=tcp://… needs (dask), here and on each worker: docs/cluster.md

lab: .venv/.stamp ## open JupyterLab on the first notebook
	@.venv/bin/jupyter lab notebooks/00_start_here.ipynb

strip: .venv/.stamp ## clear outputs and counts of the notebooks, before a commit
	@.venv/bin/jupyter nbconvert --clear-output --inplace notebooks/*.ipynb

lock: ## write the lock files anew from pyproject.toml (needs uv)
	@sh tools/lock.sh

clean: ## remove what was built: data/clean, reports, caches (.venv stays)
	@find data/clean reports -mindepth 1 ! -name .gitkeep -delete
	@rm -rf .pytest_cache .ruff_cache .hypothesis build && find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.stamp: requirements.lock pyproject.toml
	@sh tools/make_venv.sh $(PYTHON) requirements.lock && touch $@

.venv/.cluster: .venv/.stamp requirements-cluster.lock
	@sh tools/make_venv.sh $(PYTHON) requirements-cluster.lock && touch $@

.venv/.browser: .venv/.stamp requirements-browser.lock
	@sh tools/make_venv.sh $(PYTHON) requirements-browser.lock && touch $@
