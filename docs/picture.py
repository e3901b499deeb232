"""Take the pictures of the report on a bundled example. Needs Debian's chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def main() -> None:
    """Read the example, open its report, and write its head and who stands with whom to docs/images."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        article = ROOT / "examples" / "northeast-asia-2023.md"
        command = [sys.executable, "-m", "counterpoise", "read", str(article), "--no-record", "--report", str(page)]
        subprocess.run([*command, "--quiet"], check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        shot = browser.new_page(viewport={"width": 860, "height": 1180})
        shot.goto(page.as_uri())
        (ROOT / "docs" / "images").mkdir(exist_ok=True)
        shot.screenshot(path=ROOT / "docs" / "images" / "report.png")
        shot.locator("section#stand").screenshot(path=ROOT / "docs" / "images" / "stand.png")
        browser.close()


if __name__ == "__main__":
    main()
