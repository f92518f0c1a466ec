"""Downloads go on where they were broken off, and nothing stays that is not what the lock says."""

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from neurokit_lite.course.offline.fetching import download, download_all
from neurokit_lite.course.offline.wheels import Wheel

CONTENT = bytes(range(256)) * 4000  # a megabyte


class Shop(BaseHTTPRequestHandler):
    """Gives a file, or the rest of it; breaks off after `break_at` bytes, once."""

    asked: ClassVar[list] = []
    break_at: int | None = None
    gives_parts = True

    def do_GET(self):
        wanted = self.headers.get("Range")
        type(self).asked.append(wanted)
        begin = int(wanted[6:-1]) if wanted and self.gives_parts else 0
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(CONTENT) - begin))
        self.end_headers()
        end, type(self).break_at = type(self).break_at, None
        self.wfile.write(CONTENT[begin:end])
        self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def shop(monkeypatch):
    """A shop on this machine, and the wheel that it sells."""
    handler = type("OneShop", (Shop,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("no_proxy", "*")
    url = f"http://127.0.0.1:{server.server_port}/big-1.0-py3-none-any.whl"
    digest = hashlib.sha256(CONTENT).hexdigest()
    yield handler, Wheel("big-1.0-py3-none-any.whl", url=url, n_bytes=len(CONTENT), sha256=digest)
    server.shutdown()
    server.server_close()


def test_what_is_there_is_not_fetched_again(shop, tmp_path):
    handler, wheel = shop
    came = []
    for _ in range(2):
        assert download(wheel, tmp_path, on_bytes=came.append).read_bytes() == CONTENT
    assert handler.asked == [None]
    assert sum(came) == 2 * len(CONTENT), "a bar that counts bytes comes to its end"


def test_a_connection_that_breaks_goes_on_at_once(shop, tmp_path):
    handler, wheel = shop
    handler.break_at = 300_000
    assert download(wheel, tmp_path, on_bytes=print).read_bytes() == CONTENT
    assert handler.asked[0] is None
    assert 0 < int(handler.asked[1][6:-1]) <= 300_000
    assert [path.name for path in tmp_path.iterdir()] == [wheel.name]


@pytest.mark.parametrize("gives_parts", [True, False])
def test_a_download_of_yesterday_goes_on_today(shop, tmp_path, gives_parts):
    handler, wheel = shop
    handler.gives_parts = gives_parts
    (tmp_path / f"{wheel.name}.part").write_bytes(CONTENT[:500_000])
    assert download(wheel, tmp_path, on_bytes=print).read_bytes() == CONTENT
    assert handler.asked == ["bytes=500000-"]


@pytest.mark.parametrize("left", [CONTENT[::-1], CONTENT + b"more"], ids=["whole", "long"])
def test_leftovers_of_another_file_never_become_the_wheel(shop, tmp_path, left):
    _, wheel = shop
    (tmp_path / f"{wheel.name}.part").write_bytes(left)
    assert download(wheel, tmp_path, on_bytes=print).read_bytes() == CONTENT


def test_the_beginning_of_another_file_is_thrown_away(shop, tmp_path):
    _, wheel = shop
    (tmp_path / f"{wheel.name}.part").write_bytes(CONTENT[:1000][::-1])
    with pytest.raises(OSError, match="must have the checksum that the lock gives"):
        download(wheel, tmp_path, on_bytes=print)
    assert list(tmp_path.iterdir()) == []
    assert download(wheel, tmp_path, on_bytes=print).read_bytes() == CONTENT


def test_a_file_that_is_damaged_is_fetched_again(shop, tmp_path):
    _, wheel = shop
    (tmp_path / wheel.name).write_bytes(CONTENT[:-1] + b"x")
    assert download(wheel, tmp_path, on_bytes=print).read_bytes() == CONTENT


def test_another_file_under_that_address_is_thrown_away(shop, tmp_path):
    _, wheel = shop
    wrong = Wheel(wheel.name, url=wheel.url, n_bytes=wheel.n_bytes, sha256="0" * 64)
    with pytest.raises(OSError, match="must have the checksum that the lock gives"):
        download(wrong, tmp_path, on_bytes=print)
    assert list(tmp_path.iterdir()) == []


def test_nobody_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    wheel = Wheel("big-1.0-py3-none-any.whl", url="http://127.0.0.1:9/big", n_bytes=1, sha256="0" * 64)
    with pytest.raises(OSError, match=r"must be downloaded; got: .*Run the same command again"):
        download(wheel, tmp_path, on_bytes=print)


def test_an_older_edition_is_not_carried_along(shop, tmp_path):
    _, wheel = shop
    for name in ("big-0.9-py3-none-any.whl", "big-0.8-py3-none-any.whl.part", "notes.txt"):
        (tmp_path / name).touch()
    download_all([wheel], tmp_path, on_bytes=print)
    assert sorted(path.name for path in tmp_path.iterdir()) == [wheel.name, "notes.txt"]
