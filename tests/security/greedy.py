"""Submissions that hold memory where nobody counts, flood the grader itself, or take the time of the others.

All are bounded, whatever happens: in the limits that the class of these attacks is graded with, none takes more than
about a gigabyte, twenty-five processes, or a minute.
"""

from attacks import Attack

__all__ = ["BUSY", "HIDING"]

HIDING = {
    "mapped-memory": Attack(
        """
        import mmap, time
        held = []
        for _ in range(60):
            held.append(mmap.mmap(-1, 16 << 20))
            held[-1].write(b'x' * (16 << 20))
            held[-1].madvise(mmap.MADV_DONTNEED)
            time.sleep(0.02)
        time.sleep(1)
        print('LEAK', len(held))
        """,
        score=6.0,
        wrong=False,
    ),
    "mapped-device": Attack(
        """
        import mmap, os, time
        held, device = [], os.open('/dev/zero', os.O_RDWR)
        for _ in range(60):
            held.append(mmap.mmap(device, 16 << 20))
            held[-1].write(b'x' * (16 << 20))
            held[-1].madvise(mmap.MADV_DONTNEED)
            time.sleep(0.02)
        time.sleep(1)
        print('LEAK', len(held))
        """,
        score=6.0,
        wrong=False,
    ),
    "mapped-by-a-child-that-ended": Attack(
        """
        import mmap, os, time
        held = [mmap.mmap(-1, 30 << 20) for _ in range(20)]
        for one in held:
            if os.fork() == 0:
                one.write(b'x' * (30 << 20))
                os._exit(0)
            os.wait()
            time.sleep(0.05)
        time.sleep(1)
        print('LEAK', len(held))
        """,
        score=6.0,
        wrong=False,
    ),
    "memory-of-no-process": Attack(
        """
        import ctypes, os
        held = []
        try:
            for _ in range(40):
                held.append(os.memfd_create('x'))
                os.write(held[-1], b'x' * (15 << 20))
            print('LEAK', len(held))
        except OSError: pass
        libc = ctypes.CDLL(None)
        if libc.shmget(0, 64 << 20, 0o1600) >= 0 or libc.msgget(0, 0o1600) >= 0: print('LEAK')
        """,
        score=8.0,
        wrong=False,
    ),
    "memory-behind-sleepers": Attack(
        """
        import os, subprocess, time
        children = [subprocess.Popen(['sleep', '20']) for _ in range(8)]
        for _ in range(2):
            if os.fork() == 0:
                held = []
                for _ in range(12):
                    held.append(bytearray(b'x') * (15 << 20))
                    time.sleep(0.05)
                time.sleep(4)
                os._exit(0)
        time.sleep(4)
        print('LEAK', len(children))
        """,
        score=6.0,
        wrong=False,
    ),
    "files-in-every-folder": Attack(
        """
        import os, pathlib, time
        for place in ('/tmp', '/dev/shm', '.'):
            for i in range(3):
                try: pathlib.Path(place, f'f{i}').write_bytes(b'x' * (12 << 20))
                except OSError: pass
        child = os.fork()
        held = bytearray(b'x') * (110 << 20)
        time.sleep(2)
        if not child: os._exit(0)
        print('LEAK', len(held))
        """,
        score=6.0,
        wrong=False,
    ),
    "disk-of-the-grader": Attack(
        """
        import os
        globals()
        try:
            for i in range(40):
                with open(f'/run/kernel/f{i}', 'wb') as file: file.write(b'x' * (15 << 20))
            print('LEAK')
        except OSError: pass
        for place in ('/run/kernel/work', '/run/kernel/s-1'):
            if os.access(place, os.W_OK) and os.path.isdir(place): print('LEAK', place)
        """,
        score=8.0,
        wrong=False,
    ),
    "widget-flood": Attack(
        """
        from comm import create_comm
        for i in range(20_000):
            state = {'_model_module': 'x', '_model_name': 'x', '_view_module': 'x', 'text': 'y' * 10_000}
            create_comm(target_name='jupyter.widget', data={'state': state}, buffers=[b'z' * 10_000])
        print('LEAK')
        """,
        score=6.0,
        wrong=False,
    ),
    "output-by-the-piece": Attack(
        "for i in range(60): display({'text/plain': 'x' * 60_000}, raw=True)", score=6.0, wrong=False
    ),
    "values-in-a-message": Attack(
        "globals()\ndisplay({'application/json': [[] for _ in range(2_500_000)]}, raw=True)", score=8.0, wrong=False
    ),
    "values-in-an-answer": Attack(
        """
        import gc
        from neurokit_lite.course.grading.kernel import agent
        import base64
        class Forged:
            def __repr__(self): return base64.b64encode(b'{"value": [' + b'[],' * 2_500_000 + b'[]]}').decode()
        right = agent.call
        agent.call = lambda space, name, payload: Forged() if name == 'f4' else right(space, name, payload)
        """,
        score=6.0,
        wrong=False,
        spoils="sol4",
    ),
    "long-literal": Attack("held = [" + "0," * 1_500_000 + "]", score=6.0, wrong=False),
}
BUSY = {
    "spinners": Attack(
        """
        import os
        for _ in range(15):
            if os.fork() == 0:
                while True: pass
        while True: pass
        """,
        score=6.0,
        wrong=False,
    ),
    "spinners-detached": Attack(
        """
        import os
        for _ in range(6):
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    while True: pass
                os._exit(0)
        while True: pass
        """,
        score=6.0,
        wrong=False,
    ),
    "asleep": Attack("import time\ntime.sleep(1000)", score=6.0, wrong=False),
    "asleep-in-test": Attack("import time\nglobals()\ndef f1(x): time.sleep(1000)", score=6.0, wrong=False),
    "leaves-its-core": Attack(
        """
        import os
        globals()
        try:
            os.sched_setaffinity(0, range(64))
        except OSError: pass
        if len(os.sched_getaffinity(0)) > 1: print('LEAK')
        """,
        score=8.0,
        wrong=False,
    ),
}
