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
}
