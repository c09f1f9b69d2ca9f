// Signing in where the journey is about something else: as a browser without JavaScript would, once for each person.

import { expect, type Page } from '@playwright/test';
import { demoPassword } from './server';

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

// Sooner than the password once given stops counting (a quarter of an hour).
const fresh = 10 * 60_000;

export class Sessions {
  private readonly started = new Map<string, { at: number; cookies: Cookies }>();

  constructor(private readonly url: string) {}

  /** Lets the browser of a page be signed in. People share a session, so do not sign them out. */
  async signIn(page: Page, email: string, password: string = demoPassword): Promise<void> {
    const context = page.context();
    const known = this.started.get(email);
    if (known && Date.now() - known.at < fresh) {
      await context.addCookies(known.cookies);
      return;
    }
    const form = await (await context.request.get('/sign-in')).text();
    const action = form.match(/name="_action" value="([^"]+)"/)?.[1];
    const answer = await context.request.post('/sign-in', {
      headers: { Origin: this.url },
      form: { _action: action ?? '', 'form[email]': email, 'form[password]': password, 'form[next]': '' },
      maxRedirects: 0,
    });
    expect(answer.status(), `sign-in of ${email}`).toBe(303);
    this.started.set(email, { at: Date.now(), cookies: await context.cookies() });
  }
}
