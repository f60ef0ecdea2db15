"""Compiling: modules are compiled here, by the very Python that ships, run under wine.

On the PCs nobody may write into the program's folder, so each start would compile anew. Sources
stay behind: half the files to copy and to open, and 14 MB less. The wheelhouse has them. So do
docstrings, which nobody is shown, another 2 MB; in their place is a full stop, for some are asked
whether they are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bundling.trouble import Unbuildable


def compile_folders(python: Path, folders: Sequence[Path], *, wine: str = "wine") -> None:
    """Put what is compiled in the place of every module in some folders. Raises Unbuildable.

    It holds no time (PEP 552: a hash that nobody checks) and names its source relative to the
    folder, wherever that will lie.
    """
    if shutil.which(wine) is None:
        raise Unbuildable("Modules are compiled under wine: apt-get install wine wine64")
    with tempfile.TemporaryDirectory() as prefix:
        environment = {**os.environ, **_WINE, "WINEPREFIX": prefix}
        try:
            told = subprocess.run(
                [wine, str(python), "-c", _COMPILE, *(_there(one) for one in folders)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
        finally:
            subprocess.run(["wineserver", "-k"], env=environment, check=False)
    if told.returncode:
        raise Unbuildable(f"Modules were not compiled: {told.stdout.decode(errors='replace')}")


def _there(folder: Path) -> str:
    """A folder's name under wine, where Z: is the root of this machine's files."""
    return "Z:" + str(folder.resolve()).replace("/", "\\")


_WINE = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
"""Silent, and without asking whether to fetch its .NET and its browser."""

_COMPILE = """
import ast, importlib.util, marshal, os, sys
defined = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
for root in sys.argv[1:]:
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                place = os.path.join(folder, name)
                shown = os.path.relpath(place, root)
                with open(place, "rb") as file:
                    source = file.read()
                tree = ast.parse(source, shown)
                for node in ast.walk(tree):
                    if isinstance(node, defined) and ast.get_docstring(node, clean=False):
                        node.body[0].value.value = "."
                code = compile(tree, shown, "exec", dont_inherit=True)
                head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little")
                with open(place + "c", "xb") as file:
                    file.write(head + importlib.util.source_hash(source) + marshal.dumps(code))
                os.remove(place)
"""
