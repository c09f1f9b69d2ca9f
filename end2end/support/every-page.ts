// What holds of every page as somebody meets it. axe is a script, so only the projects with JavaScript look; phones are
// 360 px wide.

import type { Page } from '@playwright/test';
import { checkAccessibleInBothSchemes } from './axe';
import { hydrated } from './fixtures';
import { checkNoSidewaysScroll } from './sideways';

export const EVERY_PAGE = 'in light and dark, axe finds no fault and nothing is wider than the window';

export async function check(page: Page): Promise<void> {
  await hydrated(page);
  await checkNoSidewaysScroll(page);
  await checkAccessibleInBothSchemes(page);
}
