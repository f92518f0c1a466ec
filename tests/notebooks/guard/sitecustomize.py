"""Put first on a kernel's path: refuses every connection that leaves this machine, and writes down the attempt.

An audit hook sees each socket of the process, whatever library opens it, and cannot be taken out again. Attempts
are written to the file named in NKL_NETWORK_LOG, so that code which swallows the error is found out all the same.
"""

import ipaddress
import os
import socket
import sys

LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
CONNECTIONS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
OWN_NAMES = {"", "localhost", "localhost.localdomain", socket.gethostname()}


def _is_local(host):
    """Say whether a host is this machine: a name of its own, or a loopback address."""
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host is None or host in OWN_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse_network(event, arguments):
    """Raise when a socket is about to leave this machine."""
    if event in LOOKUPS:
        host = arguments[0]
    elif event in CONNECTIONS and isinstance(arguments[1], tuple):  # a Unix socket's address is a path
        host = arguments[1][0]
    else:
        return
    if not _is_local(host):
        if log := os.environ.get("NKL_NETWORK_LOG"):
            with open(log, "a", encoding="utf-8") as file:
                file.write(f"{event} {host}\n")
        raise RuntimeError(
            f"a notebook must run without a network; it tried to reach {host!r}. Use data that is shipped "
            "with the course: neurokit_lite.data.load_..."
        )


sys.addaudithook(_refuse_network)
