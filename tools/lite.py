"""The course as a folder of web pages that needs no Python: `make lite`, then `python -m http.server -d _build/lite`.

JupyterLite is JupyterLab without a server; Pyodide is Python in the browser. Put together here: Pyodide's core (from
npm, with its checksum), our own wheel with its data and the course's text, the pure wheels of all that lessons import,
and learners' copies of the notebooks. A dozen libraries are compiled for the browser and are in no registry of
packages. Their names, checksums and address stand in Pyodide's own list; a reader's browser fetches them when a lesson
wants them, or `--bundle` does now.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from lite_pages import ROOT, add_course, chosen_files, write_notebooks, write_start_page
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

PYODIDE = "314.0.7"
PYODIDE_SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
PINS = ROOT / "tools" / "lite.lock"
OURS = "neurokit-lite"
LISTED = "outside.json"
KERNEL_NEEDS = ["micropip", "ipython", "jedi", "comm"]
BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "os_name": "posix", "extra": ""}
BROWSER |= {"platform_machine": "wasm32", "implementation_name": "cpython", "platform_python_implementation": "CPython"}
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension"]


class Stop(Exception):
    """Something the user can put right; its text says how."""


def say(text: str) -> None:
    print(text, flush=True)


def run(command: list, *, failed: str, cwd: Path = ROOT) -> None:
    """Run a program quietly; where it fails, say what that means, and its last words."""
    done = subprocess.run([str(one) for one in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        words = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise Stop(f"{failed} It said: {' / '.join(words[-3:])[-600:]}")


def get_core(cache: Path, given: Path | None) -> Path:
    """Folder with Pyodide's core, from the npm package, whose checksum is looked at."""
    archive = given or cache / f"pyodide-{PYODIDE}.tgz"
    if given is None and not archive.exists():
        if shutil.which("npm") is None:
            raise Stop(
                f"Pyodide's core is an npm package, and npm is not installed. Install Node.js, or download "
                f"pyodide-{PYODIDE}.tgz elsewhere and name it: make lite ARGS='--pyodide FILE'."
            )
        command = ["npm", "pack", "--silent", f"pyodide@{PYODIDE}", "--pack-destination", cache]
        run(command, failed="Pyodide's core cannot be had from npm. Is there a network?")
    if hashlib.sha256(archive.read_bytes()).hexdigest() != PYODIDE_SHA256:
        raise Stop(f"{archive} is not pyodide {PYODIDE}: its checksum differs. Delete it and try again.")
    folder = cache / "core"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # Python before 3.11.4 knows of none
        tar.extractall(folder)
    for path in (folder / "package").iterdir():
        if path.suffix in (".map", ".html", ".ts") or path.name in ("README.md", "package.json"):
            path.unlink()
    return folder / "package"


def make_our_wheel(cache: Path) -> Path:
    """Our own wheel, with the shipped data and the course's text."""
    folder = cache / "ours"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    run(command, failed="Our own wheel cannot be built.")
    return add_course(next(folder.glob("*.whl")))


def wanted_by(name: str, listed: dict, python: str) -> list[str]:
    """Names of the packages that one asks for in a browser; each must be there in a version that suits it."""
    environment = BROWSER | {"python_version": python, "python_full_version": f"{python}.0"}
    found = []
    for one in map(Requirement, requires(name) or ()):
        if one.marker and not one.marker.evaluate(environment):
            continue
        found.append(wanted := canonicalize_name(one.name))
        there = listed[wanted]["version"] if wanted in listed else version(wanted)
        if not one.specifier.contains(there, prereleases=True):
            raise Stop(
                f"{name} needs {one.name}{one.specifier}, but the browser would get {there}. Choose another {name}."
            )
    return found


def needed(listed: dict, python: str) -> tuple[dict[str, list[str]], list[str], list[str]]:
    """What lessons and kernel need: of elsewhere (with what each needs), pure of Pyodide's list, compiled of it."""
    elsewhere, waiting, seen = {}, [OURS, *KERNEL_NEEDS], set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in listed:
            waiting += [canonicalize_name(one) for one in listed[name]["depends"]]
            continue
        try:
            elsewhere[name] = wanted_by(name, listed, python)
        except PackageNotFoundError as error:
            raise Stop(f"{error.name} is wanted in the browser, but is not installed here to be read.") from error
        waiting += elsewhere[name]
    pure = sorted(name for name in seen & listed.keys() if listed[name]["file_name"].endswith("-none-any.whl"))
    return elsewhere, pure, sorted(seen & listed.keys() - set(pure))


