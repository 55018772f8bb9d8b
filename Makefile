# Everything runs in .venv, which the first target makes from the pinned versions of requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
DEMO ?= demo-study
ARTICLES ?= 3000
SEED ?= 7
CORPUS ?=

.PHONY: demo test lint notebooks bench lock clean

demo: .venv/ready
	$(BIN)/hwadu demo --articles $(ARTICLES) --seed $(SEED) --out $(DEMO)

test: .venv/ready
	$(BIN)/pytest -q

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

notebooks: .venv/ready
	$(BIN)/pytest -q tests/reporting/test_notebooks.py tests/reporting/test_report_document.py

bench: .venv/ready
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script $(CORPUS) || exit 1; done

lock: .venv/ready
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes \
	    --no-emit-index-url --no-header --override overrides.txt --upgrade -o requirements.lock

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "hwadu needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python -r requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python -e .
	touch $@

clean:
	rm -rf .venv $(DEMO)
