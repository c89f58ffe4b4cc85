# oddcov: `make demo` shows what it does, `make test` proves it. Everything else is for contributors.

SHELL := /bin/bash
PACKAGES := libsqlite3-dev libproj-dev libzstd-dev liblz4-dev libbz2-dev zlib1g-dev pkg-config
FLOORS := --explicit-target-dependency-import-check error
SWIFT ?= swift
DEMO := oddcov-demo

.PHONY: demo test build release lint format bench docs samples fuzz record packages toolchain check help

help: ## lists the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

toolchain:
	@command -v $(SWIFT) >/dev/null 2>&1 || { \
	  echo "make: no Swift toolchain on the PATH: install Swift 6.2 or newer from https://www.swift.org/install/linux/ and run again" >&2; exit 1; }

# Debian's packages, installed only where one is missing; sudo only where it is needed.
packages: toolchain
	@missing=""; \
	if command -v dpkg-query >/dev/null 2>&1; then \
	  for p in $(PACKAGES); do \
	    dpkg-query -W -f='$${db:Status-Status}' $$p 2>/dev/null | grep -q '^installed' || missing="$$missing $$p"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "make: installing$$missing"; \
	    sudo=""; if [ "$$(id -u)" -ne 0 ]; then \
	      command -v sudo >/dev/null 2>&1 || { echo "make: become root and run: apt-get install$$missing" >&2; exit 1; }; sudo=sudo; fi; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	  fi; \
	else \
	  for m in sqlite3 proj libzstd liblz4 zlib; do \
	    pkg-config --exists $$m 2>/dev/null || missing="$$missing $$m"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "make: not a Debian system; install the development files of$$missing (and bzip2) with your package manager: on Debian they are $(PACKAGES)" >&2; exit 1; \
	  fi; \
	fi

build: packages ## builds in debug, with the floors enforced
	$(SWIFT) build $(FLOORS)

release: packages ## builds the command in release
	$(SWIFT) build $(FLOORS) -c release --product oddcov

demo: release ## indexes SampleDrives and leaves the page in oddcov-demo/
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@oddcov="$$($(SWIFT) build -c release --show-bin-path)/oddcov"; \
	status=0; \
	"$$oddcov" index --plan ODD/urban-pilot.coverage.yaml --index $(DEMO)/index.sqlite SampleDrives || status=$$?; \
	if [ $$status -eq 65 ]; then \
	  echo "make: exit code 65, as it should be: some sample logs are cut off or damaged on purpose; the rest is indexed and the page lists them under their drives"; \
	elif [ $$status -ne 0 ]; then exit $$status; fi; \
	"$$oddcov" report --index $(DEMO)/index.sqlite --policy ODD/urban-pilot.policy.yaml \
	  --from 2026-11-02 --until 2026-12-31 --fleet ODD/urban-pilot.fleet.yaml \
	  --output $(DEMO)/report.html --quiet && \
	"$$oddcov" coverage --index $(DEMO)/index.sqlite && \
	echo && echo "The page:  $(DEMO)/report.html" && \
	echo "The index: $(DEMO)/index.sqlite  (sqlite3 $(DEMO)/index.sqlite 'SELECT * FROM v_gap LIMIT 5')" && \
	echo "Next:      $$oddcov gaps --index $(DEMO)/index.sqlite"

test: packages ## runs every test
	@mkdir -p .build/attachments
	$(SWIFT) test $(FLOORS) --attachments-path .build/attachments

check: lint test docs ## what continuous integration runs, and the documentation

lint: toolchain ## style, strictly
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format: toolchain ## rewrites the sources in the house style
	$(SWIFT) format --in-place --recursive Package.swift Sources Tests

bench: packages ## measures ratios against named references
	$(SWIFT) build $(FLOORS) -c release
	"$$($(SWIFT) build -c release --show-bin-path)/oddcov-benchmark"

docs: packages ## builds the documentation; warnings fail
	$(SWIFT) package dump-symbol-graph --minimum-access-level public >/dev/null
	@graphs="$$(find .build -type d -name symbolgraph | head -n 1)"; \
	docc convert Sources/ODDCoverage/ODDCoverage.docc --warnings-as-errors \
	  --additional-symbol-graph-dir "$$graphs" --fallback-display-name ODDCoverage \
	  --fallback-bundle-identifier ODDCoverage --output-dir .build/docs

samples: packages ## writes SampleDrives anew; git must see no change
	$(SWIFT) run sample-drives generate SampleDrives

record: packages ## rewrites the golden files and fails by design; look at the difference
	ODDCOV_RECORD=1 $(SWIFT) test $(FLOORS) --filter Golden

fuzz: packages ## seeded prefixes, flips and hostile lengths against every parser
	$(SWIFT) test $(FLOORS) --filter 'flip|prefix|hostile|damage'
