# Dragoman: two commands for a newcomer, `make run` and `make test`.
# On Debian and Ubuntu as root they install the system packages that they need; elsewhere they
# say which are missing and what is skipped for it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ADMINISTRATOR ?= admin
PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help run test demo bench evaluate lint clean train-vi system-run system-test

help:
	@echo "make run    set up, then the desk on http://localhost:$(PORT)"
	@echo "make test   set up, then everything CI checks"
	@echo "make demo   set up, then the whole way of the sample article on the command line"
	@echo "make bench  set up, then the measurements of docs/benchmarks.md"
	@echo "make evaluate  set up, then what the glossary gives, beside no glossary"
	@echo "make train-vi  train a Vietnamese-English model: hours; see docs/models/vi-en.md"

run: system-run $(VENV)/.installed
	$(BIN)/dragoman init --administrator $(ADMINISTRATOR) --sample
	$(BIN)/dragoman serve --port $(PORT)

demo: system-run $(VENV)/.installed
	$(BIN)/dragoman demo

test: system-test $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

bench: system-test $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks

evaluate: system-test $(VENV)/.installed-dev
	$(BIN)/python -m tests.evaluation

# Each step leaves files that the next reads, and training goes on from its newest checkpoint:
# after an interruption call it again, or one step alone (STEP="evaluate").
DIRECTION ?= vi-en
WORK ?= training-work
MINUTES ?= 340
VERSION ?= 0.3
COLLECT ?=
TRAIN_PIP ?=
STEP ?= collect prepare train average package evaluate
TRAIN = nice -n 19 $(VENV)-train/bin/python -m workflow.engines.training
AT = --direction $(DIRECTION) --work $(WORK)
PACKED = $(WORK)/translate-$(subst -,_,$(DIRECTION))-$(subst .,_,$(VERSION)).argosmodel

train-vi: $(VENV)-train/.installed $(addprefix train-vi-,$(STEP))

train-vi-collect:
	test -f $(WORK)/data/all.tsv || $(TRAIN) collect $(AT) $(COLLECT)

train-vi-prepare:
	test -f $(WORK)/$(DIRECTION)/start.pt || $(TRAIN) prepare $(AT)

train-vi-train:
	OMP_WAIT_POLICY=PASSIVE $(TRAIN) train $(AT) --minutes $(MINUTES)

train-vi-average:
	$(TRAIN) average $(AT)

train-vi-package:
	$(TRAIN) package $(AT) --version $(VERSION) --out $(PACKED)

train-vi-evaluate:
	$(TRAIN) evaluate $(AT) --package $(PACKED)

.NOTPARALLEL: train-vi

$(VENV)-train/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)-train/bin/python -m pip install --quiet $(TRAIN_PIP) --editable . --group train
	touch $@

system-run:
	@sh .ci/system-packages run $(PYTHON)

system-test:
	@sh .ci/system-packages test $(PYTHON)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python system-run
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python system-test
	$(BIN)/python -m pip install --quiet --editable ".[postgresql]" --group dev --group bench
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis screenshots
