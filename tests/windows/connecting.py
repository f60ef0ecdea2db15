"""Connects to this very PC: what watches for connections has to see it.

python.exe connecting.py
"""

from __future__ import annotations

import contextlib
import socket

HERE = ("127.0.0.1", 9)

if __name__ == "__main__":
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"?", HERE)
    with contextlib.suppress(OSError):
        socket.create_connection(HERE, timeout=1).close()
