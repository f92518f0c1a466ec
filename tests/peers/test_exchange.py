"""Conversions from and to the real objects of pynapple, neo, SpikeInterface and xarray."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from neurokit_lite import spikes
from tools import peers

pytestmark = pytest.mark.peer
SCRIPT = Path(__file__).parent / "reference" / "exchange.py"
ENVIRONMENTS = {"pynapple": "spikes", "neo": "spikes", "xarray": "spikes", "spikeinterface": "sorting"}


@pytest.mark.parametrize("library", ENVIRONMENTS)
def test_spikes_go_there_and_come_back(library):
    python = sys.executable if find_spec(library) else peers.python_of(ENVIRONMENTS[library])
    if python is None:
        pytest.skip(f"no {library}; make it with: python tools/peers.py make {ENVIRONMENTS[library]}")
    ran = subprocess.run([python, SCRIPT, library], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]


@pytest.mark.skipif(find_spec("pynapple") is not None, reason="pynapple is here")
def test_a_missing_library_is_named():
    with pytest.raises(ImportError, match=r"pynapple must be installed for this function.*pip install pynapple\."):
        spikes.as_tsgroup(spikes.SpikeTrains([[0.5]], start_s=0, stop_s=1))
