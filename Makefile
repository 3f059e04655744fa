# Two commands do everything: `make demo` and `make test`. Only Python 3.11 or newer and make are needed.

PYTHON ?= python3
BIN := .venv/bin
OUT := out/demo
MEASURED := out/measured

.PHONY: demo test test-all lint docs bench bench-all clean

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

docs: .venv/dev  ## the site, into out/site; read it from there, or with search: python3 -m http.server -d out/site
	$(BIN)/newsschema handbook --check
	$(BIN)/zensical build --strict

bench: .venv/dev  ## accuracy on the seeds, and every measurement in a short form; nothing is written
	$(BIN)/python -m benchmarks.seeds
	$(BIN)/python -m benchmarks.conversion -n 3000 --rounds 2 --bad 0.01 --folder $(MEASURED)
	$(BIN)/python -m benchmarks.faults --kills 20 --races 10 --others 3 --articles 200
	$(BIN)/python -m benchmarks.growth --sizes 3000,10000,20000 --rounds 1 --folder $(MEASURED)
	$(BIN)/python -m benchmarks.ways_back -n 3000 --rounds 2 --folder $(MEASURED)
	$(BIN)/python -m benchmarks.corpus_report -n 3000 --rounds 2 --folder $(MEASURED)

bench-all: .venv/dev  ## the same at length, on a machine that does nothing else; results, plots and tables are written
	$(BIN)/python -m benchmarks.seeds --write
	$(BIN)/python -m benchmarks.wire --write
	$(BIN)/python -m benchmarks.conversion --bad 0.01,0.1,1 --folder $(MEASURED) --write
	$(BIN)/python -m benchmarks.ways_back --folder $(MEASURED) --write
	$(BIN)/python -m benchmarks.corpus_report --folder $(MEASURED) --write
	$(BIN)/python -m benchmarks.growth --folder $(MEASURED) --write
	$(BIN)/python -m benchmarks.growth --stdin-gz 4e9 --write
	$(BIN)/python -m benchmarks.faults --write
	$(BIN)/python -m benchmarks.plots --write
	$(BIN)/python -m benchmarks.tables --write

clean:
	rm -rf .venv out

.venv/core: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/dialects: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev,dialects,engines,browser]'
	touch $@

.venv/dev: .venv/core pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@
