"""A file system that never answers: asking for any name in it hangs, as on a dead share.

    python hanging_fuse.py MOUNTPOINT

says "ready" once it is mounted and leaves when its standard input ends. It needs /dev/fuse and
either root or fusermount3. What a process asked for stays unanswered *after it was read*, so the
kernel lets not even SIGKILL through until this server has gone.
"""

import array
import ctypes
import os
import select
import socket
import stat
import struct
import subprocess
import sys

# https://github.com/torvalds/linux/blob/master/include/uapi/linux/fuse.h
LOOKUP, FORGET, GETATTR, INIT, INTERRUPT, BATCH_FORGET = 1, 2, 3, 26, 36, 42
ROOT = 1
IN_HEADER = struct.Struct("<IIQQIIII")  # length, opcode, unique, node, uid, gid, pid, padding
OUT_HEADER = struct.Struct("<IiQ")  # length, error, unique
INIT_OUT = struct.Struct("<IIIIHHIIHHI28x")
ATTR_OUT = struct.Struct("<QII6Q10I")
ENOSYS, EINVAL = 38, 22
MNT_DETACH = 2


def mount(mountpoint: str) -> int:
    """The file descriptor of a new FUSE connection, mounted."""
    return mount_as_root(mountpoint) if os.geteuid() == 0 else mount_as_user(mountpoint)


def mount_as_root(mountpoint: str) -> int:
    fuse = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={fuse},rootmode={stat.S_IFDIR:o},user_id=0,group_id=0,allow_other"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"hanging", os.fsencode(mountpoint), b"fuse.hanging", 0, options.encode()):
        raise OSError(ctypes.get_errno(), "mount")
    return fuse


def mount_as_user(mountpoint: str) -> int:
    """fusermount3 is setuid root and sends the open descriptor over a socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        subprocess.run(
            ["fusermount3", "-o", "fsname=hanging", "--", mountpoint],
            env={**os.environ, "_FUSE_COMMFD": str(theirs.fileno())},
            pass_fds=[theirs.fileno()],
            check=True,
        )
        _, ancillary, _, _ = ours.recvmsg(1, socket.CMSG_SPACE(4))
        return array.array("i", ancillary[0][2])[0]


def unmount(mountpoint: str) -> None:
    """Take it out of sight, whoever still hangs in it."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).umount2(os.fsencode(mountpoint), MNT_DETACH)
    else:
        command = ["fusermount3", "-u", "-z", "-q", "--", mountpoint]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)


def reply(opcode: int, node: int) -> bytes | int | None:
    """What to say to a request: data, an error number, or nothing, ever."""
    if opcode == INIT:
        return INIT_OUT.pack(7, 31, 4096, 0, 8, 8, 4096, 1, 0, 0, 0)
    if opcode == GETATTR and node == ROOT:
        numbers = (ROOT, 0, 0, 0, 0, 0)
        return ATTR_OUT.pack(3600, 0, 0, *numbers, 0, 0, 0, stat.S_IFDIR | 0o755, 2, *([0] * 5))
    if opcode in {LOOKUP, GETATTR, FORGET, BATCH_FORGET, INTERRUPT}:
        return None
    return ENOSYS


def answer(fuse: int) -> int:
    """Take one request off the connection; returns its opcode."""
    request = os.read(fuse, 1 << 16)
    _, opcode, unique, node, *_ = IN_HEADER.unpack_from(request)
    said = reply(opcode, node)
    if isinstance(said, bytes):
        os.write(fuse, OUT_HEADER.pack(OUT_HEADER.size + len(said), 0, unique) + said)
    elif said is not None:
        os.write(fuse, OUT_HEADER.pack(OUT_HEADER.size, -said, unique))
    return opcode


def serve(fuse: int) -> None:
    """Read what is asked until standard input ends or the mount is gone."""
    while True:
        readable, _, _ = select.select([fuse, 0], [], [])
        if 0 in readable:
            return
        try:
            opcode = answer(fuse)
        except OSError:  # ENODEV: unmounted
            return
        if opcode == INIT:
            sys.stdout.write("ready\n")
            sys.stdout.flush()


if __name__ == "__main__":
    connection = mount(sys.argv[1])
    try:
        serve(connection)
    finally:
        # Closing the connection is what frees everybody who hangs in it.
        os.close(connection)
        unmount(sys.argv[1])
