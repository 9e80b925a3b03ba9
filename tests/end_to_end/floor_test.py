"""A member asks for the floor at a real terminal's shell; the chair grants it; the server is killed meanwhile."""

import subprocess
import threading
import unittest

from halls import BIN, HallTest, wait_until


class Shell:
    """A seat's terminal, with a person at its shell."""

    def __init__(self, hall, seat: str):
        self.said = []
        self._process = subprocess.Popen(
            [str(BIN / "yishi-terminal"), "--server", hall.address, "--identity", str(hall.identity("seat", seat)),
             "--state", str(hall.folder / f"state-{seat}")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self._process.stdout:
            self.said.append(line.rstrip("\n"))

    def type(self, line: str):
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hears(self, words: str, times=1):
        wait_until(lambda: sum(words in line for line in list(self.said)) >= times,
                   f"the seat hears {words!r}; it heard {self.said}")

    def leave(self) -> int:
        self.type("quit")
        return self._process.wait(timeout=30)


class FloorTest(HallTest):
    def test_a_seat_asks_for_the_floor_and_keeps_it_over_a_power_cut(self):
        self.hall.start()
        console = self.prepare_sitting()
        first, second = Shell(self.hall, "t-002"), Shell(self.hall, "t-003")
        for shell in (first, second):
            shell.hears("At this seat")
            shell.type("sign-in")
            shell.hears("Signed in.")
        first.type("withdraw")
        first.hears("not requested the floor")
        first.type("request 停水 三十六小时")
        first.hears("Number 1 among those who wait")
        second.type("request")
        second.hears("Number 2 among those who wait")
        seen = self.hall.clerk("view", person="zhao", role="chair")
        self.assertIn("停水 三十六小时", seen)
        self.assertFalse(any("三十六" in line for line in second.said))

        self.hall.clerk("grant-floor", "--meeting", "15-1", "--sitting", "s", "--person", "m-002", "--speech",
                        "inquiry", person="zhao", role="chair")
        first.hears("has the floor")
        # 180 s, or 179 where the frame was a moment on its way out.
        second.hears("Left to speak 1")
        second.hears("Number 1 among those who wait")
        console.close()

        self.hall.kill()
        self.hall.start()
        second.hears("⏸")
        self.assertEqual(["floor_paused"], [each["kind"] for each in self.events() if each["kind"] == "floor_paused"])
        self.hall.clerk("resume-floor", "--meeting", "15-1", "--sitting", "s", person="zhao", role="chair")
        self.hall.clerk("end-floor", "--meeting", "15-1", "--sitting", "s", person="zhao", role="chair")
        second.type("withdraw")
        second.hears("The request is withdrawn.")
        self.assertEqual([0, 0], [first.leave(), second.leave()])
        self.hall.stop()


if __name__ == "__main__":
    unittest.main()
