# The two that matter: `make run` and `make test`. The work itself is in scripts/, one file a task.
.DEFAULT_GOAL := help
.PHONY: help run test build site size bench lighthouse fmt lint generated clean

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-11s %s\n' "$$name" "$$what"; done

run: ## build what is needed and serve the demo on http://127.0.0.1:3000 until Ctrl-C
	@scripts/run

test: ## every test there is: both engines, wasm, browser journeys (needs Node 20)
	@scripts/test

build: ## the optimised server and site, without starting them
	@scripts/build

site: ## the browser half only, into target/site
	@scripts/build

size: build ## what the browser downloads, against size-budget.json
	@scripts/size

bench: build ## requests a second, beside the same page written by hand; and whether lists stay flat
	@scripts/bench

lighthouse: build ## Lighthouse scores of the public pages (needs Node 20)
	@scripts/lighthouse

fmt: ## format the Rust sources
	@cargo fmt --all

lint: ## clippy for both halves, warnings denied
	@scripts/lint

generated: ## write the generated files (docs/permissions.md) anew
	@scripts/generated --write

clean: ## remove everything built or installed here; data/ stays
	@rm -rf target .tools end2end/node_modules end2end/test-results end2end/playwright-report
