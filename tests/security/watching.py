"""What shows that an attack got through: a service that was called, or the word LEAK in what a notebook shows."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["listening", "shown"]


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A service of this machine that no submission may reach; gives its port and the list of its callers."""
    callers: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                link, address = server.accept()
            except OSError:
                return
            callers.append(str(address).encode())
            link.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1], callers
    finally:
        server.close()


def shown(root: Path, student: str) -> str:
    """What a student's executed notebook printed or displayed; a traceback shows source, and so proves nothing."""
    path = root / "autograded" / student / "ps1" / "p1.ipynb"
    cells = json.loads(path.read_text())["cells"] if path.is_file() else []
    return json.dumps([[out.get("text"), out.get("data")] for cell in cells for out in cell.get("outputs", ())])
