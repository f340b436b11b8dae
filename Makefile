# Two commands are enough: `make run` and `make test`. docs/ and README.md say the rest.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
BIN := .venv/bin
PATHS := PYTHONPATH="$(CURDIR)/site:$(CURDIR)" PATH="$(CURDIR)/$(BIN):$$PATH"
RUN := env $(PATHS)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host
# What `make run` serves: the demo, with built files and real error pages.
DEMO_ENV := DEMO=1 PORT=$(PORT) BASE_URL=http://127.0.0.1:$(PORT) DJANGO_SETTINGS_MODULE=config.settings.dev
CHROMIUM := $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))

.PHONY: run test test-quick lint fmt types checks suite chromium bench assets reset screens words requirements
.DEFAULT_GOAL := run

run: .venv/run.stamp ## the site, its worker and its clock
	@mkdir -p var
	@$(RUN) $(DEMO_ENV) $(BIN)/python -m config.prepare
	@exec $(RUN) $(DEMO_ENV) $(BIN)/python -m config.serve

test: lint types checks suite ## everything that CI runs

test-quick: .venv/dev.stamp ## the suite on SQLite, without browsers and without what tries every address
	@$(RUN) $(BIN)/pytest -q -n 2 -m "not browser and not wide" $(ARGS)

lint: .venv/dev.stamp ## style, imports, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet templates/jinja2

fmt: .venv/dev.stamp ## put the style right
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: .venv/dev.stamp
	@$(RUN) $(BIN)/mypy --no-error-summary site funds stories search home tests manage.py conftest.py

checks: .venv/dev.stamp ## migrations, Django's own checks, production's settings
	@$(RUN) DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	@$(RUN) DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py check --fail-level WARNING
	@$(RUN) DJANGO_SETTINGS_MODULE=config.settings.production DEMO=0 BASE_URL=https://chest.example.org \
		EMAIL_URL=smtp://mail.example.org SECRET_KEY=0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0 \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

suite: .venv/dev.stamp chromium ## on SQLite, on PostgreSQL, and in a browser
	@echo "== SQLite"
	@env -u DATABASE_URL $(PATHS) $(BIN)/pytest -q -n 2 -m "not browser"
	@echo "== PostgreSQL"
	@$(RUN) $(BIN)/python -m tests.postgres $(BIN)/pytest -q -n 2 -m "not browser"
	@echo "== Chromium, on PostgreSQL"
	@$(RUN) $(BIN)/python -m tests.postgres $(BIN)/pytest -q -m browser

chromium:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; \
	else echo "The journeys need Chromium. Install it with: sudo apt-get install chromium" >&2; exit 1; fi
endif

bench: .venv/dev.stamp ## a table in var/bench.json, the deadline hour, what 100 MB cost a worker
	@$(RUN) $(BIN)/python -m tests.bench $(ARGS)
	@$(RUN) $(BIN)/python -m tests.bench.uploads

assets: ## the CSS and JS that are committed under static/dist; needs Node
	npm ci && npm run build

screens: .venv/dev.stamp chromium ## pictures of every page type into docs/screens
	@$(RUN) $(BIN)/python -m tests.screens $(ARGS)

words: .venv/dev.stamp ## every sentence that people read into locale/; ARGS=cy starts a translation into Welsh
	@$(RUN) $(BIN)/python -m tests.words $(ARGS)

reset: ## forget all data of this folder
	rm -rf var

requirements: .venv/dev.stamp ## pin again after a change in requirements*.in
	$(COMPILE) --output-file requirements.txt requirements.in
	$(COMPILE) --output-file requirements-dev.txt requirements-dev.in

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv; \
		else echo "Install Python's venv first: sudo apt-get install python3-venv" >&2; exit 1; fi; }

# The stamps keep a second start short: pip is asked only when the pins changed.
.venv/run.stamp: requirements.txt | .venv/bin/python
	@test -f .venv/dev.stamp && test .venv/dev.stamp -nt requirements-dev.txt || { echo "Installing what the site runs on …"; $(PIP) -r requirements.txt; }
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what the site and its tests run on …"
	@$(PIP) -r requirements-dev.txt
	@touch $@ .venv/run.stamp
