"""The real worker with decoders that hang or eat memory: `python -m tests.decoder_zoo`."""

import re

import pypdfium2
import resvg_py
from pi_heif import HeifImageFile

from assetlib import worker
from assetlib.index import rasters
from assetlib.processes.allotment import Allotment
from assetlib.processes.serving import serve


def hang(*_: object, **__: object) -> None:
    """Never come back, in C code that holds the interpreter's lock."""
    re.match(r"(a+)+$", "a" * 64 + "b")


def eat(*_: object, **__: object) -> None:
    """Take all the memory there is, and let go of nothing."""
    held = []
    while True:
        held.append(bytearray(16 << 20))


class Hanging(HeifImageFile):
    """What libheif would be with an endless loop in it."""

    def __init__(self, *_: object) -> None:
        hang()


if __name__ == "__main__":
    rasters._OPENERS["heic"] = Hanging
    pypdfium2.PdfDocument = eat
    resvg_py.svg_to_bytes = hang
    worker.DECODING = worker.INSPECTING = Allotment(work=0.5, clock=60.0)
    serve(worker.JOBS)
