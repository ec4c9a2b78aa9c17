# make lab    set up and open the workbook in the browser
# make test   set up and run every test, the browser's included
# make check  lint, types and the fast tests, within a minute
# make lint   lint and types alone
# make bench  measure times; nothing is promised about them, so they are no tests
# make mutants  break the code in small ways and count what the tests notice; takes half an hour (docs/mutants.md)
# make pages  put every notebook into the one shape in which it is kept, and list the pages for the frame
# make tables make the data dictionary and the sample person's files again from the records
# make site   build the edition that runs in the browser alone, into build/site/www
# make test-site  test it alone; serve-site serves it on this computer

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

PRACTICE := .venv/practice
MUTANTS := .venv/mutants

.PHONY: lab test check lint bench pages tables browser site test-site serve-site mutants
.DEFAULT_GOAL := lab

lab: $(READY)
	$(BIN)/workbook lab .

test: $(READY) $(PRACTICE) browser lint
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

test-site: $(READY) browser
	$(BIN)/python -m pytest -q tests/site

check: $(READY) lint
	$(BIN)/python -m pytest -q -x -n 2 -m "not slow and not unhurried" --ignore=tests/browser --ignore=tests/site

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY) $(PRACTICE)
	$(BIN)/python -m pytest -q -s tests/bench/storage.py tests/bench/pages.py tests/bench/progress.py tests/bench/caseload.py \
	  tests/bench/frame.py tests/bench/opening.py tests/bench/columns.py tests/bench/hub.py tests/bench/browser.py
	$(BIN)/python -m tests.bench.calibration

mutants: $(MUTANTS)
	$(BIN)/python -m tests.mutants.run $(ARGS)

pages: $(READY)
	$(BIN)/python -m tests.notebooks.shape

tables: $(READY)
	$(BIN)/python data/make_sample.py
	$(BIN)/python data/make_dictionary.py

site: $(READY)
	$(BIN)/python site/build.py build/site/www

serve-site: $(READY)
	$(BIN)/python site/serve.py build/site/www

browser: $(READY)
	$(BIN)/python -m tests.browser.chromium

# Without npm or Java the tests of the hub and of Spark say that they were left out, and why.
$(PRACTICE): $(READY) requirements-practice.lock deploy/jupyterhub/package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-practice.lock
	if command -v npm >/dev/null; then npm ci --silent --prefix deploy/jupyterhub; fi
	touch $(PRACTICE)

$(MUTANTS): $(READY) requirements-mutants.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.lock
	touch $(MUTANTS)

# The lock goes first, because pip refuses hashes together with an editable install. Nothing is downloaded when it is all there.
$(READY): requirements.lock pyproject.toml $(shell find workbook/jupyter/labextension workbook/jupyter/config -type f)
	test -x $(BIN)/pip || $(PYTHON) -m venv .venv || \
	  { echo "Python's venv module is missing. On Debian: apt install python3-venv"; rm -rf .venv; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(READY)
