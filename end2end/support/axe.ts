import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { hydrated, scripted } from './hydrated';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with one readable entry for each fault axe finds, contrast included. axe itself needs JavaScript. */
export async function checkAccessible(page: Page): Promise<void> {
  if (!scripted()) return;
  await hydrated(page);
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const faults = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map((node) => `${impact} ${id}: ${help}\n  at ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`),
  );
  expect(faults.join('\n'), `accessibility of ${new URL(page.url()).pathname}`).toBe('');
}

/** The same in the light and in the dark scheme, without the short fades between them. */
export async function checkAccessibleInBothSchemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await checkAccessible(page);
  }
}
