"""Results on disk, each whole or not there."""

import hashlib
import pickle
import time
from contextlib import suppress
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import open_whole

__all__ = ["load_result", "remove_old_parts", "save_result"]
__shared__ = ["load_result", "remove_old_parts", "save_result"]  # not in the face

_MAGIC = b"neurokit-lite result 1\n"
_DIGEST_BYTES = 32
_OLD_S = 3600  # nobody has written to it for an hour: who began it is gone


def save_result(folder: Path, key: str, result: object) -> None:
    """Write a result beside its place, and move it there when the disk has it."""
    raw = pickle.dumps(result, protocol=5)
    with open_whole(_place(folder, key), is_flushed=True) as file:
        file.writelines((_MAGIC, hashlib.sha256(raw).digest(), raw))


def load_result(folder: Path, key: str) -> object:
    """Read a result; KeyError where there is none, or one that is not whole."""
    try:
        raw = _place(folder, key).read_bytes()
    except FileNotFoundError:
        raise invalid("key", "name a finished result", key, error=KeyError) from None
    head, digest = raw[: len(_MAGIC)], raw[len(_MAGIC) :][:_DIGEST_BYTES]
    body = memoryview(raw)[len(_MAGIC) + _DIGEST_BYTES :]
    if head != _MAGIC or hashlib.sha256(body).digest() != digest:
        raise invalid("key", "name a result that is whole", key, error=KeyError)
    return pickle.loads(body)


def remove_old_parts(folder: Path) -> None:
    """Remove what killed runs left of their results, not what another run is writing just now."""
    for part in folder.glob("*.part"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > _OLD_S:
                part.unlink()


def _place(folder: Path, key: str) -> Path:
    return folder / f"{key}.result"
