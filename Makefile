# Every target shares the virtual environment in .venv; each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python
STAMP := $(VENV)/.set-up
# Running needs a fifth of what testing and generating need; what has all of it has this too.
TO_RUN := $(if $(wildcard $(STAMP)),$(STAMP),$(VENV)/.set-up-to-run)
# Values that people give (FROM=..., SERVICE=...) reach the scripts by the environment, quoted, and
# never as text of a shell command. What follows `--` is no option, whatever it looks like.
PYTEST := $(RUN) -c 'import os, shlex, sys, pytest; sys.exit(pytest.main(sys.argv[1:] + shlex.split(os.environ.pop("PYTEST_ARGS", ""))))'
# Checks and tests start hundreds of processes, which would each compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE
LIVE ?=
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup spec generate import diff release-notes new-service check-spec check test browser demo cassettes interop \
	mutants faults fuzz fuzz-documents random-documents soak bench docs package release constraints \
	format clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: $(STAMP) ## make .venv with everything the other targets need

define SET_UP
@$(PYTHON) -c 'import sys; sys.exit("framewire needs Python 3.11 or newer, this is %d.%d" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
@echo "setting up $(VENV) ..."
@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable
endef

$(VENV)/.set-up-to-run: pyproject.toml constraints.txt
	$(SET_UP) '.[cli,sandbox,sandbox-video,upload]'
	@touch $@

$(STAMP): pyproject.toml constraints.txt
	$(SET_UP) '.[dev]'
	@ln -sf ../../scripts/framewire-spec $(BIN)/framewire-spec
	@touch $@

$(VENV)/.set-up-to-document: pyproject.toml constraints.txt
	$(SET_UP) '.[docs]'
	@touch $@

$(VENV)/.set-up-to-release: pyproject.toml constraints.txt
	$(SET_UP) '.[release]'
	@touch $@

spec: $(STAMP) ## bundle specs/*.yaml into openapi.yaml
	@$(RUN) -m scripts.generate.bundle

generate: $(STAMP) ## openapi.yaml, the typed client and the sync twin from the specs: all, or nothing; and the table of completion
	@$(RUN) -m scripts.generate
	@$(RUN) -m scripts.generate.completion

import: $(STAMP) ## SERVICE=... FROM=...: take over a published document; WEB=1 lets it refer there, REPLACE=1, STRICT=1
	@$(if $(and $(SERVICE),$(FROM)),,echo 'say make import SERVICE=... FROM=<file or URL>' >&2; exit 2;) \
		$(RUN) -m scripts.importer $(if $(WEB),--web) $(if $(REPLACE),--replace) $(if $(STRICT),--strict) \
		-- "$$SERVICE" "$$FROM"

diff: $(STAMP) ## what changed for users since BASE (the last tag); SERVICE=... for one; fails where something breaks
	@$(RUN) -m scripts.framewire_spec changes $${BASE:+--base="$$BASE"} -- $${SERVICE:+"$$SERVICE"}

release-notes: $(STAMP) ## entries for the changelog from what changed since BASE
	@$(RUN) -m scripts.framewire_spec release-notes $${BASE:+--base="$$BASE"} -- $${SERVICE:+"$$SERVICE"}

new-service: $(STAMP) ## NAME=... FROM=...: a typed client for a service nobody here has thought of
	@$(if $(NAME),,echo 'say make new-service NAME=... FROM=<file or URL>' >&2; exit 2;) \
		$(RUN) -m scripts.new_service $${PATCHES:+--patches="$$PATCHES"} $${BASE_URL:+--base-url="$$BASE_URL"} \
		$(if $(WEB),--web) $(if $(SHOW),--show) $(if $(REMOVE),--remove) -- "$$NAME" $${FROM:+"$$FROM"}

check-spec: $(STAMP) ## import, bundle, generate and check the largest spec, with the seconds of each
	@$(RUN) -m scripts.gates.spec $${FROM:+--from="$$FROM"} $(if $(WEB),--web) -- $${SERVICE:+"$$SERVICE"}

