import { EnrollmentPage } from '../../pages/enrollment';
import { checkAccessible } from '../../support/axe';
import { expect, hydrated, test } from '../../support/fixtures';
import { newCustomer } from '../../support/people';

const pdf = { name: 'register.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nan extract\n') };

test('what cannot be in an application is said beside its field, and what was typed is kept', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 422/); // what is refused, where the form is posted
  const company = newCustomer();
  const contact = `owen@${company.domain}`;
  const enrollment = new EnrollmentPage(page);

  await enrollment.begin(company);
  await enrollment.createAccount(company);

  await test.step('what is wrong stands beside its field, and what was typed is kept', async () => {
    await enrollment.openPart('Legal business profile');
    await enrollment.fillLegal(company);
    await enrollment.field('Postal code').fill('12');
    await enrollment.button('Save and go on').click();
    await expect(enrollment.refusal).toContainText('Write it like SW1A 1AA.');
    await hydrated(page);
    await expect(enrollment.field('City')).toHaveValue('Leeds');
    await expect(page.getByText(/^Saved /)).toBeVisible();
    await checkAccessible(page);
    await enrollment.field('Postal code').fill('ls11aa');
    await enrollment.saveAndGoOn('Primary contact');
  });

  await test.step('a web-mail address is refused, and a foreign domain can be added', async () => {
    await enrollment.fillContact('owen@gmail.com');
    await enrollment.button('Save and go on').click();
    await expect(enrollment.refusal).toContainText('gmail.com is a free web-mail service');
    await hydrated(page);
    await enrollment.field('E-mail').fill(`owen@group-${company.domain}`);
    await enrollment.button('Save and go on').click();
    await expect(enrollment.link("Add this domain to your organisation's")).toBeVisible();
    await hydrated(page);
    await enrollment.button('Add domain').click();
    await expect(page.getByText(`group-${company.domain} not verified yet`)).toBeVisible();
    await hydrated(page);
    await enrollment.field('E-mail').fill(contact);
    await enrollment.saveAndGoOn('Customer support information');
  });

  await enrollment.fillSupport(company.domain);
  await enrollment.saveAndGoOn('Check and enroll');
  await enrollment.enroll();

  await test.step('a document is added; one of a false type and one that is too large are refused beside the field', async () => {
    await enrollment.field('File').setInputFiles({ ...pdf, name: 'register.png' });
    await enrollment.button('Add document').click();
    await expect(enrollment.refusal).toContainText('This is not a PDF, PNG or JPEG file');
    await hydrated(page);
    const large = Buffer.concat([pdf.buffer, Buffer.alloc(10 * 1024 * 1024 + 1 - pdf.buffer.length)]);
    await enrollment.field('File').setInputFiles({ ...pdf, buffer: large });
    await enrollment.button('Add document').click();
    await expect(enrollment.refusal).toContainText('It may have 10 MB at most.');
    await hydrated(page);
    await enrollment.field('File').setInputFiles(pdf);
    await enrollment.button('Add document').click();
    await expect(page.getByRole('link', { name: 'register.pdf' })).toBeVisible();
    await hydrated(page);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'register.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('register.pdf');
  });
});
