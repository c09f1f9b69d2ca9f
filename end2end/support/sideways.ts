import { expect, type Page } from '@playwright/test';

/** Fails when a page is wider than the window, and names what sticks out. */
export async function checkNoSidewaysScroll(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const sticksOut = (element: Element) => element.getBoundingClientRect().right > root.clientWidth + 1;
    const names = [...document.body.querySelectorAll('*')].filter(sticksOut).map((e) => `${e.tagName}.${e.className}`);
    return [`${root.scrollWidth} px of ${root.clientWidth}`, ...names.slice(0, 5)];
  });
  expect(tooWide, `what is too wide on ${new URL(page.url()).pathname}`).toEqual([]);
}
