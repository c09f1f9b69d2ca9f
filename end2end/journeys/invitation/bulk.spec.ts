import { readFileSync } from 'node:fs';
import { BulkPage } from '../../pages/bulk';
import { InvitationsPage } from '../../pages/invitations';
import { MailboxPage } from '../../pages/mailbox';
import { Masthead } from '../../pages/masthead';
import { expect, hydrated, test } from '../../support/fixtures';
import { texts } from '../../support/labels';
import { maple, newCustomer } from '../../support/people';

test('a list is looked at, its good lines are sent, and a file says what became of each', async ({
  page,
  signIn,
  anotherPerson,
}) => {
  const [one, two] = [newCustomer(), newCustomer()];
  const bulk = new BulkPage(page);
  await signIn(page, maple.salesAgent);
  await page.goto(`/o/${maple.slug}/customers/invitations`);
  await hydrated(page);
  await page.getByRole('link', { name: 'Ask many customers' }).click();
  await expect(bulk.title('Ask many customers')).toBeVisible();
  await hydrated(page);
  const csv = `email,language\n${one.email},en\nnobody,xx\n${two.email},ko\n${one.email},en\n`;
  await bulk.bringIn('spring.csv', csv);
  await expect(bulk.title('spring.csv')).toBeVisible();
  await expect(page.getByText('Nothing has been sent yet')).toBeVisible();
  await expect(page.getByText('Line 3', { exact: false })).toBeVisible();
  await expect(page.getByText('The same mailbox stands on line 2.')).toBeVisible();
  await bulk.send('Send the 2 good requests only').click();
  await expect(bulk.send('Send the 2 good requests only')).toHaveCount(0);
  await bulk.waitUntilDone();
  await expect(page.getByText('2 requests are out')).toBeVisible();

  const [file] = await Promise.all([page.waitForEvent('download'), bulk.file.click()]);
  expect(file.suggestedFilename()).toBe(`requests-${maple.slug}.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain(`"2","${one.email}","en","","Sent",""`);
  expect(text).toContain('"3","nobody","xx","","Not sent"');

  const invitations = new InvitationsPage(page);
  await invitations.open();
  await expect(page.getByText(one.email)).toBeVisible();
  const reader = await anotherPerson();
  const link = await new MailboxPage(reader).readInvitationLink(one.email);
  await reader.goto(link);
  await expect(reader.getByText(maple.name).first()).toBeVisible();
});

test('a list that cannot be read says why beside the field', async ({ page, signIn, allowConsole }) => {
  allowConsole(/status of 422/);
  const bulk = new BulkPage(page);
  await signIn(page, maple.salesAgent);
  await bulk.open();
  await bulk.bringIn('providers.csv', 'email,language,rights\na@b.example,en,all\n');
  await expect(page.getByText('The column “rights” is not known here.').first()).toBeVisible();
});

test('in Korean, a list without a mistake is sent whole', async ({ page, signIn }) => {
  const ko = texts('ko');
  const bulk = new BulkPage(page);
  await signIn(page, maple.salesAgent);
  await bulk.open();
  await new Masthead(page).chooseLanguage('Language: English', '한국어');
  await expect(bulk.title(ko('bulk', 'title'))).toBeVisible();
  await hydrated(page);
  await bulk.bringIn('봄.csv', `language,email\nko,${newCustomer().email}\n`, ko('bulk', 'file'), ko('bulk', 'bring_in'));
  await expect(bulk.title('봄.csv')).toBeVisible();
  await bulk.send('요청 1건 모두 보내기').click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(ko('bulk', 'done_title'))).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await hydrated(page);
  await new Masthead(page).chooseLanguage(ko('shell', 'language', { language: '한국어' }), 'English');
  await expect(bulk.done).toBeVisible();
});

test('a line that names a provider asks in both names', async ({ page, signIn, anotherPerson }) => {
  const [both, alone] = [newCustomer(), newCustomer()];
  const bulk = new BulkPage(page);
  await signIn(page, maple.salesAgent);
  await bulk.open();
  await expect(page.getByText('The column provider may be left out.', { exact: false })).toBeVisible();
  const csv = `email,language,provider\n${both.email},en,Birch Distribution\n${alone.email},en,\nx@elm.example,en,Nobody\n`;
  await bulk.bringIn('joint.csv', csv);
  await expect(page.getByText('You work with no indirect provider of this name.', { exact: false })).toBeVisible();
  await page.getByText('Maple Services and Birch Distribution ask to be your resellers').first().click();
  await expect(page.getByText('Birch Distribution', { exact: false }).first()).toBeVisible();
  await bulk.send('Send the 2 good requests only').click();
  await expect(bulk.send('Send the 2 good requests only')).toHaveCount(0);
  await bulk.waitUntilDone();
  const reader = await anotherPerson();
  await reader.goto(await new MailboxPage(reader).readInvitationLink(both.email));
  await expect(reader.getByText('Birch Distribution').first()).toBeVisible();
  await reader.goto(await new MailboxPage(reader).readInvitationLink(alone.email));
  await expect(reader.getByText(maple.name).first()).toBeVisible();
  await expect(reader.getByText('Birch Distribution')).toHaveCount(0);
});

test('a provider asks many resellers by a list', async ({ page, signIn, anotherPerson }) => {
  const one = newCustomer();
  const bulk = new BulkPage(page, 'birch-distribution', 'resellers');
  await signIn(page, 'sales-agent@birch.example');
  await page.goto('/o/birch-distribution/resellers/invitations');
  await hydrated(page);
  await page.getByRole('link', { name: 'Ask many resellers' }).click();
  await expect(bulk.title('Ask many resellers')).toBeVisible();
  await hydrated(page);
  await bulk.bringIn('resellers.csv', `email,language\n${one.email},en\n${maple.adminAgent},en\n`);
  await expect(page.getByText('This mailbox belongs to a reseller you work with already.')).toBeVisible();
  await bulk.send('Send the 1 good request only').click();
  await expect(bulk.send('Send the 1 good request only')).toHaveCount(0);
  await bulk.waitUntilDone();
  const [file] = await Promise.all([page.waitForEvent('download'), bulk.file.click()]);
  expect(readFileSync(await file.path(), 'utf8')).toContain(`"2","${one.email}","en","Sent",""`);
  const reader = await anotherPerson();
  await reader.goto(await new MailboxPage(reader).readInvitationLink(one.email));
  await expect(reader.getByText('Birch Distribution').first()).toBeVisible();
});
