"""Jupyter's own extension point: a kernel provisioner that asks the fork server for a confined kernel."""

import asyncio
import json
import shutil
import signal
import time
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from neurokit_lite.course.grading.kernel.client import KernelServer, Process, ServerFailed
from neurokit_lite.course.grading.kernel.limits import Limits
from neurokit_lite.course.grading.kernel.sockets import hold_sockets

__all__ = ["Sandbox", "SandboxProvisioner", "kernel_manager"]

_NAME = "neurokit-sandbox"
_SOCKETS_S = 60
_WORDS = {signal.SIGKILL: "KILL", signal.SIGTERM: "TERM"}


@dataclass(frozen=True)
class Sandbox:
    """Where the kernels of one submission come from: the server, the work files, the limits."""

    server: KernelServer
    work: Path
    limits: Limits
    warm: bool = True


class SandboxProvisioner(KernelProvisionerBase):
    """Starts, watches and ends one confined kernel."""

    process: Process | None = None
    ending: dict | None = None
    held: Path | None = None  # our own folder, with second names of the kernel's sockets

    @property
    def has_process(self) -> bool:
        """Whether a kernel was started and not yet cleaned up."""
        return self.process is not None

    async def poll(self) -> int | None:
        if self.process is None:
            return 0
        ending = self.process.ended()
        if ending is None:
            return None
        self.ending = ending
        return ending.get("exit", 1)

    async def wait(self) -> int | None:
        while self.process is not None and await self.poll() is None:
            await asyncio.sleep(0.005)
        return 0

    async def send_signal(self, signum: int) -> None:
        if self.process is not None and signum in _WORDS:  # interrupts go over the control channel
            self.process.signal(_WORDS[signum])

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002 (Jupyter's signature)
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:  # noqa: ARG002 (Jupyter's signature)
        await self.send_signal(signal.SIGKILL)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002 (Jupyter's signature)
        if self.process is not None:
            self.process.close()
            self.process = None
        if self.held is not None:
            shutil.rmtree(self.held, ignore_errors=True)
            self.held = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager, sandbox = self.parent, self.parent.sandbox
        self.folder = sandbox.server.folder_for("kernel", work=sandbox.work)
        manager.transport, manager.ip = "ipc", str(self.folder / "s")
        manager.connection_file = str(self.folder / "outside.json")
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        kwargs.setdefault("env", {})
        self.extra = kwargs.pop("extra_arguments", [])
        return await super().pre_launch(cmd=["fork"], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict:  # noqa: ARG002 (Jupyter's signature)
        sandbox = self.parent.sandbox
        inside = "/run/kernel" if sandbox.server.confined else str(self.folder)
        info = json.loads((self.folder / "outside.json").read_text())
        (self.folder / "kernel.json").write_text(json.dumps({**info, "ip": f"{inside}/s"}))
        (self.folder / "outside.json").unlink()
        launch = asyncio.to_thread(
            sandbox.server.launch,
            self.folder,
            kind="kernel",
            warm=sandbox.warm,
            limits=sandbox.limits,
            extra=self.extra,
            env={"NBGRADER_EXECUTION": "autograde"},
        )
        self.process = await launch
        return {**self.connection_info, "ip": await self._held(info)}

    async def _held(self, info: dict) -> str:
        """Where the kernel's sockets are reached: under names in a folder that no student's code can write to.

        The kernel makes them while it starts, before it runs any code. One that ends before has none to be held.
        """
        names = [f"s-{port}" for key, port in info.items() if key.endswith("_port")]
        end = time.monotonic() + _SOCKETS_S
        while not all((self.folder / name).is_symlink() or (self.folder / name).exists() for name in names):
            if self.process.ended() is not None or time.monotonic() > end:
                return info["ip"]
            await asyncio.sleep(0.005)
        self.held = self.folder.with_name(f"held-{self.folder.name}")
        self.held.mkdir(mode=0o700)
        try:
            hold_sockets(self.folder, names, into=self.held)
        except OSError as error:
            raise ServerFailed(f"a socket of the kernel cannot be reached: {error}") from error
        return str(self.held / "s")


def kernel_manager(sandbox: Sandbox) -> AsyncKernelManager:
    """A kernel manager whose Python kernel starts in the sandbox; no kernel spec needs to be installed."""
    factory = KernelProvisionerFactory.instance()
    value = f"{__name__}:{SandboxProvisioner.__name__}"
    factory.provisioners[_NAME] = EntryPoint(_NAME, value, KernelProvisionerFactory.GROUP_NAME)
    manager = AsyncKernelManager(kernel_name="python3", transport="ipc")
    manager.sandbox = sandbox
    manager._kernel_spec = KernelSpec(
        argv=["fork"],
        display_name="Python 3",
        language="python",
        interrupt_mode="message",
        metadata={"kernel_provisioner": {"provisioner_name": _NAME}},
    )
    return manager
