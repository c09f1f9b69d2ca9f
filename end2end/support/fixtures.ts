// `test` and `expect` for every journey. A journey gets a running server (one for all journeys of a project:
// make what you need with addresses of your own), and fails on any problem in the browser.

import { test as base, expect, type Page } from '@playwright/test';
import { Problems } from './problems';
import { Server } from './server';
import { Sessions } from './sign-in';

type ForATest = {
  problems: Problems;
  /**
   * Lets this test cause a console error that it expects, like the "Failed to load resource" of a page that
   * answers 404: `allowConsole(/status of 404/)`.
   */
  allowConsole: (pattern: RegExp) => void;
  /** A page of somebody else: another browser, with cookies of its own. */
  anotherPerson: () => Promise<Page>;
  /** Signs somebody of the demo channel in without the form: `signIn(page, maple.adminAgent)`. */
  signIn: (page: Page, email: string) => Promise<void>;
};

type ForAWorker = { server: Server; sessions: Sessions };

export const test = base.extend<ForATest, ForAWorker>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],

  sessions: [async ({ server }, use) => use(new Sessions(server.url)), { scope: 'worker' }],

  baseURL: async ({ server }, use) => use(server.url),

  problems: [
    async ({ context, server }, use, testInfo) => {
      const problems = new Problems();
      problems.watch(context);
      const before = server.log().length;
      await use(problems);
      const found = problems.list();
      if (found.length > 0 || testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server log', { body: server.log().slice(before), contentType: 'text/plain' });
      }
      expect(found, 'problems in the browser').toEqual([]);
    },
    { auto: true },
  ],

  allowConsole: async ({ problems }, use) => use((pattern) => problems.allow(pattern)),

  anotherPerson: async ({ browser, problems }, use) => {
    const opened: Page[] = [];
    await use(async () => {
      const context = await browser.newContext();
      problems.watch(context);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },

  signIn: async ({ sessions }, use) => use((page, email) => sessions.signIn(page, email)),
});

export { expect };
export { hydrated, scripted } from './hydrated';
export { demoPassword } from './server';
