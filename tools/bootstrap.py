#!/usr/bin/env python3
"""Make the environment once, then run one of the project's tasks in it: `python3 tools/bootstrap.py start`.

Only the standard library, in a syntax that Python 3.6 reads: a Python that is too old gets a sentence, not a
SyntaxError. `make` calls this file; on Windows call it as `py tools/bootstrap.py start`.
"""

import hashlib
import importlib.util
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time

from tasks import BASE, DEV, TASKS

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)
NEWEST = (3, 14)
NEED_MB, UPDATE_MB = {BASE: 2000, DEV: 2800}, 300  # environment and downloads together; an update needs far less


class Stop(Exception):
    """Something the user can put right; its text says how."""


def say(text):
    """Print at once, also into a pipe."""
    print(text, flush=True)


def tool(name):
    """Path of a program inside the environment."""
    if os.name == "nt":
        return os.path.join(VENV, "Scripts", name + ".exe")
    return os.path.join(VENV, "bin", name)


def inside(name):
    """Path of a file of ours inside the environment."""
    return os.path.join(VENV, "nkl-" + name)


def clean_environment():
    """The user's variables without those that make one Python read another's packages.

    Nor does the one pass that keeps Python from storing what it has compiled: kernels, workers of the grader and
    servers are processes of their own, and each would compile every library again, for seconds.
    """
    drop = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE")
    keep = {key: value for key, value in os.environ.items() if key not in drop}
    keep.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PYTHONNOUSERSITE="1")
    keep["PATH"] = os.path.dirname(tool("python")) + os.pathsep + keep.get("PATH", "")
    return keep


def install_environment():
    """Variables for the installers: with NKL_WHEELS, packages come from that folder and from nowhere else."""
    keep = clean_environment()
    if keep.get("NKL_WHEELS"):
        keep = {key: value for key, value in keep.items() if "INDEX" not in key}  # nor elsewhere
        links = pathlib.Path(keep["NKL_WHEELS"]).resolve().as_uri()  # both read a list here, so no bare blanks
        keep.update(PIP_NO_INDEX="1", PIP_FIND_LINKS=links, PIP_CONFIG_FILE=os.devnull)
        keep.update(UV_NO_INDEX="1", UV_FIND_LINKS=links, UV_NO_CONFIG="1", UV_OFFLINE="1")
    return keep


# ---- what can be said before anything is installed


def check_python(version):
    """Stop if this Python is too old, and name a newer one if there is one."""
    if tuple(version[:2]) >= OLDEST:
        return
    found = [name for name in newer_pythons() if works(name)]
    wanted = "%d.%d" % OLDEST
    if found:
        remedy = "%s is installed: run `make start PYTHON=%s`." % (found[0], found[0])
    else:
        remedy = "Install a newer one from python.org or your package manager, then run the command again."
    raise Stop("Python %s or newer is needed; this is %d.%d. %s" % ((wanted, *tuple(version[:2]), remedy)))


