import subprocess
import sys

LOOK = """
import sys
import assetlib.{worker}
found = {{name.partition(".")[0] for name in sys.modules}}
print(sorted(found & {{"PySide6", "sqlalchemy", "psycopg", "PIL", "resvg_py", "pypdfium2"}}))
"""


def imported(worker: str) -> str:
    command = [sys.executable, "-c", LOOK.format(worker=worker)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_worker_imports_neither_qt_nor_sqlalchemy():
    assert imported("worker") == "['PIL', 'pypdfium2', 'resvg_py']"


def test_a_log_worker_decodes_no_picture():
    assert imported("log_worker") == "[]"