def pinned(lock: Path) -> dict[str, str]:
    """The lines of a lock by package."""
    blocks = re.findall(r"^(\S.*?(?:\\\n.*?)*)$", lock.read_text("utf-8"), re.MULTILINE) if lock.exists() else []
    return {canonicalize_name(re.split(r"[=\s]", one)[0]): one for one in blocks if not one.startswith("#")}


def download(cache: Path, elsewhere: dict, pure: list[str], listed: dict, *, pin: bool) -> dict[str, Path]:
    """Pure wheels with the checksums of our locks, by package."""
    ours, own = pinned(ROOT / "requirements-dev.lock"), pinned(PINS)
    exact = {name: f"{name}=={listed[name]['version']}" for name in pure}
    unknown = [] if pin else [name for name in pure if not own.get(name, "").startswith(exact[name])]
    if unknown:
        raise Stop(f"{PINS.name} has no checksum for {unknown[0]}. Write it anew: python tools/lite.py --pin")
    locked = [re.sub(r" ;[^\\]*", " ", ours[name]) for name in elsewhere if name != OURS]
    found = _get_wheels(cache / "locked", locked)
    found |= _get_wheels(cache / "listed", [exact[name] if pin else own[name] for name in pure])
    if pin:
        head = "# Pure wheels of Pyodide's list, as the package registry has them: python tools/lite.py --pin\n"
        pins = [f"{exact[name]} --hash=sha256:{sha256(found[name])}\n" for name in pure]
        PINS.write_text(head + "".join(pins), "utf-8")
    return found


def _get_wheels(folder: Path, lines: list[str]) -> dict[str, Path]:
    """Download what the lines name, unless that is what is there."""
    text, wanted, asked = "\n".join(sorted(lines)), folder / "wanted.txt", folder / "asked.txt"
    if not wanted.exists() or wanted.read_text("utf-8") != text:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        asked.write_text(text, "utf-8")
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        command += ["-r", asked, "-d", folder, "--python-version", "3.14", "--platform", "any", "--abi", "none"]
        run(command, failed="The pure wheels cannot be had from the package registry. Is there a network?")
        asked.rename(wanted)
    return {parse_wheel_filename(path.name)[0]: path for path in folder.glob("*.whl")}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def imports_of(wheel: Path) -> list[str]:
    """Names that a wheel can be imported by."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist() if name.endswith(".py")}
    return sorted({top.removesuffix(".py") for top in tops if not top.endswith((".data", ".dist-info"))})


def write_list(core: Path, wheels: dict[str, Path], elsewhere: dict, *, base: str) -> None:
    """Put our wheels into Pyodide's list, and the full address to everything that is not in the folder."""
    path = core / "pyodide-lock.json"
    whole = json.loads(path.read_text("utf-8"))
    listed = whole["packages"]
    for name, entry in listed.items():
        local = wheels.get(canonicalize_name(name)) or core / entry["file_name"]
        is_here = local.exists()
        entry["file_name"] = local.name if is_here else base + entry["file_name"]
        entry["sha256"] = sha256(local) if is_here else entry["sha256"]
    for name, depends in elsewhere.items():
        wheel = wheels[name]
        listed[name] = {
            "name": name,
            "version": str(parse_wheel_filename(wheel.name)[1]),
            "file_name": wheel.name,
            "install_dir": "site",
            "sha256": sha256(wheel),
            "package_type": "package",
            "imports": imports_of(wheel),
            "depends": sorted({*depends} & {*listed, *elsewhere}),
            "unvendored_tests": False,
        }
    for wheel in wheels.values():
        shutil.copy(wheel, core / wheel.name)
    path.write_text(json.dumps(whole), "utf-8")


def fetch_compiled(core: Path, names: list[str], listed: dict, base: str) -> None:
    """The compiled wheels, from the address that Pyodide names, with its checksums."""
    for name in names:
        entry = listed[name]
        try:
            with urllib.request.urlopen(base + entry["file_name"], timeout=60) as answer:
                content = answer.read()
        except (urllib.error.URLError, TimeoutError) as error:
            raise Stop(f"{base} cannot be reached ({error}). Without --bundle readers fetch from there.") from error
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise Stop(f"{entry['file_name']} is not the file that Pyodide's list names: its checksum differs.")
        (core / entry["file_name"]).write_bytes(content)


