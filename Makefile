# Everything a person does with Teahouse. `make` alone says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export UV_PYTHON_DOWNLOADS := never
# Where TLS is opened at the border, its root is among the system's; pip looks there by itself.
export UV_SYSTEM_CERTS ?= 1
export NODE_USE_SYSTEM_CA ?= 1
# A system Python is built with optimisation; others often are not, and are a quarter slower.
PYTHON ?= $(shell for p in /usr/bin/python3 python3; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
WEB := web/apps/order/dist/build/h5/index.html web/apps/store/dist/index.html web/apps/console/dist/index.html
SHARED := $(shell find web/packages web/pictures -type f -not -path '*/node_modules/*' 2>/dev/null)
sources = $(shell find web/apps/$(1) -type f -not -path '*/node_modules/*' -not -path '*/dist/*')
# Two at once even on one core: half of the time a test waits. More than six would want more database connections.
EVERY = -n $(shell n=$$(nproc); echo $$((n < 2 ? 2 : n > 6 ? 6 : n))) --dist loadfile --no-loadscope-reorder

.PHONY: help
help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/ready: lock/dev.txt lock/uv.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed"; exit 1; }
	@mkdir -p build
	test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv 2>/dev/null || python3 -m venv build/uv; }
	build/uv/bin/python -m pip install -q --require-hashes -r lock/uv.txt
	build/uv/bin/uv venv -q --allow-existing --python $(PYTHON) .venv
	build/uv/bin/uv pip sync -q --python .venv/bin/python --require-hashes lock/dev.txt
	build/uv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: up
up: .venv/ready $(WEB) ## run the demo chain and print its addresses and logins; Ctrl-C stops all
	@exec teahouse up

.PHONY: day
day: .venv/ready ## replay a day of real demand through the public API (ORDERS=n)
	@exec teahouse day $(if $(ORDERS),--orders $(ORDERS))

.PHONY: test
test: .venv/ready $(WEB) web-mp chromium ## every test: real PostgreSQL, real processes, real Chromium (TESTS=which)
	pytest $(or $(TESTS),$(EVERY))
	npm --prefix web/apps/store test
	npm --prefix web/apps/order test

.PHONY: check
check: .venv/ready $(WEB) openapi-fresh ## style, types, imports, generated files
	ruff check .
	ruff format --check .
	mypy
	lint-imports
	npm --prefix web/apps/order run check

.PHONY: bench
bench: .venv/ready ## measure: orders, menu reads, the whole life of an order
	teahouse bench orders
	teahouse bench menu
	teahouse bench day

.PHONY: crash
crash: .venv/ready ## kill -9 everything in turn under load, then prove that nothing is lost (ROUNDS=30)
	teahouse crash --rounds $(or $(ROUNDS),30)

.PHONY: prove
prove: .venv/ready ## check the invariants of the whole database
	@teahouse prove

.PHONY: web
web: $(WEB) ## build the screens

web/apps/%/node_modules/.ready: web/apps/%/package-lock.json web/apps/%/package.json | .venv/ready
	cd web/apps/$* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web/apps/order/dist/build/h5/index.html: web/apps/order/node_modules/.ready $(call sources,order) $(SHARED)
	cd web/apps/order && npm run build && touch dist/build/h5/index.html

web/apps/store/dist/index.html: web/apps/store/node_modules/.ready $(call sources,store) $(SHARED)
	cd web/apps/store && npm run build && touch dist/index.html

web/apps/console/dist/index.html: web/apps/console/node_modules/.ready $(call sources,console) $(SHARED)
	cd web/apps/console && npm run build && touch dist/index.html

.PHONY: web-mp
web-mp: web/apps/order/node_modules/.ready ## build the WeChat mini-program
	cd web/apps/order && npm run build:mp

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { test $$(id -u) = 0 || { echo "install chromium and fonts-noto-cjk"; exit 1; }; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; }

web/packages/api/node_modules/.ready: web/packages/api/package-lock.json web/packages/api/package.json | .venv/ready
	cd web/packages/api && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: openapi
openapi: .venv/ready web/packages/api/node_modules/.ready ## write the OpenAPI document and the client types made from it
	@mkdir -p build
	teahouse openapi > build/openapi.json
	mv build/openapi.json web/packages/api/openapi.json
	npm --prefix web/packages/api run --silent gen

.PHONY: openapi-fresh
openapi-fresh: .venv/ready web/packages/api/node_modules/.ready
	@mkdir -p build && teahouse openapi > build/openapi.json
	@cmp build/openapi.json web/packages/api/openapi.json || { echo "run make openapi"; exit 1; }
	@npm --prefix web/packages/api run --silent fresh || { echo "run make openapi"; exit 1; }

.PHONY: lock
lock: .venv/ready ## pin dependencies anew, with hashes and without hosts
	cd lock && ../build/uv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header uv.in -o uv.txt
	build/uv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o lock/run.txt
	build/uv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra dev -o lock/dev.txt

.PHONY: stop
stop: ## stop the embedded database (make up does so itself)
	@teahouse stop

.PHONY: clean
clean: ## forget builds and environments; the demo's data stays
	rm -rf build .venv web/apps/*/dist web/apps/*/node_modules
