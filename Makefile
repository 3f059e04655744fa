# Two commands do everything: `make demo` and `make test`. Only Python 3.11 or newer and make are needed.

PYTHON ?= python3
BIN := .venv/bin
OUT := out/demo

.PHONY: demo test test-all lint bench clean

demo: .venv/core  ## read seeds/, write every output, show who said what
	rm -rf $(OUT)
	$(BIN)/newsschema convert 'seeds/*.txt' -o $(OUT) --to jsonl
	$(BIN)/newsschema convert 'seeds/*.txt' -o $(OUT)/parquet --to parquet --tables both
	$(BIN)/newsschema schema -o $(OUT)/article.schema.json
	$(BIN)/python seeds/demo.py $(OUT)

test: lint  ## everything that must hold, in under ten minutes
	$(BIN)/pytest -n 2 -q -m "not slow"

test-all: lint .venv/dialects  ## the long sweeps too, and the large tools of other engines
	NEWSSCHEMA_HYPOTHESIS=thorough $(BIN)/pytest -n 2 -q

lint: .venv/dev  ## style, types, floors, generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports
	$(BIN)/newsschema handbook --check

bench: .venv/dev  ## accuracy on the seeds
	$(BIN)/python -m benchmarks.seeds

clean:
	rm -rf .venv out

.venv/core: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/dialects: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev,dialects]'
	touch $@

.venv/dev: .venv/core pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
