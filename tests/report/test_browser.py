"""The page in a real browser: Debian's chromium, driven by Playwright."""

import shutil

import pytest

from counterpoise.report.page import render_html

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, brief, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(render_html(brief), encoding="utf-8")
    contexts = []

    def run(width=1100, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield run
    for context in contexts:
        context.close()


def test_it_opens_without_a_word_of_complaint_and_asks_for_nothing(open_page):
    page = open_page()
    assert page.said == []
    assert len(page.asked) == 1


@pytest.mark.parametrize("width", [375, 768, 1100])
def test_nothing_runs_over_the_side(open_page, width):
    page = open_page(width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_cell_of_the_matrix_leads_to_its_sentences(open_page):
    page = open_page()
    link = page.locator(".matrix td a").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(target).is_visible()
    assert page.locator(f"{target} blockquote").count() >= 1


def test_a_mark_of_the_timeline_leads_to_its_event(open_page):
    page = open_page()
    target = page.locator("#time svg a").first.get_attribute("href")
    page.evaluate("target => { location.hash = target }", target)
    assert page.locator(f'[id="{target[1:]}"]').is_visible()


def luminance(page, selector, what):
    red, green, blue = page.evaluate(
        """([selector, what]) => getComputedStyle(document.querySelector(selector))[what]
           .match(/[\\d.]+/g).slice(0, 3).map(Number)""",
        [selector, what],
    )
    parts = [value / 255 for value in (red, green, blue)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("selector", ["h1", ".meta", ".gloss", ".event .head", "nav a", ".plus", ".minus"])
def test_words_stand_out_from_the_paper_in_light_and_dark(open_page, scheme, selector):
    page = open_page(scheme=scheme)
    ink, paper = luminance(page, selector, "color"), luminance(page, "body", "backgroundColor")
    assert (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5


def test_it_prints_dark_on_white(open_page):
    page = open_page(scheme="dark")
    page.emulate_media(media="print")
    assert luminance(page, "body", "backgroundColor") == pytest.approx(1)
    assert page.locator("nav").is_hidden()
    assert page.pdf()[:5] == b"%PDF-"
