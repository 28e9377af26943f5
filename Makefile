# What a person runs. `make run` and `make test` need only Python 3.12+ and make.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON := .venv/bin/python
PORT ?= 8000
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/matinee
PYTEST_ARGS ?=
SIZE ?= S
# What Python compiled is kept even where the environment says not to: the suite starts many processes.
TEST_ENV := MATINEE_ENV_FILE= PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=

.PHONY: help run serve setup seed test postgres-test soak bench bench-similar shape check fix

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

.venv/.installed: requirements/base.txt requirements/dev.txt
	@scripts/make_venv
	@touch $@

.env: | .venv/.installed
	@$(PYTHON) scripts/write_env.py

setup: .venv/.installed .env ## make .venv and .env
	@mkdir -p var

run: setup ## serve the site with demo data at http://localhost:8000
	@$(PYTHON) scripts/begin_anew.py
	@SITE_TODAY=2024-12-20 STAFF_SECOND_FACTOR=off $(PYTHON) manage.py migrate --verbosity 0
	@SITE_TODAY=2024-12-20 STAFF_SECOND_FACTOR=off STORED_PAGES=on $(PYTHON) scripts/serve.py $(PORT)

serve: .venv/.installed ## serve the site in production settings, for a proxy that speaks https
	@$(PYTHON) scripts/serve_production.py $(PORT)

seed: setup ## load the demo into an empty database
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py seed_demo

test: setup ## the whole suite on SQLite (or on DATABASE_URL)
	@$(TEST_ENV) $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

postgres-test: setup ## the whole suite on PostgreSQL
	@$(TEST_ENV) DATABASE_URL=$(POSTGRES_URL) $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

soak: setup ## what is too long for CI; on SQLite, then PostgreSQL
	@$(TEST_ENV) $(PYTHON) -m pytest --soak -m soak $(PYTEST_ARGS)
	@$(TEST_ENV) DATABASE_URL=$(POSTGRES_URL) $(PYTHON) -m pytest --soak -m soak $(PYTEST_ARGS)

bench: setup ## what every page costs, on PostgreSQL (SIZE=S, M or L; BENCH_ARGS)
	@$(PYTHON) -m benchmarks.bench $(SIZE) $(BENCH_ARGS)

bench-similar: setup ## measure "more like this" on ../shared/data (BENCH_ARGS)
	@$(PYTHON) benchmarks/similar_titles.py $(BENCH_ARGS)

shape: setup ## count upward imports, circles, importing's files, a row's way
	@$(PYTHON) scripts/shape.py

check: setup ## lint, types, migrations, deployment checks
	@scripts/check

fix: setup ## format and mend what can be mended
	@.venv/bin/ruff format -q .
	@.venv/bin/ruff check -q --fix .
