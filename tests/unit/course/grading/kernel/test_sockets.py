"""A link in a socket's place is not followed, whenever it was put there; what was looked at is what is connected to."""

import errno
import os
import socket
from contextlib import contextmanager

import pytest

from neurokit_lite.course.grading.kernel.sockets import connect, hold_sockets


@contextmanager
def listening(path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(4)
        listener.setblocking(False)
        yield listener


def is_called(listener):
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "own").mkdir(mode=0o700)
    return tmp_path / "shared"


def test_a_socket_is_connected_to(folder):
    with listening(folder / "s-1") as kernel, socket.socket(socket.AF_UNIX) as link:
        connect(link, folder / "s-1")
        assert is_called(kernel)


@pytest.mark.parametrize("way", ["link", "link to a link", "folder"])
def test_a_link_to_another_socket_is_refused_and_the_other_not_called(folder, way):
    with listening(folder.parent / "other") as other, socket.socket(socket.AF_UNIX) as link:
        path = folder / "s-1"
        if way == "folder":
            folder.rmdir()
            folder.symlink_to(folder.parent)
            path = folder / "other"
        else:
            path.symlink_to(folder.parent / "other" if way == "link" else folder / "second")
            (folder / "second").symlink_to(folder.parent / "other")
        with pytest.raises(OSError, match=r"in a socket's place|Not a directory|symbolic") as raised:
            connect(link, path)
        assert raised.value.errno in (errno.ELOOP, errno.ENOTDIR)
        with pytest.raises(OSError, match=r"in a socket's place|Not a directory|symbolic"):
            hold_sockets(folder, [path.name], into=folder.parent / "own")
        assert not is_called(other)
        assert list((folder.parent / "own").iterdir()) == []


@pytest.mark.parametrize("make", [lambda path: path.write_text("x"), lambda path: path.mkdir(), os.mkfifo])
def test_what_is_no_socket_is_refused(folder, make):
    make(folder / "s-1")
    with socket.socket(socket.AF_UNIX) as link, pytest.raises(OSError, match="in a socket's place"):
        connect(link, folder / "s-1")
    with pytest.raises(OSError, match="in a socket's place"):
        hold_sockets(folder, ["s-1"], into=folder.parent / "own")


def test_a_link_put_there_later_changes_nothing(folder):
    own = folder.parent / "own"
    with listening(folder / "s-1") as kernel, listening(folder.parent / "other") as other:
        hold_sockets(folder, ["s-1"], into=own)
        (folder / "s-1").unlink()
        (folder / "s-1").symlink_to(folder.parent / "other")
        for _ in range(2):  # a library connects again by the same name
            with socket.socket(socket.AF_UNIX) as link:
                link.connect(str(own / "s-1"))
        assert is_called(kernel)
        assert not is_called(other)


def test_no_descriptor_is_left_open(folder):
    before = len(os.listdir("/proc/self/fd"))
    (folder / "s-1").symlink_to("/dev/null")
    with listening(folder / "s-2"):
        for _ in range(5):
            with socket.socket(socket.AF_UNIX) as link:
                connect(link, folder / "s-2")
            with socket.socket(socket.AF_UNIX) as link, pytest.raises(OSError, match="in a socket's place"):
                connect(link, folder / "s-1")
    assert len(os.listdir("/proc/self/fd")) == before
