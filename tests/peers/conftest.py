"""Where a peer's tables lie: what is stored in reference/, or the same made afresh in the peer's own environment."""

import subprocess
from pathlib import Path

import pytest

from tools import peers

REFERENCE = Path(__file__).parent / "reference"


@pytest.fixture(scope="module")
def tables_of(tmp_path_factory):
    """A function: ``"stored"`` or ``"fresh"``, and the name of a folder in reference/, to the folder to read."""

    def find(kind: str, name: str, *, env: str, script: str = "", given: tuple = ()) -> Path:
        if kind == "stored":
            return REFERENCE / name
        python = peers.python_of(env)
        if python is None:
            pytest.skip(f"the peers' environment is not there; make it with: python tools/peers.py make {env}")
        folder = tmp_path_factory.mktemp("fresh")
        command = [python, REFERENCE / f"{script or name}.py", *given, folder]
        subprocess.run(command, check=True, capture_output=True)
        return folder

    return find
