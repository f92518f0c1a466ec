"""Shut the calling process in: namespaces, private folders, limits, no privileges. Linux, standard library only.

Runs in a fork of the server, before any of a student's code. Where the server is root, every kernel gets a user
id of its own, so that the limit on processes binds and two kernels cannot signal each other; for an ordinary user a
new user namespace does the same.
"""

import ctypes
import fcntl
import os
import resource
import shutil
import socket
import struct
from pathlib import Path

from neurokit_lite.course.grading.kernel.bwrap import visible_folders
from neurokit_lite.course.grading.kernel.syscalls import program

__all__ = [
    "close_doors",
    "copy_work",
    "drop_privileges",
    "enter_namespaces",
    "hide",
    "private_folders",
    "seal_kernel_folder",
    "stay_on",
]

_MNT, _UTS, _IPC, _USER, _PID, _NET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_NOATIME, _RELATIME = 1024, 1 << 21
_SET_DUMPABLE, _SET_SECCOMP, _CAPBSET_DROP, _SET_NO_NEW_PRIVS = 4, 22, 24, 38
_CAPSET = {"x86_64": 126, "aarch64": 91}

HOME = "/home/student"
KERNEL = "/run/kernel"  # the one folder that a kernel shares with the grader: its sockets
_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _mount(source: str | None, target: str, *, kind: str | None = None, flags: int = 0, data: str = "") -> None:
    words = [item.encode() if item is not None else None for item in (source, target, kind)]
    _check(_libc.mount(*words, flags, data.encode() or None), f"mount {target}")


def enter_namespaces() -> None:
    """Move into new namespaces; the next fork is process 1 of the new process namespace."""
    uid, gid = os.getuid(), os.getgid()
    spaces = _MNT | _PID | _NET | _IPC | _UTS
    if not _privileged():
        _check(_libc.unshare(spaces | _USER), "unshare")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    else:
        _check(_libc.unshare(spaces), "unshare")


def _privileged() -> bool:
    """Whether this process may mount without a user namespace (CAP_SYS_ADMIN, bit 21)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> 21 & 1)
    return False


def private_folders(name: str, *, uid: int | None, disk_mb: int) -> None:
    """Give the kernel its own /run, /tmp, home, /dev/shm and /proc, and a copy of the work folder.

    Parameters
    ----------
    name : str
        The kernel's folder below /run/server; it becomes /run/kernel, and nothing else of /run stays.
    uid : int or None
        User who shall own the folders; None for the present one.
    disk_mb : int
        Size of each folder in memory, in megabytes.
    """
    owner = os.getuid() if uid is None else uid
    _mount(None, "/", flags=_REC | _PRIVATE)
    shared = os.open(f"/run/server/{name}", os.O_PATH | os.O_DIRECTORY)
    _mount("tmpfs", "/run", kind="tmpfs", flags=_NOSUID | _NODEV, data="size=1m,mode=0755")
    os.mkdir(KERNEL)
    _mount(f"/proc/self/fd/{shared}", KERNEL, flags=_BIND)
    os.close(shared)
    _mount(None, "/run", flags=_BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV)
    # Where the course was installed below /tmp, the kernel's own /tmp would hide Python itself.
    hidden = {path: os.open(path, os.O_PATH | os.O_DIRECTORY) for path in visible_folders() if path.startswith("/tmp/")}
    work_mb = _folder_mb(f"{KERNEL}/work")  # what was handed in has its own quota
    group = owner if uid is not None else os.getgid()
    for folder, more_mb in (("/tmp", 0), (HOME, work_mb), ("/dev/shm", 0)):
        data = f"size={disk_mb + more_mb}m,nr_inodes=20000,mode=0700,uid={owner},gid={group}"
        _mount("tmpfs", folder, kind="tmpfs", flags=_NOSUID | _NODEV, data=data)
    for path, handle in hidden.items():
        _show_again(path, handle)
    _mount("/cache", "/cache", flags=_BIND)
    _mount(None, "/cache", flags=_BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV)
    _mount("proc", "/proc", kind="proc", flags=_NOSUID | _NODEV | _NOEXEC)
    _loopback()


def _folder_mb(folder: str) -> int:
    """Megabytes that a copy of a folder can take, whole pages and some room for names counted."""
    sizes = [os.lstat(os.path.join(place, name)).st_size for place, _, names in os.walk(folder) for name in names]
    return (sum(sizes) + 8192 * len(sizes) >> 20) + 1


def _show_again(path: str, handle: int) -> None:
    """Bind a folder, read-only, where a new mount has hidden it."""
    before = os.umask(0o022)
    os.makedirs(path, exist_ok=True)
    os.umask(before)
    _mount(f"/proc/self/fd/{handle}", path, flags=_BIND)
    _mount(None, path, flags=_BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV)
    os.close(handle)


def _loopback() -> None:
    """Bring up the private loopback: libraries that talk to themselves need it, and it leads nowhere."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        fcntl.ioctl(handle, 0x8914, struct.pack("16sH14s", b"lo", 1 | 64, b"\0" * 14))


