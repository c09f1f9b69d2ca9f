// Before wasm has loaded a page is the same as without JavaScript, and nothing done to it then is lost.

import { InvitationsPage } from '../../pages/invitations';
import { RequestPage } from '../../pages/request';
import { expect, hydrated, test } from '../../support/fixtures';
import { maple, newCustomer } from '../../support/people';

test.describe('a page whose script is still loading', { tag: ['@js', '@desktop'] }, () => {
  test('keeps what was typed and ticked when it comes alive', async ({ page, signIn }) => {
    let release = () => {};
    const loaded = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/*.wasm', async (route) => {
      await loaded;
      await route.continue();
    });
    const request = new RequestPage(page);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    await page.goto(request.address, { waitUntil: 'commit' });
    await request.fill(email, { 'User administrator': 21 });
    await request.subject.fill('Typed early');
    release();
    await hydrated(page);
    await expect(request.recipient).toHaveValue(email);
    await expect(request.subject).toHaveValue('Typed early');
    await expect(request.right('User administrator')).toBeChecked();
    await expect(request.preview).toContainText('Maple Services may create, change and delete users. For 21 days.');
    await request.send();
    await expect(request.sent(email)).toBeVisible();
  });

  test('sends its form as one without a script does', async ({ page, signIn }) => {
    await page.route('**/*.wasm', () => {}); // never arrives
    const request = new RequestPage(page);
    const invitations = new InvitationsPage(page);
    const { email } = newCustomer();
    await signIn(page, maple.adminAgent);
    await page.goto(request.address, { waitUntil: 'commit' });
    await request.fill(email);
    await request.send();
    await expect(request.sent(email)).toBeVisible();
    await request.backToInvitations.click();
    await expect(invitations.row(email)).toContainText('Sent');
  });
});
