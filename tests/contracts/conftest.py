"""The examples draw; no window may open."""

import os

os.environ.setdefault("MPLBACKEND", "Agg")
