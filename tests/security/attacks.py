"""Every attack that worked on a plain grader, and some more. All are bounded, whatever happens."""

import json
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from make_class import answers, cell

__all__ = ["ATTACKS", "Attack", "as_bytes"]


def as_bytes(nb: dict) -> bytes:
    """A notebook as a file."""
    return json.dumps(nb).encode()


@dataclass(frozen=True)
class Attack:
    """One hostile submission.

    `code` stands in the first answer cell. With `wrong` all answers are wrong, so that only a successful attack
    earns points; else the attack spoils what it stands in and `score` is what the rest is worth.
    """

    code: str
    score: float = 0.0
    wrong: bool = True
    flagged: bool = True
    spoils: str = "sol1"
    change: Callable[[dict], None] | None = None

    def handed_in(self, root: Path, *, port: int) -> bytes:
        """The submission as bytes."""
        code = textwrap.dedent(self.code).replace("ROOT", str(root)).replace("PORT", str(port))
        nb = answers(root, factor=-1 if self.wrong else None)
        own = cell(nb, self.spoils)
        spoilt = not self.wrong and self.score < 8 and "def f1" not in code
        own["source"] = f"{code}\n{own['source']}" if spoilt else f"{own['source']}\n{code}"
        if self.change:
            self.change(nb)
        return as_bytes(nb)


def _skip_tags(nb: dict) -> None:
    for i in range(1, 5):
        cell(nb, f"test{i}")["metadata"]["tags"] = ["skip-execution", "raises-exception"]


def _easy_points(nb: dict) -> None:
    for i in range(1, 5):
        cell(nb, f"test{i}")["metadata"]["nbgrader"]["points"] = 100
        cell(nb, f"test{i}")["source"] = "pass"


EQUAL = """
class Always:
    def __eq__(self, other): return True
    def __bool__(self): return True
def f1(x): return Always()
f2 = f3 = f4 = f1
"""
FORGED = """
from neurokit_lite.course.grading.kernel import agent
import base64, json
class Forged:
    def __init__(self, *a): pass
    def __repr__(self): return base64.b64encode(json.dumps(ANSWER).encode()).decode()
agent.call = lambda *a: Forged()
"""
READ = """
import os, pathlib
for place in PLACES:
    try:
        path = pathlib.Path(place)
        data = path.read_bytes() if path.is_file() else str(list(path.iterdir())).encode()
        print("LEAK", place, data[:40])
    except OSError as error:
        print(place, type(error).__name__)
"""
OTHERS = (
    '["ROOT", "ROOT/gradebook.db", "ROOT/source/ps1/p1.ipynb", "ROOT/submitted/a-honest/ps1/p1.ipynb", '
    '"ROOT/.grading", *map(os.path.expanduser, ["~root", "~root/.ssh", "~root/.bashrc"]), "/etc/shadow", '
    '"/etc/passwd", "/run/server", "/proc/1/environ", "/proc/1/mem"]'
)

