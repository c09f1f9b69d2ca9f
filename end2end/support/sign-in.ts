// Signing in where the journey is about something else: as a browser without JavaScript would, once for each person.

import { expect, type Page } from '@playwright/test';
import { demoPassword } from './server';

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>;

export class Sessions {
  private readonly started = new Map<string, Cookies>();

  constructor(private readonly url: string) {}

  /** Lets the browser of a page be signed in. People share a session, so do not sign them out. */
  async signIn(page: Page, email: string, password: string = demoPassword): Promise<void> {
    const context = page.context();
    const known = this.started.get(email);
    if (known) {
      await context.addCookies(known);
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
    this.started.set(email, await context.cookies());
  }
}
