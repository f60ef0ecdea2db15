import subprocess
import sys

LOOK = """
import sys
import assetlib.{worker}
found = {{name.partition(".")[0] for name in sys.modules}}
watched = {{"PySide6", "sqlalchemy", "psycopg", "PIL", "resvg_py", "pypdfium2", "openpyxl"}}
print(sorted(found & watched))
"""


def imported(worker: str) -> str:
    command = [sys.executable, "-c", LOOK.format(worker=worker)]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout.strip()


def test_a_worker_imports_neither_qt_nor_sqlalchemy_and_pdfium_only_for_a_pdf():
    assert imported("worker") == "['PIL', 'resvg_py']"


def test_no_command_waits_for_what_reads_spreadsheets():
    assert "openpyxl" not in imported("cli")


def test_a_log_worker_decodes_no_picture():
    assert imported("log_worker") == "[]"
