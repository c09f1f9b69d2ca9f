import { defineConfig, devices } from '@playwright/test';

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const desktop = { ...devices['Desktop Chrome'], launchOptions };
// The narrowest phone that is designed for.
const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, launchOptions };

// Every journey runs on a desktop and on a phone, with JavaScript and without, unless it or its group has one of
// the tags `@desktop`, `@phone`, `@js`, `@nojs`: then only there.
const except = (...tags: string[]) => ({ grepInvert: new RegExp(`@(${tags.join('|')})\\b`) });

export default defineConfig({
  testDir: './journeys',
  // Each has a server of its own; most of the time is spent waiting for a page.
  workers: 2,
  // A loaded CI machine may lose a race once; what fails twice is broken, and a second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A trace of every journey costs a fifth of the time; in CI the second try has one.
  use: { locale: 'en-GB', trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, ...except('phone', 'nojs') },
    { name: 'desktop-nojs', use: { ...desktop, javaScriptEnabled: false }, ...except('phone', 'js') },
    { name: 'phone', use: phone, ...except('desktop', 'nojs') },
    { name: 'phone-nojs', use: { ...phone, javaScriptEnabled: false }, ...except('desktop', 'js') },
  ],
});