check: $(STAMP) ## lint, types, drift of everything generated, gates of the core
	@$(RUN) -m scripts.gates.check

# A third of what tests take is waiting, for processes, servers and limits: three workers keep two
# cores busy.
test: $(STAMP) ## run every test
	@echo "left to other targets: make browser (the contact sheet in Chromium), faults, fuzz, fuzz-documents, soak"
	@$(PYTEST) --cov --cov-report=term $(if $(PYTEST_ARGS),,--cov-fail-under=90) -n 3 --dist loadscope --no-loadscope-reorder

browser: $(STAMP) ## test the contact sheet in Chromium, which it installs with apt-get where it may
	@$(RUN) -m scripts.browser

demo: $(TO_RUN) ## an image and a video from each service, sync and async; LIVE=venice for real
	@$(RUN) -m scripts.demo $${LIVE:+--live="$$LIVE"}

cassettes: $(STAMP) ## SERVICE=venice: record it afresh, at its price (needs its key); SANDBOX=1: at the sandbox
	@$(RUN) -m scripts.cassettes $(if $(SANDBOX),--sandbox) -- $${SERVICE:+"$$SERVICE"}

interop: $(STAMP) ## run the vendors' own SDKs against the sandbox and compare what they send with ours
	@$(PYTEST) tests/interop

mutants: $(STAMP) ## break what decides about money, in one place at a time; MODULE=retry, SURVIVORS=1
	@$(RUN) -m scripts.gates.mutants $(if $(SURVIVORS),--survivors) -- $${MODULE:+"$$MODULE"}

faults: $(STAMP) ## every billable operation against every fault; PEERS=1 puts the vendors' SDKs beside it
	@$(RUN) -m tests.faults $(if $(PEERS),--peers)

fuzz: $(STAMP) ## ANSWERS (20000) damaged answers per service: each a result or a FramewireError
	@$(RUN) -m tests.reliability.fuzz $${ANSWERS:+--answers="$$ANSWERS"}

fuzz-documents: $(STAMP) ## PAIRS (5000) of a place in a document and a text that would be code there: a text, or one line
	@$(RUN) -m tests.new_service.fuzz_documents $${PAIRS:+--pairs="$$PAIRS"}

random-documents: $(STAMP) ## DOCUMENTS (500) of dice: import, generate, every method at the sandbox, a diff with itself
	@$(RUN) -m tests.random_documents $${DOCUMENTS:+--documents="$$DOCUMENTS"} $${FIRST:+--first="$$FIRST"}

soak: $(STAMP) ## mixed calls with random faults for MINUTES (30)
	@$(RUN) -m tests.soak $${MINUTES:+--minutes="$$MINUTES"}

bench: $(STAMP) ## costs beside raw httpx and others, as ratios; ONLY=image one thing, QUICK=1 fewer rounds
	@$(RUN) -m benchmarks $${ONLY:+--only="$$ONLY"} $${QUICK:+--quick}

docs: $(VENV)/.set-up-to-document ## the site in site/; dead links, missing objects and undocumented names fail
	@$(RUN) -m scripts.site

package: $(VENV)/.set-up-to-release ## install wheel and sdist into clean environments, alone and with each extra, on each Python there is
	@$(RUN) -m scripts.package.environments

release: $(VENV)/.set-up-to-release ## VERSION=0.2.0: version, changelog, wheel, sdist, SBOM, commit and tag; publishes nothing
	@$(if $(VERSION),,echo 'say make release VERSION=0.2.0' >&2; exit 2;) \
		$(RUN) -m scripts.package.release -- "$$VERSION"

constraints: $(STAMP) $(VENV)/.set-up-to-document ## write constraints.txt from what is installed
	@$(RUN) -m scripts.package.constraints

format: $(STAMP) ## format the handwritten code
	@$(RUN) -m ruff check --fix --quiet . ; $(RUN) -m ruff format --quiet .

clean: ## remove what the targets made
	rm -rf $(VENV) demo-output .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*