def close_doors(limits: dict, *, uid: int | None, confined: bool = True) -> None:
    """Set the limits, become the kernel's user, drop every capability and filter system calls.

    Parameters
    ----------
    limits : dict
        As :meth:`Limits.to_dict` gives it.
    uid : int or None
        User to become; None stays.
    confined : bool
        False (``--unsafe``) sets the limits and leaves the rest.
    """
    held_mb = _data_kb() >> 10
    wanted = {
        "RLIMIT_FSIZE": limits["file_mb"] << 20,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": limits["open_files"],
        "RLIMIT_CPU": limits["cpu_s"],
        "RLIMIT_DATA": (limits["memory_mb"] + held_mb) << 20,
    }
    if confined:  # without a namespace the count would cover everything the instructor runs
        wanted["RLIMIT_NPROC"] = limits["processes"]
    for name, value in wanted.items():
        if hasattr(resource, name):
            hard = resource.getrlimit(getattr(resource, name))[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(getattr(resource, name), (value, value))
    if confined:
        drop_privileges(uid)
        _filter_system_calls()


def _data_kb() -> int:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmData:")), 0)


def drop_privileges(uid: int | None) -> None:
    """Become the user (None stays the same) and give up every capability for good."""
    if _privileged():
        for capability in range(41):
            _libc.prctl(_CAPBSET_DROP, capability, 0, 0, 0)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = struct.pack("II", 0x20080522, 0)
    _check(_libc.syscall(_CAPSET[os.uname().machine], header, b"\0" * 24), "capset")
    _check(_libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def seal_kernel_folder() -> None:
    """Make the folder that a kernel shares with the grader read-only; its sockets still take connections."""
    held = os.statvfs(KERNEL).f_flag  # flags that came with the mount must stay, or the system refuses
    kept = sum(flag for seen, flag in ((8, _NOEXEC), (1024, _NOATIME), (4096, _RELATIME)) if held & seen)
    _mount(None, KERNEL, flags=_BIND | _REMOUNT | _RDONLY | _NOSUID | _NODEV | kept)


def stay_on(core: int | None) -> None:
    """Keep this process and all that come from it on one core; the filter of system calls lets none leave it."""
    if core is not None and hasattr(os, "sched_setaffinity") and core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})


def hide() -> None:
    """Let no process of the same user look into this one's memory or environment."""
    _check(_libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0), "dumpable")


def _filter_system_calls() -> None:
    code = program(os.uname().machine)
    if not code:
        return
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    _check(_libc.prctl(_SET_SECCOMP, 2, header, 0, 0), "seccomp")


def copy_work(source: str) -> None:
    """Copy the submission's files into the private work folder and go there."""
    target = f"{HOME}/work"
    shutil.copytree(source, target)
    os.makedirs(f"{HOME}/.matplotlib", exist_ok=True)
    for item in Path("/cache").glob("fontlist*.json"):
        shutil.copy(item, f"{HOME}/.matplotlib")
    os.chdir(target)
