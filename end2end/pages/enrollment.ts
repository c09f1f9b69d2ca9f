import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import type { Customer } from '../support/people';
import { MailboxPage } from './mailbox';
import { SignInPage } from './sign-in';

/** A part of what a company fills in. */
export type Part = 'Legal business profile' | 'Primary contact' | 'Customer support information';

/** Enrolling as an indirect reseller, from the Welcome page to the agreement. */
export class EnrollmentPage {
  constructor(private readonly page: Page) {}

  title(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  get status(): Locator {
    return this.title('Enrolment status');
  }

  /** The line of steps. */
  get steps(): Locator {
    return this.page.getByRole('navigation', { name: 'Enrolment' });
  }

  /** What stands on top of a form that was refused. */
  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${label}( optional)?$`));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true });
  }

  /** One thing the company has to do. */
  toDo(text: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text });
  }

  /** A line of the table of checks. */
  check(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  /** The short name of the company, as addresses have it. */
  get slug(): string {
    return new URL(this.page.url()).pathname.match(/^\/o\/([^/]+)/)?.[1] ?? '';
  }

  async open(): Promise<void> {
    await this.page.goto('/become-a-reseller');
    await hydrated(this.page);
  }

  /** From the Welcome page to the mail with the link. */
  async begin(company: Customer, country = 'United Kingdom'): Promise<void> {
    await this.open();
    await this.link('Next').click();
    await expect(this.title('Work account')).toBeVisible();
    await hydrated(this.page);
    await this.field('Organisation name').fill(company.organization);
    await this.field('Country or region').selectOption({ label: country });
    await this.field('Your name').fill(company.person);
    await this.field('Work e-mail').fill(company.email);
    await this.button('Create one').click();
    await expect(this.page.getByRole('heading', { name: `A mail is on its way to ${company.email}` })).toBeVisible();
  }

  /** Behind the mailed link: the password, and then signing in with it. */
  async createAccount(company: Customer): Promise<void> {
    await new MailboxPage(this.page).follow(company.email, '/enrollment/start/');
    await expect(this.title('Create your work account')).toBeVisible();
    await hydrated(this.page);
    await this.field('Password').fill(company.password);
    await this.button('Create work account').click();
    await this.signIn(company);
  }

  /** Signs in where the page for it is shown. */
  async signIn(company: Customer): Promise<void> {
    await expect(this.title('Sign in')).toBeVisible();
    await hydrated(this.page);
    await new SignInPage(this.page).signIn(company.email, company.password);
    await expect(this.status).toBeVisible();
    await hydrated(this.page);
  }

  /** Opens a part from the status page. */
  async openPart(part: Part): Promise<void> {
    await this.page.getByRole('main').getByRole('link', { name: part, exact: true }).first().click();
    await expect(this.title(part)).toBeVisible();
    await hydrated(this.page);
  }

  async fillLegal(company: Customer): Promise<void> {
    await this.field('Legal business name').fill(company.organization);
    await this.field('Street and number').fill('1 Grove Road');
    await this.field('City').fill('Leeds');
    await this.field('Postal code').fill('ls11aa');
  }

  async fillContact(email: string): Promise<void> {
    await this.field('First name').fill('Owen');
    await this.field('Last name').fill('Grove');
    await this.field('E-mail').fill(email);
    await this.field('Phone').fill('+44 113 496 0000');
  }

  async fillSupport(domain: string): Promise<void> {
    await this.field('E-mail').fill(`help@${domain}`);
    await this.field('Phone').fill('+44 113 496 0001');
  }

  /** Saves a part and waits for the page it leads to. */
  async saveAndGoOn(to: string): Promise<void> {
    await this.button('Save and go on').click();
    await expect(this.title(to)).toBeVisible();
    await hydrated(this.page);
  }

  /** Every part, from the legal business profile to the page that sends them in. */
  async fillIn(company: Customer, contact: string): Promise<void> {
    await this.openPart('Legal business profile');
    await this.fillLegal(company);
    await this.saveAndGoOn('Primary contact');
    await this.fillContact(contact);
    await this.saveAndGoOn('Customer support information');
    await this.fillSupport(company.domain);
    await this.saveAndGoOn('Check and enroll');
  }

  /** Sends in what is filled in. */
  async enroll(): Promise<void> {
    await this.button('Enroll now').click();
    await expect(this.status).toBeVisible();
    await hydrated(this.page);
  }
  /** The status page as it is now. */
  async look(): Promise<void> {
    await this.page.reload();
    await expect(this.status).toBeVisible();
    await hydrated(this.page);
  }

  /** The primary contact says in a browser of its own that all is right, with a button. */
  async verify(reader: Page, contact: string): Promise<void> {
    await new MailboxPage(reader).follow(contact, '/enrollment/verify/');
    await hydrated(reader);
    await reader.getByRole('button', { name: 'Yes to both' }).click();
    await expect(reader.getByRole('heading', { name: 'Thank you, the address is verified' })).toBeVisible();
  }

  /** From the Welcome page to an application that reviewers can decide. */
  async reachReview(company: Customer, reader: Page): Promise<void> {
    const contact = `owen@${company.domain}`;
    await this.begin(company);
    await this.createAccount(company);
    await this.fillIn(company, contact);
    await this.enroll();
    await this.verify(reader, contact);
    await this.look();
  }

  async answer(text: string): Promise<void> {
    await this.field('Your answer').fill(text);
    await this.button('Answer').click();
    await expect(this.field('Your answer')).toHaveCount(0);
    await hydrated(this.page);
  }

  async appeal(text: string): Promise<void> {
    await this.field('Why it should be looked at again').fill(text);
    await this.button('Appeal').click();
    await expect(this.field('Why it should be looked at again')).toHaveCount(0);
    await hydrated(this.page);
  }

  /** Signs the partner agreement from the status page. */
  async sign(): Promise<void> {
    await this.link('Read and sign').click();
    await expect(this.title('Partner agreement')).toBeVisible();
    await hydrated(this.page);
    await this.page.getByRole('checkbox').check();
    await this.button('Sign the partner agreement').click();
    await expect(this.status).toBeVisible();
    await expect(this.page.getByText('The account is active.')).toBeVisible();
    await hydrated(this.page);
  }
}
