# What a person types: "make run" and "make test". "make" alone lists everything.

.DEFAULT_GOAL := help
.PHONY: help run test check tour bench drawings leaflets translations theme pictures lock deb test-package test-screens clean

# The first Python on the PATH that fits. It makes .venv; everything else runs in there.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo "$$name" && break; done)
ENVIRONMENT = $(or $(PYTHON),$(error The kiosk needs Python 3.11 to 3.14, and there is none on this machine)) packaging/environment.py
VENV := .venv/bin

help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1@\2/p' Makefile | while IFS=@ read -r name text; do \
		printf '%-21s %s\n' "$$name" "$$text"; done

run: ## Show the kiosk; ARGS="--window 1280x800" for a window; without a display, draw the tour
	@$(ENVIRONMENT) run $(ARGS)

test: ## Run every test, on a machine with or without a display; ARGS="-k leaflet" for some
	@$(ENVIRONMENT) test
	@QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest -n auto --dist worksteal $(ARGS)

check: ## Run ruff, mypy and the rules of who may import whom
	@$(ENVIRONMENT) check
	@$(VENV)/ruff check
	@$(VENV)/ruff format --check
	@$(VENV)/mypy
	@$(VENV)/lint-imports

tour: ## Draw every place of the kiosk into build/tour
	@$(ENVIRONMENT) tour build/tour $(ARGS)

bench: ## Measure speed against the raw engines
	@$(ENVIRONMENT) test
	@$(VENV)/python -m tests.bench $(ARGS)

drawings: ## Compose the drawings of the pages from packaging/drawings
	@$(ENVIRONMENT) check
	@$(VENV)/python packaging/drawings.py

leaflets: ## Typeset every leaflet.pdf anew, beside its page
	@$(ENVIRONMENT) check
	@$(VENV)/python -m kiosk leaflets $(ARGS)

translations: ## Bring assets/translations up to date with the words of the interface, and compile it
	@$(ENVIRONMENT) check
	@$(VENV)/python packaging/translations.py

theme: ## Compile qt-material's stylesheet into assets/theme
	@$(ENVIRONMENT) check
	@QT_QPA_PLATFORM=offscreen $(VENV)/python packaging/theme.py

pictures: ## Make the pictures of the README and of the staff's manual from the tour
	@$(ENVIRONMENT) check
	@$(VENV)/python packaging/pictures.py

lock: ## Write the lock files from pyproject.toml; ARGS=--upgrade for the newest packages that fit
	@$(PYTHON) packaging/lock.py $(ARGS)

deb: ## Build the Debian package into dist
	@$(ENVIRONMENT) deb
	@build/deb/venv/bin/python packaging/deb/package.py

test-package: ## Try the package in a clean Debian 13 and 12, as root; ARGS="--suite trixie" for one
	@$(ENVIRONMENT) trial
	@build/deb/venv/bin/python packaging/trial.py $(ARGS)

test-screens: ## Try the kiosk on two monitors that come and go, under X and cage, as root
	@$(ENVIRONMENT) screens
	@$(VENV)/python packaging/screentrial.py

clean: ## Remove everything that can be made again
	@rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find kiosk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
