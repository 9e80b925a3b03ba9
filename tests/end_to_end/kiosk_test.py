"""What the seats' browsers are told (terminal/kiosk): with its policy Debian's Chromium shows the seat's page and nothing
else. The policy is laid over /etc/chromium in a mount namespace of the test's own, so nothing of this machine changes.
"""

import functools
import http.server
import json
import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

KIOSK = Path(__file__).resolve().parents[2] / "terminal" / "kiosk"
POLICY = json.loads((KIOSK / "chromium-policy.json").read_text())
SEATS_PORT = 7500  # that the policy allows
OWN_NAMESPACE = ["unshare", "--map-root-user", "--mount"]
SEEN = "本席位页面"


@functools.cache
def missing() -> str | None:
    """What is not there for this test, or None."""
    if not shutil.which("chromium"):
        return "Chromium is not installed (Debian's package chromium)"
    if not Path("/etc/chromium").is_dir():
        return "Chromium has no folder /etc/chromium for its policies"
    if subprocess.run([*OWN_NAMESPACE, "mount", "-t", "tmpfs", "none", "/etc/chromium"], capture_output=True).returncode:
        return "this system lets nobody have a mount namespace of their own"
    return None


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>seat</title><p>{SEEN}".encode())

    def log_message(self, *_):
        pass


@unittest.skipIf(missing(), missing() or "")
class KioskTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def serve(self, port):
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Page)
        except OSError as taken:
            self.skipTest(f"port {port}, which the policy names, is taken: {taken}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server.server_address[1]

    def shown(self, address, policy) -> str:
        """What a browser under that policy has on its page."""
        file = self.folder / "policy.json"
        file.write_text(json.dumps(policy))
        look = ["chromium", "--headless=new", "--no-sandbox", f"--user-data-dir={self.folder / 'profile'}", "--dump-dom",
                address]
        script = ('mount -t tmpfs none /etc/chromium && mkdir -p /etc/chromium/policies/managed && '
                  'cp "$1" /etc/chromium/policies/managed/ && shift && exec "$@"')
        run = subprocess.run([*OWN_NAMESPACE, "sh", "-c", script, "sh", file, *look], capture_output=True, text=True,
                             timeout=60)
        shutil.rmtree(self.folder / "profile", ignore_errors=True)
        return run.stdout

    def test_the_seats_page_is_shown_and_nothing_else(self):
        self.serve(SEATS_PORT)
        other = self.serve(0)
        # With the developers' tools shut this test could not look at the page either.
        policy = {name: value for name, value in POLICY.items() if name != "DeveloperToolsAvailability"}
        self.assertIn(SEEN, self.shown(f"http://127.0.0.1:{SEATS_PORT}/", policy))
        self.assertIn("root:", self.shown("file:///etc/passwd", {}))
        self.assertNotIn("root:", self.shown("file:///etc/passwd", policy))
        for address in (f"http://127.0.0.1:{other}/", f"http://localhost:{SEATS_PORT}/"):
            self.assertIn(SEEN, self.shown(address, {}), address)
            self.assertNotIn(SEEN, self.shown(address, policy), address)
