import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { hydrated, scripted } from './hydrated';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one readable entry for each fault axe finds, contrast included. axe itself needs JavaScript. */
export async function checkAccessible(page: Page): Promise<void> {
  await check(page, (axe) => axe.withTags(rules));
}

/** The same, and the contrast in the dark scheme too; without the short fades between the two. */
export async function checkAccessibleInBothSchemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await checkAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await check(page, (axe) => axe.withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

async function check(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  if (!scripted()) return;
  await hydrated(page);
  // Our pages have no frames; without looking for any, axe needs no second window.
  const { violations } = await choose(new AxeBuilder({ page }).setLegacyMode(true)).analyze();
  const faults = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${impact} ${id}: ${help}\n  at ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`),
  );
  expect(faults.join('\n'), `accessibility of ${new URL(page.url()).pathname}`).toBe('');
}