TAMPERING = {
    "skip-tags": Attack("", flagged=False, change=_skip_tags),
    "easy-points": Attack("", flagged=False, change=_easy_points),
    "input-transformer": Attack("get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])"),
    "cleanup-transformer": Attack("get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"),
    "ast-transformer": Attack("""
        import ast
        class Drop(ast.NodeTransformer):
            def visit_Assert(self, node): return ast.Pass()
        get_ipython().ast_transformers.append(Drop())
        """),
    "always-equal": Attack(EQUAL),
    "array-always-equal": Attack("""
        class Sure(np.ndarray):
            def __eq__(self, other): return np.True_
        f1 = f2 = f3 = f4 = lambda x: np.zeros(()).view(Sure)
        """),
    "patched-traceback": Attack("""
        shell = get_ipython()
        shell.showtraceback = lambda *a, **k: None
        shell.set_custom_exc((Exception,), lambda *a, **k: None)
        """),
    "patched-errors": Attack("import builtins\nbuiltins.AssertionError = Warning\nbuiltins.assert_ = print"),
    "settrace": Attack("""
        import sys
        def trace(frame, event, arg):
            frame.f_trace_lines = True
            return trace
        sys.settrace(trace)
        """),
    "patched-numpy": Attack(
        "np.asarray = lambda x: type('A', (), {'__mul__': lambda s, o: s, '__eq__': lambda s, o: True})()"
    ),
    "memory-search": Attack("""
        import gc
        def f1(x):
            held = [o for o in gc.get_objects() if type(o) is dict]
            found = any('SECRET' + '1' in str(v)[:500] for o in held for v in list(o.values())[:50])
            print('LEAK' if found else 'nothing')
            return -1
        """),
    "file-search": Attack("""
        import os
        def f1(x):
            for place, _, names in [*os.walk('.'), *os.walk('/tmp'), *os.walk('/run')]:
                for name in names:
                    try:
                        if b'SECRET' + b'1' in open(os.path.join(place, name), 'rb').read(1 << 20): print('LEAK', name)
                    except OSError: pass
            return -1
        sum(1 for name in globals())
        """),
    "listening-hook": Attack("""
        seen = []
        get_ipython().events.register('pre_run_cell', lambda info: seen.append(info.raw_cell))
        def f4(x):
            print('LEAK' if any('SECRET' in str(s) for s in seen) else 'nothing')
            return -1
        """),
    "forged-verdict": Attack(FORGED.replace("ANSWER", "{'verdict': {'score': 2.0, 'error': ''}}")),
    "forged-error": Attack(FORGED.replace("ANSWER", "{'error': 'SystemExit', 'message': '0'}")),
    "forged-array": Attack(FORGED.replace("ANSWER", "{'value': json.dumps({'n': 'k05VTVBZAQB2AA=='})}")),
    "forged-depth": Attack(FORGED.replace("ANSWER", "{'value': '{\"l\": [' * 5000 + ']}' * 5000}")),
    "forged-pickle": Attack(
        FORGED.replace(
            "ANSWER", "{'value': json.dumps({'p': base64.b64encode(b'cos\\nsystem\\n(S\"true\"\\ntR.').decode()})}"
        )
    ),
    "huge-answer": Attack("globals()\ndef f1(x): return np.zeros(60_000_000, dtype='u1')"),
}
REACHING = {
    "read-others": Attack("globals()\n" + READ.replace("PLACES", OTHERS), flagged=True),
    "read-environment": Attack("import os\nglobals()\nprint([v for v in os.environ.values() if 'LEAK' in v])"),
    "write-gradebook": Attack("""
        import sqlite3, pathlib
        globals()
        for place in ('ROOT/gradebook.db', '/run/kernel/../../ROOT/gradebook.db'):
            try:
                base = sqlite3.connect(place)
                base.execute('update grade set manual_score = 2'); base.commit(); print('LEAK', place)
            except Exception as error: print(type(error).__name__)
        """),
    "network": Attack("""
        import socket
        globals()
        for address in (('127.0.0.1', PORT), ('localhost', PORT)):
            try: socket.create_connection(address, timeout=1); print('LEAK', address)
            except OSError as error: print(error)
        """),
    "system-calls": Attack("""
        import ctypes, os
        libc = ctypes.CDLL(None, use_errno=True)
        calls = [('unshare', (0x10000000,)), ('mount', (b'none', b'/tmp', b'tmpfs', 0, None))]
        calls += [('ptrace', (0, 1, 0, 0)), ('chroot', (b'/tmp',)), ('setuid', (0,)), ('syscall', (272, 0x10000000))]
        for name, args in calls:
            if getattr(libc, name)(*args) == 0: print('LEAK', name)
        """),
    "write-system": Attack("""
        import os, sys
        globals()
        for place in ('/usr', '/etc', '/', '/cache', '/dev', '/run', sys.prefix, os.path.dirname(np.__file__)):
            try: open(place + '/x', 'w').write('1'); print('LEAK', place)
            except OSError: pass
        """),
}
GREEDY = {
    "exit-in-cell": Attack("import os\nos._exit(0)", score=6.0, wrong=False),
    "exit-in-test": Attack("import os\ndef f1(x): os._exit(0)", score=6.0, wrong=False),
    "endless-loop": Attack("while True: pass", score=6.0, wrong=False),
    "endless-in-test": Attack("def f1(x):\n    while True: pass\nglobals()", score=6.0, wrong=False),
    "ignores-interrupt": Attack(
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass", score=6.0, wrong=False
    ),
    "interrupt-switched-off": Attack(
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass", score=6.0, wrong=False
    ),
    "one-long-line": Attack("print('x' * (2 << 20))", score=8.0, wrong=False),
    "endless-print": Attack(
        "import time\nwhile True:\n    print('x' * 10_000)\n    time.sleep(0.005)", score=6.0, wrong=False
    ),
    "fast-flood": Attack("while True: print('x' * 100_000)", score=6.0, wrong=False, flagged=False),
    "much-memory": Attack("held = [bytearray(50 << 20) for _ in range(100)]", score=6.0, wrong=False, flagged=False),
    "memory-in-children": Attack(
        """
        import os, time
        for _ in range(8):
            if os.fork() == 0:
                held = bytearray(b'x') * (100 << 20)
                time.sleep(2)
                os._exit(0)
        time.sleep(2)
        """,
        score=6.0,
        wrong=False,
    ),
    "fork-bomb": Attack(
        """
        import os, time
        end = time.time() + 2
        for _ in range(300):
            try:
                if os.fork() == 0:
                    time.sleep(2)
                    os._exit(0)
            except OSError:
                break
        else:
            print('LEAK 300 processes')
        raise RuntimeError
        """,
        score=8.0,
        wrong=False,
    ),
    "full-disk": Attack(
        """
        import os
        globals()
        written = 0
        try:
            for i in range(40):
                with open(f'f{i}', 'wb') as file: written += file.write(b'x' * (8 << 20))
            print('LEAK', written)
        finally:
            for i in range(40):
                if os.path.exists(f'f{i}'): os.remove(f'f{i}')
        """,
        score=8.0,
        wrong=False,
    ),
    "kills-all": Attack("import os\nos.kill(-1, 9)", score=8.0, wrong=False),
    "detached-child": Attack(
        """
        import subprocess
        globals()
        subprocess.Popen(['sleep', '98765'], start_new_session=True)
        """,
        score=8.0,
        wrong=False,
    ),
}
ATTACKS = {**TAMPERING, **REACHING, **GREEDY}
