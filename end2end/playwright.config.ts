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

// Every journey runs with JavaScript and without, unless its title or its group has the tag `@js` or `@nojs`.
const withScript = { grepInvert: /@nojs\b/ };
const withoutScript = { grepInvert: /@js\b/ };

export default defineConfig({
  testDir: './journeys',
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { locale: 'en-GB', trace: 'retain-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, ...withScript },
    { name: 'desktop-nojs', use: { ...desktop, javaScriptEnabled: false }, ...withoutScript },
    { name: 'phone', use: phone, ...withScript },
    { name: 'phone-nojs', use: { ...phone, javaScriptEnabled: false }, ...withoutScript },
  ],
});
