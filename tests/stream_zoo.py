"""A process that only sends: counts as far as it is told, then waits for its parent to go."""

import sys

from assetlib.processes.frames import read_frame, write_frame
from assetlib.processes.serving import private_pipes

if __name__ == "__main__":
    inlet, outlet = private_pipes()
    for number in range(int(sys.argv[1])):
        print("noise")  # noqa: T201
        write_frame(outlet, {"number": number}, b"\x00" * number)
    if "stay" in sys.argv:
        read_frame(inlet)
