"""What every page of ours must pass: axe finds nothing, and nothing scrolls sideways."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS_320_AND_1280 = ({"width": 320, "height": 800}, {"width": 1280, "height": 900})


AXE = Axe()
# The page keeps axe while it is open; what axe has nothing against stays there too.
RUN = "scope => axe.run(scope || document, { resultTypes: ['violations'] }).then(results => results.violations)"


def accessible(page: Page, scope: dict[str, Any] | None = None) -> None:
    """axe's whole rule set over the page, or over the part of it that is ours."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(RUN, scope)
    assert not found, f"axe on {page.url} at {page.viewport_size}:\n" + "\n".join(map(_told, found))


def _told(violation: dict[str, Any]) -> str:
    lines = [f"- {violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"][:5]:
        lines += [f"    {' '.join(map(str, node['target']))}", f"      {node['html'][:300]}"]
        lines += [f"      {line}" for line in node["failureSummary"].splitlines()[1:3]]
    return "\n".join(lines)


# Elements that reach beyond the right edge, without those inside a box of their own that scrolls.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const inside = (el) => {
    for (let box = el.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter((el) => el.getBoundingClientRect().right > edge + 1 && !inside(el))
    .slice(0, 8)
    .map((el) => `${el.tagName.toLowerCase()}.${el.getAttribute('class') || ''} ends at `
      + Math.round(el.getBoundingClientRect().right));
}"""


def no_sideways_scrolling(page: Page) -> None:
    """The page is as wide as the window, whatever is in it."""
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window:\n" + "\n".join(page.evaluate(TOO_WIDE))
