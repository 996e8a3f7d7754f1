# make setup     a virtual environment in .venv with everything pinned
# make demo      the shipped examples (or ARTICLES=path) → the record on screen, as one HTML page and as JSON
# make test      lint, types, tests
# make evaluate  scores on the readings in ../shared, where they are there
# make bench     speed, memory and store at 1,000, 10,000 and 100,000 articles (hours; SIZES=1000 for less); goes on where it was stopped
# make gate      the same, failing where a score fell below evals/gate.json
PYTHON ?= python3
BIN := .venv/bin
OUT ?= demo-out
ARTICLES ?= examples/reports
UV := 0.13.9

.PHONY: kills determinism fuzz load audit sbom setup demo test check slow evaluate gate lock clean

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: Python 3.11 or newer is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: Python 3.11 or newer is needed, this is $$($(PYTHON) --version); name another with make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@echo "setting up .venv (about 1 GB; once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "  1/3 the installer"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	@echo "  2/3 the libraries and the language model, by pinned hash"
	@$(BIN)/uv pip sync --python $(BIN)/python --require-hashes requirements.lock
	@echo "  3/3 onrecord itself"
	@$(BIN)/uv pip install --python $(BIN)/python --quiet --no-deps --editable .
	@touch $@

demo: setup
	@mkdir -p "$(OUT)"
	@$(BIN)/onrecord build "$(ARTICLES)" --store "$(OUT)/store" || [ $$? -eq 3 ]
	@$(BIN)/onrecord show --all --store "$(OUT)/store"
	@$(BIN)/onrecord export --store "$(OUT)/store" --format html --out "$(OUT)/record.html"
	@$(BIN)/onrecord export --store "$(OUT)/store" --format json --out "$(OUT)/record.json"

test: setup check
	@$(BIN)/python -m pytest -n auto -m "not slow and not browser"

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

slow: setup
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "slow or browser"

evaluate: setup
	@$(BIN)/python -m evals.run

lock: setup
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf .venv demo-out

fuzz: setup
	@$(BIN)/python -m evals.fuzz --cases 1500

load: setup
	@$(BIN)/python -m evals.load

audit: setup
	@$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.lock

sbom: setup
	@$(BIN)/python -m tools.sbom sbom.json

gate: setup
	@$(BIN)/python -m evals.run --gate

kills: setup
	@$(BIN)/python -m evals.kills --runs 200

determinism: setup
	@$(BIN)/python -m evals.determinism --articles 2000

SIZES ?= 1000,10000,100000
.PHONY: bench
bench: setup
	@$(BIN)/python -m evals.bench --sizes "$(SIZES)" --write
