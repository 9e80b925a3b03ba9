"""What script/demo --keep leaves to click: the server with its pages, and the pages of two seats."""

import subprocess

from hall import BIN, ROOT, wait_until

PAGES = ROOT / "terminal" / "web" / "dist"


def keep_pages(hall, seats) -> str:
    """Starts the server again with its pages and a terminal with a page for each seat; says where they are and how to
    end them. They outlive this process."""
    hall.stop()
    hall.start(*hall.page_flags(PAGES))
    terminals, addresses = [], []
    for seat in seats:
        state = hall.folder / "pages" / seat
        terminals.append(subprocess.Popen(
            [BIN / "yishi-terminal", "--server", f"localhost:{hall.port}", "--identity", hall.identity("seat", seat),
             "--state", state, "--json", "--page-port", "0", "--page-files", PAGES],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        address = state / "page.url"
        wait_until(lambda: address.exists() and address.read_text().endswith("\n"), f"the page of {seat}")
        addresses.append(address.read_text().strip())
    site = f"https://localhost:{hall.pages_port}"
    lines = [
        "请先让浏览器信任证书颁发机构 / let the browser trust the authority first: " + str(hall.certs / "ca.crt"),
        f"控制台 / console        {site}/console   首次启动码 / first-start code {hall.first_account_code}",
        f"主持人 / chair          {site}/chair     大屏 / hall {site}/hall   主席台 / rostrum {site}/rostrum",
        f"应询人 / answerers      {site}/answerer  字幕 / overlay {site}/overlay",
        "  这些页面显示配对码，由控制台准入 / these show a code, which the console admits",
        *(f"席位 / seat {seat}     {address}" for seat, address in zip(seats, addresses)),
        "停止 / stop them with  kill " + " ".join(str(each.pid) for each in (hall.process, *terminals)),
    ]
    return "\n  ".join(lines)
