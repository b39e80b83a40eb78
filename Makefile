# Two commands: `make run` opens Kith at http://127.0.0.1:8000, `make test` proves that it works.
# Each does its own set-up; everything it makes stays in this folder (.venv, pwa/node_modules, build).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONTZPATH :=

.DEFAULT_GOAL := help
.PHONY: help setup lock

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

setup: $(VENV)/dev.stamp ## Install what the project needs into this folder

LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11

lock: $(VENV)/uv.stamp ## Write the lock files anew from pyproject.toml
	@echo "→ locking the Python packages"
	@mkdir -p requirements
	@$(LOCK) --group build pyproject.toml -o requirements/run.txt
	@$(LOCK) --group build --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	@echo "uv" | $(LOCK) - -o requirements/uv.txt