def newer_pythons():
    """Names under which a Python that is new enough may be installed."""
    return ["python%d.%d" % (OLDEST[0], minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]


def works(name):
    """Whether a program of that name starts; version managers leave names behind that do not."""
    try:
        return subprocess.call([name, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def check_venv_module():
    """Stop if this Python cannot make environments, as on Debian without python3-venv."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        raise Stop(
            "This Python (%s) lacks the module %s, which makes environments. On Debian or Ubuntu: "
            "`sudo apt install python%d.%d-venv`; elsewhere use the Python from python.org."
            % (sys.executable, missing[0], sys.version_info[0], sys.version_info[1])
        )


def check_disk(need_mb):
    """Stop before a download that cannot fit."""
    found_mb = shutil.disk_usage(ROOT).free // 10**6
    if found_mb < need_mb:
        raise Stop(no_space(need_mb, found_mb))


def no_space(need_mb, found_mb):
    """The sentence about a full disk."""
    return (
        "The disk is too full: %d MB are needed, %d MB are free where this folder lies (%s). "
        "Free some space, then run the command again." % (need_mb, found_mb, ROOT)
    )


# ---- the stamp: what is installed already


def digest(lock):
    """Checksum of a lock together with pyproject.toml, from which the course itself is installed."""
    content = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            content.update(file.read())
    return content.hexdigest()


def here():
    """What must be the same for an environment to work: its place and its Python."""
    return {"root": ROOT, "python": "%d.%d" % tuple(sys.version_info[:2])}


def read_stamp():
    """The stamp of the last complete installation, or an empty one."""
    try:
        with open(inside("stamp.json"), encoding="utf-8") as file:
            stamp = json.load(file)
        return stamp if isinstance(stamp.get("installed"), dict) else {"installed": {}}
    except (OSError, ValueError, AttributeError):
        return {"installed": {}}


def is_ready(lock):
    """Whether the last installation is complete and made from this very lock, here, with this Python."""
    stamp = read_stamp()
    same = all(stamp.get(key) == value for key, value in here().items())
    return same and stamp["installed"].get(lock) == digest(lock) and os.path.exists(tool("python"))


def write_stamp(lock):
    """Note a complete installation; the test environment holds all that the learner's does."""
    locks = (BASE, DEV) if lock == DEV else (BASE,)
    stamp = dict(here(), installed={name: digest(name) for name in locks})
    with open(inside("stamp.json"), "w", encoding="utf-8") as file:
        json.dump(stamp, file)


# ---- installing


def run(command, shown=()):
    """Run a program, keep what it says in a log, echo the lines that start with a word of `shown`."""
    with open(inside("install.log"), "a", encoding="utf-8") as log:
        log.write("$ %s\n" % " ".join(command))
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=install_environment(),
            cwd=ROOT,
        )
        said = []
        try:
            for raw in process.stdout:
                line = raw.decode("utf-8", "replace").rstrip()
                log.write(line + "\n")
                said.append(line)
                if line.strip().startswith(tuple(shown)):
                    say("      " + line.strip())
        finally:
            process.wait()
    return process.returncode, "\n".join(said)


NETWORK = (
    "Failed to fetch|error sending request|dns error|tcp connect|Connection refused|ConnectionError|Max retries"
    "|Temporary failure in name resolution|getaddrinfo|timed out|Could not connect|Network is unreachable|offline"
    "|Connection broken|Could not fetch URL|ProxyError|Network connectivity is disabled|from versions: none"
)
SPACE = "No space left on device|os error 28|Errno 28|ENOSPC|not enough space|os error 112|Disk quota exceeded"
HASHES = "[Hh]ash mismatch|DO NOT MATCH THE HASHES"


def failure(said, need_mb):
    """Turn what an installer said into one or two sentences with a remedy."""
    log = os.path.relpath(inside("install.log"), ROOT)
    if re.search(SPACE, said):
        return no_space(need_mb, shutil.disk_usage(ROOT).free // 10**6)
    if re.search(HASHES, said):
        return (
            "A downloaded package is not the one that the lock file names (its checksum differs). Nothing was "
            "installed. Try again; if it stays, another network may help: a proxy may change downloads. See %s." % log
        )
    if re.search(NETWORK, said):
        return (
            "The package registry cannot be reached, and not everything needed was downloaded before. "
            "Connect to the internet (or set your proxy in HTTPS_PROXY), then run the command again. See %s." % log
        )
    last = [line.strip() for line in said.splitlines() if line.strip()][-1:] or ["it said nothing"]
    return (
        "The installation failed: %s. The full text is in %s. With a Python newer than %d.%d, use an older one: "
        "`make start PYTHON=python%d.%d`." % ((last[0][:200].rstrip("."), log, *NEWEST, *NEWEST))
    )


def make_venv():
    """Make .venv; an unfinished or broken one is made anew (what was downloaded stays in the cache)."""
    if os.path.exists(VENV) and not is_sound():
        say("      .venv is unfinished or from another place or Python: making it anew")
        remove_venv()
    if not os.path.exists(VENV):
        check_venv_module()
        command = [sys.executable, "-m", "venv", VENV]
        made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=clean_environment())
        if made.returncode:
            said = made.stdout.decode("utf-8", "replace")
            if re.search(SPACE, said):
                raise Stop(failure(said, NEED_MB[BASE]))
            raise Stop(
                "The environment could not be made: %s On Debian or Ubuntu `sudo apt install python3-venv` helps."
                % " ".join(said.split())[-300:]
            )


def is_sound():
    """Whether an environment that is there can be built upon."""
    stamp = read_stamp()
    moved = any(key in stamp and stamp[key] != value for key, value in here().items())
    if moved or os.path.exists(inside("unfinished")) or not os.path.exists(tool("python")):
        return False
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([tool("python"), "-c", probe], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return answer.returncode == 0 and answer.stdout.decode().strip() == here()["python"]


def remove_venv():
    """Remove .venv, or say what holds it."""
    try:
        shutil.rmtree(VENV)
    except OSError as error:
        raise Stop(
            "The folder .venv cannot be replaced (%s). Close programs that use it, or delete it." % error
        ) from error


def get_uv(lock, need_mb):
    """Path of uv, installed into .venv with the checksum that the lock gives; None if only pip is to be had."""
    if os.path.exists(tool("uv")):
        return tool("uv")
    with open(os.path.join(ROOT, lock), encoding="utf-8") as file:
        block = re.search(r"^uv==(?:.*\\\n)*.*\n", file.read(), re.MULTILINE)
    if block:
        with open(inside("uv.txt"), "w", encoding="utf-8") as file:
            file.write(block.group())
        pip = [tool("python"), "-m", "pip", "install", "--retries", "2", "--require-hashes", "--no-deps"]
        code, said = run([*pip, "-r", inside("uv.txt")], shown=("Downloading",))
        if code == 0 and os.path.exists(tool("uv")):
            return tool("uv")
        if re.search(SPACE, said):
            raise Stop(failure(said, need_mb))
    return shutil.which("uv")


def install(lock, need_mb):
    """Install the locked packages, then the course from this folder."""
    say("[2/4] fetching the installer (uv)")
    uv = get_uv(lock, need_mb)
    with open(os.path.join(ROOT, lock), encoding="utf-8") as file:
        count = len(re.findall(r"^[A-Za-z0-9._-]+==", file.read(), re.MULTILINE))
    say("[3/4] installing up to %d packages from %s%s" % (count, lock, "" if uv else ", with pip: this takes longer"))
    pip = [uv, "pip", "install", "--python", tool("python")] if uv else [tool("python"), "-m", "pip", "install"]
    shown = ("Downloading", "Prepared", "Installed", "Checked") if uv else ("Downloading", "Collecting", "Installing")
    packages = pip + ["--require-hashes", "-r", os.path.join(ROOT, lock)] + ([] if uv else ["--no-deps", "--retries=2"])
    code, said = run(packages, shown)
    if code and uv and re.search(NETWORK, said):
        say("      no answer from the package registry: trying with what was downloaded before")
        code, again = run([*packages, "--offline"], shown)
        said = said + again
    if code == 0:
        say("[4/4] installing the course itself")
        code, said = run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT])
    if code:
        if not re.search(SPACE, said):  # the installers fetch everything first, so nothing is half installed
            os.remove(inside("unfinished"))
        raise Stop(failure(said, need_mb))


def ensure(lock):
    """Bring the environment to the state of a lock; a matter of milliseconds when it is there already."""
    if is_ready(lock):
        return
    begun = time.time()
    is_update = os.path.exists(VENV) and bool(read_stamp()["installed"]) and is_sound()
    need_mb = UPDATE_MB if is_update else NEED_MB[lock]
    check_disk(need_mb)
    wheels = os.environ.get("NKL_WHEELS")
    say("Setting up Deep Science. This is done once and %s." % ("uses " + wheels if wheels else "needs the internet"))
    say("[1/4] making .venv with Python %s" % platform.python_version())
    make_venv()
    open(inside("unfinished"), "w").close()
    install(lock, need_mb)
    write_stamp(lock)
    os.remove(inside("unfinished"))
    say("Ready after %.0f s." % (time.time() - begun))


# ---- tasks


def perform(task, args):
    """Run a task's commands inside the environment; the first that fails ends it."""
    for command in TASKS[task][2]:
        call = [word for part in command for word in (args if part == "ARGS" else [part])]
        call[0] = tool(call[0])
        environment = clean_environment()
        if command is TASKS[task][2][-1] and os.name != "nt":
            sys.stdout.flush()
            os.execve(call[0], call, environment)  # so that Ctrl-C goes to the task alone
        code = subprocess.call(call, env=environment, cwd=ROOT)
        if code:
            return code
    return 0


def usage():
    """The tasks, one a line."""
    lines = ["make TASK [ARGS=...]   or   python3 tools/bootstrap.py TASK [...]", ""]
    lines += ["  %-10s %s" % (name, TASKS[name][0]) for name in TASKS]
    lines += ["  %-10s %s" % ("help", "show this list"), "", 'For example: make start ARGS="--port 9000"']
    return "\n".join(lines)


def main(argv):
    """Do what the command line says; return the exit status."""
    task, args = (argv[0], argv[1:]) if argv else ("help", [])
    if task in ("help", "-h", "--help"):
        say(usage())
        return 0
    try:
        if task not in TASKS:
            raise Stop("There is no task %r. The tasks are: %s." % (task, ", ".join(TASKS)))
        check_python(sys.version_info)
        os.chdir(ROOT)
        ensure(TASKS[task][1])
        return perform(task, args)
    except Stop as stop:
        print("Stopped: %s" % stop, file=sys.stderr)
        return 1
    except OSError as error:
        text = "%s. Check that you may write into %s." % (error, ROOT)
        print("Stopped: %s" % (failure("ENOSPC", NEED_MB[BASE]) if error.errno == 28 else text), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped by you. Run the same command again: what was downloaded is kept.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
