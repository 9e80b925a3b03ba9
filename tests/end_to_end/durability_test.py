"""The write-ahead log is synced before the first byte of an acknowledgement leaves, as the system calls show."""

import json
import os
import unittest

from halls import HallTest, Stranger


class Durability(HallTest):
    def acts_one_by_one(self, **environment) -> dict:
        """A clerk's commands, each sent after the answer to the one before; what the shim saw."""
        report = self.hall.folder / "shim.json"
        os.environ.update(LD_PRELOAD=os.environ["YISHI_SYNC_SHIM"], YISHI_SHIM_REPORT=str(report), **environment)
        try:
            # No ping may fall between a write and its sync: it would be no acknowledgement.
            self.hall.start("--seats.ping_milliseconds", "600000", "--seats.silent_milliseconds", "1200000",
                            "--seats.dead_milliseconds", "1800000")
        finally:
            for name in ("LD_PRELOAD", "YISHI_SHIM_REPORT", *environment):
                del os.environ[name]
        clerk = Stranger(self.hall, "clerk", "li")
        clerk.next_of("devices")
        for number in range(30):
            clerk.send({"kind": "command", "id": f"c{number}",
                        "command": {"kind": "register_commission", "commission": f"c{number}", "name": "委"}})
            self.assertEqual(clerk.next_of("accepted", "rejected")["kind"], "accepted")
        clerk.close()
        self.hall.stop()
        return json.loads(report.read_text())

    def test_nothing_is_sent_before_the_sync(self):
        seen = self.acts_one_by_one()
        self.assertGreaterEqual(seen["writes"], 30)
        self.assertGreaterEqual(seen["syncs"], 30)
        self.assertGreaterEqual(seen["sends"], 30)
        self.assertEqual(seen["early"], 0)

    def test_the_shim_would_tell(self):
        seen = self.acts_one_by_one(YISHI_SHIM_DEAF="1")
        self.assertGreaterEqual(seen["early"], 30)


if __name__ == "__main__":
    unittest.main()
