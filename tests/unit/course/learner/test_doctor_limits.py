"""`nkl doctor` at its limits: bytes and GB, a container's memory, another Python's kernel, files that are missing."""

import sys
from collections import namedtuple

import jupyter_client.manager
import psutil
import pytest

from neurokit_lite.course.learner import doctor
from neurokit_lite.data import registry


@pytest.mark.parametrize("check", [doctor.check_memory, doctor.check_disk])
@pytest.mark.parametrize(("free_gb", "status"), [(1.49, "fail"), (1.5, "warning"), (3.99, "warning"), (4.0, "ok")])
def test_an_amount_at_its_limit_will_do(check, free_gb, status):
    assert check(free_gb).status == status


def test_a_gb_is_what_the_system_calls_one(monkeypatch):
    Usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage(9e9, 5e9, 4e9))
    assert (doctor.check_disk().status, doctor.check_disk().found) == ("ok", "4.0 GB free")


@pytest.mark.parametrize(
    ("limit", "used", "free_gb"),
    [
        ("5000000000", "3000000000", 2.0),
        ("max", "3000000000", 9.0),
        ("99000000000", "1000000000", 9.0),
        ("?", "1", 9.0),
    ],
)
def test_memory_in_a_container_is_what_its_limit_leaves(monkeypatch, tmp_path, limit, used, free_gb):
    Memory = namedtuple("Memory", "available")
    monkeypatch.setattr(psutil, "virtual_memory", lambda: Memory(9e9))
    for name, text in (("memory.max", limit), ("memory.current", used)):
        (tmp_path / name).write_text(text + "\n")
    monkeypatch.setattr(doctor, "Path", lambda path: tmp_path / path.rpartition("/")[2])
    assert doctor.check_memory().found == f"{free_gb:.1f} GB free"


@pytest.mark.parametrize(
    ("said", "status"), [(f"2 {sys.prefix}\n", "ok"), ("2 /another/python\n", "fail"), ("", "fail"), (None, "fail")]
)
def test_a_kernel_must_be_of_this_python_and_is_ended(monkeypatch, said, status):
    ended = []

    class Client:
        def execute_interactive(self, code, *, timeout, output_hook):
            if said is None:
                raise TimeoutError("no answer")
            output_hook({"content": {"text": said}})

        def stop_channels(self):
            ended.append("channels")

    class Manager:
        is_alive = True

        def shutdown_kernel(self, *, now):
            ended.append("kernel")

    monkeypatch.setattr(jupyter_client.manager, "start_new_kernel", lambda **_: (Manager(), Client()))
    assert doctor.check_kernel().status == status
    assert ended == ["channels", "kernel"]


@pytest.mark.parametrize(("is_shipped", "status"), [(True, "fail"), (False, "ok")])
def test_a_shipped_file_that_is_missing_is_a_fault(monkeypatch, is_shipped, status):
    def absent(name):
        if name == "one":
            raise FileNotFoundError(name)

    monkeypatch.setattr(registry, "names", lambda: ["one", "two", "three"])
    monkeypatch.setattr(registry, "verify", absent)
    monkeypatch.setattr(registry, "entry", lambda name: {"shipped": is_shipped})
    check = doctor.check_data()
    assert check.status == status
    assert is_shipped or check.found.startswith("2 of 2 with the right checksum; 1 more on demand")
