"""What looks through the logs of every test finds a secret wherever it was written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from kromi_app.launch import pages

LEAKING = """
import logging, sys
import structlog
from kromi_app.service.secret_texts import new_secret
from tests.fixtures import app

def test_leak_of_a_session_by_structlog(): structlog.get_logger().info("in", session=new_secret())
def test_leak_of_a_token_by_logging(): logging.getLogger("kromi").warning("token %s", new_secret("kromi_"))
def test_leak_of_a_code_by_uvicorn(): logging.getLogger("uvicorn").error("GET /?code=%s&state=1", new_secret("kromic_"))
def test_leak_to_stderr(): print(new_secret(), file=sys.stderr)
def test_leak_of_a_password(): print("seven bright herons")
def test_leak_by_a_served_kromi_that_made_it(): app.outputs.append(["refresh_token=kromir_" + "aB3-" * 10 + "abc\\n"])
def test_leak_of_a_cookie_that_a_served_kromi_made(): app.outputs.append(["kromi=" + "aB3_" * 10 + "abc\\n"])
def test_sound(): print("0123456789abcdef" * 4, "a_name_of_a_test_that_has_43_characters_hmm", new_secret()[:8])
"""


def test_each_way_for_a_secret_into_a_log_fails_the_test_that_took_it(tmp_path: Path) -> None:
    (tmp_path / "test_leaking.py").write_text(LEAKING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "tests.fixtures.leaks", "-c", "/dev/null"]
    command += ["--rootdir", str(tmp_path), "-p", "no:cacheprovider", str(tmp_path / "test_leaking.py")]
    said = subprocess.run(command, cwd=pages.ROOT, capture_output=True, text=True, timeout=120, check=False).stdout
    outcomes = {test: outcome for outcome, test in re.findall(r"^(PASSED|FAILED) \S*::(\w+)", said, re.M)}
    tests = re.findall(r"def (test_\w+)", LEAKING)
    assert outcomes == {name: "FAILED" if "leak" in name else "PASSED" for name in tests}, said
