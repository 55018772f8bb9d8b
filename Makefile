# Everything runs in .venv, which the first target makes from the pinned versions of requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
DEMO ?= demo-study
ARTICLES ?= 3000
SEED ?= 7
CORPUS ?=
LABELLED ?=

# The suite starts many processes: none compiles again what another has compiled.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test test-neural test-oldest test-newest lint package notebooks reports docs bench lock clean

demo: .venv/ready
	$(BIN)/hwadu demo --articles $(ARTICLES) --seed $(SEED) --out $(DEMO)

# What tests share is made once: tests/conftest.py says which stay in one process.
test: .venv/ready
	$(BIN)/pytest -q -n 2 --dist loadfile

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests of neural encoders, with torch (gigabytes), in an environment of their own.
test-neural: .venv-neural/ready
	.venv-neural/bin/pytest -q tests/neural tests/vectors

# The same tests with the oldest versions that pyproject.toml allows, and with the newest there are.
test-oldest test-newest: test-%: .venv-%/ready
	.venv-$*/bin/pytest -q -n 2 --dist loadfile

# The package, as others get it: built, and its demo run in an empty environment without extras.
package: .venv/ready
	rm -rf dist build/package
	$(BIN)/uv build --quiet --out-dir dist
	$(PYTHON) -m venv build/package
	build/package/bin/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	build/package/bin/python -m pip check
	du -sm build/package | cut -f1 | awk '{ print $$1 " MB"; exit $$1 > 1500 }'
	cd build && package/bin/hwadu demo --articles 600 --out package/demo
	test -s build/package/demo/run/report.html

# "Run all" on each of the seven, in a study of its own.
notebooks: .venv/ready
	rm -rf build/notebooks
	$(BIN)/hwadu demo --articles 1000 --corpus-only --out build/notebooks
	$(BIN)/hwadu run build/notebooks/study.toml --no-report
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace build/notebooks/notebooks/*.ipynb

# The demo's report in both languages and the pictures of the README.
reports: .venv/ready
	rm -rf build/reports
	$(BIN)/hwadu demo --articles $(ARTICLES) --seed $(SEED) --out build/reports --language en --reader
	$(BIN)/python reports/make_demo.py build/reports/run reports/demo

# The documentation in Korean and English, executed and checked: build/docs/site/index.html.
docs: .venv/ready
	$(BIN)/python docs/make_site.py

# CORPUS: JSON lines of whole articles; without one, the demo's. LABELLED: the same with a label.
bench: .venv/ready
	@test -n "$(CORPUS)" || test -f bench-study/study.toml || \
	    $(BIN)/hwadu demo --articles 4000 --out bench-study --corpus-only
	$(BIN)/python benchmarks/mutate.py --cases 500
	$(BIN)/python benchmarks/cleaning.py $(or $(CORPUS),bench-study/data/raw/articles.jsonl.gz)
	$(BIN)/python benchmarks/tokens.py $(or $(CORPUS),bench-study/data/raw/articles.jsonl.gz)
	$(BIN)/python benchmarks/scale.py --sizes 300 1000 3000 --plan
	$(BIN)/python benchmarks/stories.py --demo 10000 100000
	$(BIN)/python benchmarks/periods.py $(or $(CORPUS),bench-study/data/raw/articles.jsonl.gz)
	$(BIN)/python benchmarks/topics.py time $(or $(CORPUS),bench-study/data/raw/articles.jsonl.gz)
	$(BIN)/python benchmarks/shares.py coverage
	$(BIN)/python benchmarks/trends.py all
	$(BIN)/python benchmarks/coding.py
	$(if $(LABELLED),$(BIN)/python benchmarks/topics.py agreement $(LABELLED))

lock: .venv/ready
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra docs --universal --generate-hashes \
	    --no-emit-index-url --no-header --override overrides.txt --upgrade -o requirements.lock

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "hwadu needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --no-deps --compile-bytecode --python $(BIN)/python \
	    -r requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --python $(BIN)/python -e .
	touch $@

RESOLUTION_oldest := lowest-direct
RESOLUTION_newest := highest

.venv-oldest/ready .venv-newest/ready: .venv-%/ready: pyproject.toml overrides.txt | .venv/ready
	$(PYTHON) -m venv .venv-$*
	$(BIN)/uv pip compile pyproject.toml --extra dev --resolution $(RESOLUTION_$*) --upgrade \
	    --override overrides.txt --python .venv-$*/bin/python --no-emit-index-url --no-header \
	    --quiet -o .venv-$*/versions.txt
	$(BIN)/uv pip install --quiet --no-deps --compile-bytecode --python .venv-$*/bin/python \
	    -r .venv-$*/versions.txt
	$(BIN)/uv pip install --quiet --no-deps --python .venv-$*/bin/python -e .
	touch $@

.venv-neural/ready: pyproject.toml
	$(PYTHON) -m venv .venv-neural
	.venv-neural/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv-neural/bin/uv pip install --quiet --python .venv-neural/bin/python \
	    -e ".[neural,onnx]" onnx pytest hypothesis
	touch $@

clean:
	rm -rf .venv .venv-neural .venv-oldest .venv-newest build $(DEMO) bench-study
