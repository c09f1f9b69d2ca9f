// What a journey must not cause in any browser window: console errors, uncaught exceptions, hydration
// warnings, and answers of 500 and above.

import type { BrowserContext } from '@playwright/test';

export class Problems {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      const kind = message.type();
      const text = message.text();
      if (kind !== 'error' && !(kind === 'warning' && /hydrat/i.test(text))) return;
      const { url } = message.location();
      this.seen.push(`console ${kind}: ${text} (${url})`);
    });
    context.on('weberror', (error) => {
      this.seen.push(`uncaught: ${error.error().stack ?? error.error().message}`);
    });
    context.on('response', (response) => {
      if (response.status() < 500) return;
      this.seen.push(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
    });
  }

  /** For the rest of this test, what matches is no problem. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  list(): string[] {
    return this.seen.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
  }
}
