# Two commands: `make run` opens Kith at http://127.0.0.1:8000, `make test` proves that it works.
# Each does its own set-up; everything it makes stays in this folder (.venv, pwa/node_modules, build).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONTZPATH :=

.DEFAULT_GOAL := help
.PHONY: help setup install run test lint types test-domain test-api test-pwa test-browser \
	bench lighthouse pictures mutation format lock clean

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- set-up: each step is a stamp, redone only when its lock file changes -----------------------

$(VENV)/uv.stamp:
	@echo "→ making a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kith needs Python 3.11 or later; set PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/run.stamp: $(VENV)/uv.stamp requirements/run.txt pyproject.toml
	@echo "→ installing the Python packages of requirements/run.txt"
	@$(UV) pip install --quiet --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@echo "→ installing the Python packages of requirements/dev.txt"
	@$(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

pwa/node_modules/.stamp: $(VENV)/run.stamp pwa/package-lock.json
	@echo "→ installing the app's packages of pwa/package-lock.json"
	@cd pwa && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

PWA_SOURCES := $(shell find pwa/src pwa/public pwa/messages pwa/*.html pwa/*.json pwa/*.ts \
	-type f 2>/dev/null)

pwa/dist/.stamp: pwa/node_modules/.stamp $(PWA_SOURCES)
	@echo "→ building the app into pwa/dist"
	@cd pwa && npm run --silent build -- --logLevel warn
	@touch $@

build/chromium: $(VENV)/dev.stamp scripts/find-chromium.sh
	@mkdir -p build
	@bash scripts/find-chromium.sh $@

setup: $(VENV)/dev.stamp pwa/node_modules/.stamp build/chromium ## Install all that a developer needs

# --- the two commands ---------------------------------------------------------------------------

install: $(VENV)/run.stamp pwa/dist/.stamp ## Install what Kith needs to run, and build the app

run: install ## Open Kith at http://127.0.0.1:8000
	@$(BIN)/kith serve

test: lint types test-domain test-api test-pwa test-browser ## Prove that everything works
	@echo "→ everything passed"

# --- the parts of the test ----------------------------------------------------------------------

lint: $(VENV)/dev.stamp ## Check the style of the Python code
	@echo "→ checking the style"
	@ruff check . && ruff format --check .

types: $(VENV)/dev.stamp pwa/node_modules/.stamp ## Check all types, Python and TypeScript
	@echo "→ checking the types"
	@mypy
	@cd pwa && npm run --silent types:check && npm run --silent check

test-domain: $(VENV)/dev.stamp ## The rules, with every statement and branch covered
	@echo "→ testing the rules"
	@coverage run -m pytest tests/domain -q
	@coverage report --skip-covered

test-api: $(VENV)/dev.stamp pwa/dist/.stamp ## The API on SQLite and on PostgreSQL, and its contract
	@echo "→ testing the API on SQLite and on PostgreSQL"
	@pytest tests/api tests/contract -q

test-pwa: pwa/dist/.stamp ## The app's own units, and the size of its first load
	@echo "→ testing the app's units and its size"
	@cd pwa && npm run --silent test && npm run --silent size

test-browser: $(VENV)/dev.stamp pwa/dist/.stamp build/chromium ## The real app in a real browser
	@echo "→ testing the app in Chromium"
	@KITH_TEST_CHROMIUM="$$(cat build/chromium)" pytest tests/browser -q

# --- measuring: never part of the tests ---------------------------------------------------------

bench: $(VENV)/dev.stamp pwa/dist/.stamp build/chromium ## Measure the speed of the API beside pgbench
	@KITH_TEST_CHROMIUM="$$(cat build/chromium)" python -m tests.bench

lighthouse: $(VENV)/dev.stamp pwa/dist/.stamp build/chromium ## Lighthouse on Today, five times
	@cd tests/lighthouse && npm ci --no-audit --no-fund --loglevel=error
	@KITH_TEST_CHROMIUM="$$(cat build/chromium)" python -m tests.lighthouse

pictures: $(VENV)/dev.stamp pwa/dist/.stamp build/chromium ## Take the README's and manifest's pictures
	@KITH_TEST_CHROMIUM="$$(cat build/chromium)" python -m tests.browser.pictures

mutation: $(VENV)/dev.stamp ## Change the rules on purpose and see which changes no test notices
	@mutmut run && mutmut results

# --- keeping house ------------------------------------------------------------------------------

format: $(VENV)/dev.stamp ## Put the Python code into its form
	@ruff check --fix . && ruff format .

LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11

lock: $(VENV)/run.stamp ## Write the lock files anew from pyproject.toml and package.json
	@echo "→ locking the Python packages"
	@mkdir -p requirements
	@$(LOCK) --group build pyproject.toml -o requirements/run.txt
	@$(LOCK) --group build --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	@echo "uv" | $(LOCK) - -o requirements/uv.txt
	@cd pwa && npm install --package-lock-only --no-audit --no-fund

clean: ## Remove all that was built or installed here; the data stays
	@rm -rf $(VENV) build pwa/dist pwa/node_modules tests/lighthouse/node_modules mutants .coverage
