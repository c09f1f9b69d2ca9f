import { expect, type Page, test } from '@playwright/test';

/** Whether the project that runs now has JavaScript. */
export function scripted(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

/** Waits until the page answers clicks by itself. Without JavaScript it does so at once. */
export async function hydrated(page: Page): Promise<void> {
  if (!scripted()) return;
  await expect(page.locator('html')).toHaveAttribute('data-hydrated', 'true');
}
