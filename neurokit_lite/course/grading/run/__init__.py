"""One run over a class: the plan of its tests, the notebooks that are executed, the verdicts, and the workers."""
