"""The page's own count of the time left says what the server's does, on the nights when the clocks change too."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from tests.content.test_time_left import CASES, in_london

SOURCE = Path(__file__).resolve().parents[2] / "static" / "src" / "apply" / "clock.js"
RUN = """([source, cases]) => {
  const words = { zone: 'Europe/London', days: 'days left', hours: 'hours left', minutes: 'minutes left', minute: 'minute left',
    last: 'Last', lastMinute: 'minute', closed: 'Closed' };
  const { timeLeft } = new Function(`${source}; return { timeLeft };`)();
  return cases.map(([now, closes]) => timeLeft(closes, now, words));
}"""


def test_the_page_counts_as_the_server_does(browser: Browser) -> None:
    page = browser.new_page(timezone_id="Asia/Tokyo")
    source = re.sub(r"^export ", "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    moments = [[in_london(text).timestamp() * 1000 for text in case[:2]] for case in CASES]
    got = [tuple(one) for one in page.evaluate(RUN, [source, moments])]
    page.close()
    assert got == [left if left[0] else ("", "Closed") for *_moments, left in CASES]
