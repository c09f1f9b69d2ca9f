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
  await expect(async () => {
    await page.reload();
    await expect(bulk.done).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText('2 requests are out')).toBeVisible();

  const [file] = await Promise.all([page.waitForEvent('download'), bulk.file.click()]);
  expect(file.suggestedFilename()).toBe(`requests-${maple.slug}.csv`);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain(`"2","${one.email}","en","Sent",""`);
  expect(text).toContain('"3","nobody","xx","Not sent"');

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
  await bulk.bringIn('providers.csv', 'email,language,provider\na@b.example,en,birch\n');
  await expect(page.getByText('The column “provider” is not known here.').first()).toBeVisible();
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
