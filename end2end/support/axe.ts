import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { hydrated, scripted } from './hydrated';

const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

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
