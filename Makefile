# Every target does its own set-up on a machine that has only Python 3.11 or newer and make. `make help` lists them.

PYTHON ?=
SAMPLE := assets/river-ferry/release.txt
PIP := .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input

# The scripts in .venv hold the checkout's path: install again when it was moved.
MOVED := $(shell [ "$$(cat .venv/.checkout 2>/dev/null)" = "$$(pwd -P)" ] || echo yes)
ifeq ($(MOVED),yes)
AGAIN := again
endif

.PHONY: help install demo test test-long check bench bench-hazards bench-video bench-page screenshots clean tools again
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:  ## Say what each target does.
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

install: .venv/.installed  ## Make .venv with a working .venv/bin/mediakit.

demo: install  ## Package the sample release of assets/ into demo/ and say how to open it.
	@.venv/bin/mediakit package $(SAMPLE) -o demo --force
	@for page in demo/*/data/index.html; do echo "To look at it, open $$page in a browser."; done

test: tools  ## Run the tests, after getting what they use (browsers and others, through apt where it may).
	@.venv/bin/python -m pytest --numprocesses 2 --dist loadfile

test-long: tools  ## Run the long tests: kill, fuzz and endurance.
	@.venv/bin/python -m pytest -m long --numprocesses 2 --dist loadfile

check: .venv/.test-installed  ## Check format, lint and types, then run the tests.
	@.venv/bin/python -m ruff format --check
	@.venv/bin/python -m ruff check
	@.venv/bin/python -m mypy
	@$(MAKE) --no-print-directory test

bench: .venv/.test-installed  ## Measure the speed of convert and validate beside other converters.
	@.venv/bin/python -m tests.bench.speed $(BENCH)

bench-hazards: tools  ## Score convert and other converters on the hazards of tests/captions/hazards.
	@.venv/bin/python -m tests.bench.hazards $(BENCH)

bench-video: .venv/.test-installed  ## Measure packaging a video beside the usual ffmpeg processes.
	@.venv/bin/python -m tests.bench.video $(BENCH)

bench-page: tools  ## Measure the player page against its bars, in three browsers and with Lighthouse.
	@.venv/bin/python tests/setup/install_tools.py bench
	@.venv/bin/python -m tests.bench.page $(BENCH)

screenshots: tools  ## Make the pictures of docs/ again.
	@.venv/bin/python docs/screenshot.py

clean:  ## Remove everything that make made.
	rm -rf .venv .test-tools demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find assets mediakit tests -name __pycache__ -prune -exec rm -rf {} +

tools: .venv/.test-installed
	@.venv/bin/python tests/setup/install_tools.py

.venv/.installed: pyproject.toml constraints.txt tests/setup/make_venv.sh $(AGAIN)
	@echo "Installing mediakit into .venv …"
	@PYTHON="$(PYTHON)" sh tests/setup/make_venv.sh
	@$(PIP) install --constraint constraints.txt --editable .
	@pwd -P > .venv/.checkout
	@touch $@

.venv/.test-installed: .venv/.installed
	@echo "Installing what the tests use into .venv …"
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@

again:
