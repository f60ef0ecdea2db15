import subprocess
import sys

LOOK = """
import sys
import assetlib.worker
print(sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "sqlalchemy", "click"}))
"""


def test_a_worker_imports_neither_qt_nor_sqlalchemy():
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
