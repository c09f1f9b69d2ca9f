import { InvitationsPage } from '../../pages/invitations';
import { RequestPage } from '../../pages/request';
import { expect, hydrated, scripted, test } from '../../support/fixtures';
import { maple, newCustomer } from '../../support/people';

test.describe('the draft of a request', () => {
  test('without its link is refused, and one step puts the link back with nothing typed lost', async ({
    page,
    signIn,
    allowConsole,
  }) => {
    allowConsole(/status of 422/);
    const request = new RequestPage(page);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(customer.email, { 'License administrator': 14 });
    await request.subject.fill('About your licences');
    await request.message.fill('Hello, this is what we spoke about.');
    await request.send();

    await expect(request.refusal).toContainText('The message has lost its personal link.');
    await hydrated(page);
    await expect(request.message).toHaveAccessibleDescription(/Without it the customer cannot reach your request\./);
    await request.putLinkBack.click();
    await expect(request.putLinkBack).toHaveCount(0);
    await hydrated(page);
    await expect(request.message).toHaveValue(/^Hello, this is what we spoke about\.\s+\[personal link\]/);
    await expect(request.recipient).toHaveValue(customer.email);
    await expect(request.subject).toHaveValue('About your licences');
    await expect(request.right('License administrator')).toBeChecked();
    await expect(request.days('License administrator')).toHaveValue('14');

    await request.send();
    await expect(request.sent(customer.email)).toBeVisible();
  });

  test(
    'says what is wrong with each field, and keeps what was typed',
    { tag: '@desktop' },
    async ({ page, signIn, allowConsole }) => {
      allowConsole(/status of 422/);
      const request = new RequestPage(page);
      await signIn(page, maple.adminAgent);
      await request.open();
      await request.fill('somebody', { 'User administrator': 731 });
      await request.send();
      await expect(request.refusal).toContainText('2 entries need another look');
      await hydrated(page);
      await expect(request.recipient).toHaveAccessibleDescription(/Write it like name@company\.example\./);
      await expect(request.recipient).toHaveValue('somebody');
      await expect(request.days('User administrator')).toHaveAccessibleDescription(/a whole number from 1 to 730/);
      await request.refusal.getByRole('link', { name: /^Days: User administrator/ }).click();
      await expect(request.days('User administrator')).toBeFocused();
    },
  );

  test('is kept with Done and taken up again with Continue', { tag: '@desktop' }, async ({ page, signIn }) => {
    const request = new RequestPage(page);
    const invitations = new InvitationsPage(page);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(customer.email, { 'Directory reader': 45 });
    await request.subject.fill('A draft for later');
    await request.done();
    await expect(invitations.row(customer.email)).toContainText('Draft');

    await invitations.way(customer.email, 'Continue').click();
    await expect(request.recipient).toHaveValue(customer.email);
    await hydrated(page);
    await expect(request.subject).toHaveValue('A draft for later');
    await expect(request.right('Directory reader')).toBeChecked();
    await expect(request.days('Directory reader')).toHaveValue('45');

    await request.send();
    await expect(request.sent(customer.email)).toBeVisible();
    await invitations.open();
    await expect(invitations.rows(customer.email)).toHaveCount(1);
    await expect(invitations.row(customer.email)).toContainText('Sent');
  });

  test('is written anew in Korean or English, and the rest of the form stays', async ({ page, signIn }) => {
    const request = new RequestPage(page);
    const customer = newCustomer();
    await signIn(page, maple.adminAgent);
    await request.open();
    await request.fill(customer.email, { 'Helpdesk administrator': 60 });
    await request.language('한국어').click();
    await expect(request.message).toHaveValue(/안녕하세요[\s\S]*\[개인 링크\]/);
    await hydrated(page);
    await expect(request.subject).toHaveValue('Maple Services의 재판매인 관계 요청');
    await expect(request.language('한국어')).toHaveAttribute('aria-pressed', 'true');
    await expect(request.recipient).toHaveValue(customer.email);
    await expect(request.right('Helpdesk administrator')).toBeChecked();
    await expect(request.days('Helpdesk administrator')).toHaveValue('60');

    await request.language('English').click();
    await expect(request.message).toHaveValue(/Kind regards[\s\S]*Maple Services/);
    await expect(request.subject).toHaveValue('Maple Services asks to be your reseller');
  });

  test(
    'shows beside it what the customer will read, as it is filled in',
    { tag: ['@js', '@desktop'] },
    async ({ page, signIn }) => {
      expect(scripted()).toBe(true);
      const request = new RequestPage(page);
      await signIn(page, maple.adminAgent);
      await request.open();
      await expect(request.preview).toContainText('Maple Services asks for no administration right.');
      await request.right('User administrator').check();
      await request.days('User administrator').fill('12');
      await expect(request.preview).toContainText('Maple Services may create, change and delete users. For 12 days.');
      await request.days('User administrator').fill('');
      await expect(request.preview).toContainText('The number of days is still to be filled in.');
    },
  );
});
