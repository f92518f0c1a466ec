# Thin on purpose: tools/bootstrap.py makes the environment when it is needed, then runs the task in it.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: start doctor test check lock notebooks registers costs peers pythons book sphinx bundle lite mutants bench help

start:     ; @$(PYTHON) tools/bootstrap.py start $(ARGS)
doctor:    ; @$(PYTHON) tools/bootstrap.py doctor $(ARGS)
test:      ; @$(PYTHON) tools/bootstrap.py test $(ARGS)
check:     ; @$(PYTHON) tools/bootstrap.py check $(ARGS)
lock:      ; @$(PYTHON) tools/bootstrap.py lock $(ARGS)
notebooks: ; @$(PYTHON) tools/bootstrap.py notebooks $(ARGS)
registers: ; @$(PYTHON) tools/bootstrap.py registers $(ARGS)
costs:     ; @$(PYTHON) tools/bootstrap.py costs $(ARGS)
peers:     ; @$(PYTHON) tools/bootstrap.py peers $(ARGS)
pythons:   ; @$(PYTHON) tools/bootstrap.py pythons $(ARGS)
book:      ; @$(PYTHON) tools/bootstrap.py book $(ARGS)
sphinx:    ; @$(PYTHON) tools/bootstrap.py sphinx $(ARGS)
bundle:    ; @$(PYTHON) tools/bootstrap.py bundle $(ARGS)
lite:      ; @$(PYTHON) tools/bootstrap.py lite $(ARGS)
mutants:   ; @$(PYTHON) tools/bootstrap.py mutants $(ARGS)
bench:     ; @$(PYTHON) tools/bootstrap.py bench $(ARGS)
help:      ; @$(PYTHON) tools/bootstrap.py help