def assemble(core: Path, notebooks: Path, output: Path) -> None:
    """Let JupyterLite put the pages together."""
    shared = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    with tempfile.TemporaryDirectory() as folder:
        config = {
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(shared / name) for name in EXTENSIONS],
            "contents": [str(notebooks)],
            "output_dir": str(output),
            "cache_dir": f"{folder}/cache",
            "lite_dir": folder,
            "no_sourcemaps": True,
            "apps": ["lab", "repl"],
        }
        whole = {"LiteBuildConfig": config, "ContentsManager": {"allow_hidden": True}}  # the mark of a workspace
        (Path(folder) / "jupyter_lite_config.json").write_text(json.dumps(whole), "utf-8")
        shutil.copytree(core, Path(folder) / "static" / "pyodide")
        program = Path(sys.executable).parent / "jupyter-lite"
        run([program, "build"], failed="JupyterLite cannot be built.", cwd=Path(folder))


def make_room(output: Path) -> None:
    """Take an earlier edition away, and nothing else."""
    if output.is_dir() and any(output.iterdir()) and not (output / LISTED).is_file():
        raise Stop(f"{output} holds something that is no edition of the course. Name an empty folder with --output.")
    shutil.rmtree(output, ignore_errors=True)


def build(options: argparse.Namespace) -> None:
    """Make the folder of pages."""
    cache, output = ROOT / ".cache" / "lite", Path(options.output).resolve()
    cache.mkdir(parents=True, exist_ok=True)
    try:
        files = chosen_files(options.lesson)
    except KeyError as error:
        raise Stop(f"There is no lesson {error.args[0]}; say for example spikes/decoding.") from error
    make_room(output)
    say("[1/5] Pyodide's core")
    core = get_core(cache, options.pyodide)
    whole = json.loads((core / "pyodide-lock.json").read_text("utf-8"))
    listed = {canonicalize_name(name): entry for name, entry in whole["packages"].items()}
    python = ".".join(whole["info"]["python"].split(".")[:2])
    base = re.search(r"https://[\w./]*/v\$\{\w+\}/full/", (core / "pyodide.mjs").read_text("utf-8")).group()
    base = re.sub(r"\$\{\w+\}", PYODIDE, base)
    say("[2/5] our own wheel")
    wheel = make_our_wheel(cache)
    elsewhere, pure, compiled = needed(listed, python)
    say(f"[3/5] {len(elsewhere) + len(pure) - 1} pure wheels")
    wheels = download(cache, elsewhere, pure, listed, pin=options.pin) | {OURS: wheel}
    if options.bundle:
        say(f"      {len(compiled)} compiled wheels")
        fetch_compiled(core, compiled, listed, base)
    write_list(core, wheels, elsewhere, base=base)
    with tempfile.TemporaryDirectory() as folder:
        say(f"[4/5] {len(files)} notebooks, as learners get them")
        write_notebooks(Path(folder), files)
        say("[5/5] JupyterLite's pages")
        assemble(core, Path(folder), output)
    write_start_page(output, list(files))
    outside = [] if options.bundle else [base + listed[name]["file_name"] for name in compiled]
    (output / LISTED).write_text(json.dumps(outside, indent=1) + "\n", "utf-8")
    size_mb = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / 1e6
    say(f"Ready: {output} ({size_mb:.0f} MB). See it: {Path(sys.executable).name} -m http.server -d {options.output}")
    if outside:
        say(f"A reader's browser fetches {len(outside)} compiled libraries elsewhere ({LISTED} lists them).")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make lite", description=__doc__.partition("\n")[0])
    parser.add_argument("--output", default="_build/lite", help="folder that is made")
    parser.add_argument("--lesson", action="append", help="only this one, as in spikes/decoding; may come again")
    parser.add_argument("--pyodide", type=Path, help=f"the npm package pyodide-{PYODIDE}.tgz, where npm cannot be used")
    parser.add_argument("--bundle", action="store_true", help="put the compiled libraries into the folder, too")
    parser.add_argument("--pin", action="store_true", help="write tools/lite.lock anew")
    try:
        build(parser.parse_args(argv))
    except Stop as stop:
        print(f"Stopped: {stop}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
