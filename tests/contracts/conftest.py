"""Make the rules of this folder importable as ``contracts.<file>``, whichever way pytest is started."""

import os
import sys
from pathlib import Path

TESTS = str(Path(__file__).resolve().parent.parent)
if TESTS not in sys.path:
    sys.path.insert(0, TESTS)

os.environ.setdefault("MPLBACKEND", "Agg")  # the examples draw; no window may open
