import { expect, type Locator, type Page } from '@playwright/test';
import { hydrated } from '../support/hydrated';
import type { Customer } from '../support/people';

/** The page behind an invitation's link. */
export class InvitationLinkPage {
  constructor(private readonly page: Page) {}

  /** Opens a link and tells the status it answers with. */
  async open(link: string): Promise<number> {
    const answer = await this.page.goto(link);
    await hydrated(this.page);
    return answer?.status() ?? 0;
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name, exact: true });
  }

  /** The head of a link that can be answered. */
  asks(partner: string): Locator {
    return this.heading(`${partner} asks to be your reseller`);
  }

  /** The head of a joint request. */
  asksJointly(reseller: string, provider: string): Locator {
    return this.heading(`${reseller} and ${provider} ask to be your resellers`);
  }

  /** The head of a provider's request to a reseller. */
  asksReseller(provider: string): Locator {
    return this.heading(`${provider} asks to be your indirect provider`);
  }

  async authorize(): Promise<void> {
    await this.page.getByRole('button', { name: 'Authorize indirect provider', exact: true }).click();
  }

  get whoAsks(): Locator {
    return this.page.getByRole('region', { name: 'Who asks' });
  }

  /** What would be given: one line for the relationship and one for each right. */
  get asked(): Locator {
    return this.page.getByRole('region', { name: 'What they would get' }).getByRole('listitem');
  }

  get waysToAnswer(): Locator {
    return this.page.getByRole('region', { name: 'How to answer' });
  }

  get code(): Locator {
    return this.page.getByLabel('Code', { exact: true });
  }

  get mailCode(): Locator {
    return this.page.getByRole('button', { name: 'Mail me a code' });
  }

  get refusal(): Locator {
    return this.page.getByRole('alert');
  }

  async fillAccount(customer: Customer): Promise<void> {
    await this.page.getByLabel('Organisation name').fill(customer.organization);
    await this.page.getByLabel('Your name').fill(customer.person);
    await this.page.getByLabel('Password', { exact: true }).fill(customer.password);
  }

  async createAccount(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  /** From the open link to the answer, as somebody new. */
  async signUp(customer: Customer): Promise<void> {
    await this.fillAccount(customer);
    await this.createAccount();
    await expect(this.confirmation).toBeVisible();
    await hydrated(this.page);
  }

  right(name: string): Locator {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }

  get confirmation(): Locator {
    return this.page.getByRole('checkbox', { name: /^I am a global admin of / });
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: 'Accept', exact: true }).click();
  }

  async decline(reason?: string): Promise<void> {
    if (reason !== undefined) {
      await this.page.getByText('Add a reason for declining').click();
      await this.page.getByLabel('Reason').fill(reason);
    }
    await this.page.getByRole('button', { name: 'Decline', exact: true }).click();
  }

  /** Where the password is asked for once more. */
  get password(): Locator {
    return this.page.getByLabel('Confirm it is you: your password');
  }

  /** The box with which declining also keeps the partner from asking again. */
  get block(): Locator {
    return this.page.getByRole('checkbox', { name: /^Do not let .* ask this address again/ });
  }

  async switchAccount(): Promise<void> {
    await this.page.getByRole('button', { name: 'Switch account' }).click();
  }

  async passToColleague(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pass it to a colleague' }).click();
  }

  /** The button that passes it to one global admin. */
  passTo(name: string): Locator {
    return this.page.getByRole('button', { name: `Pass it to ${name}`, exact: true });
  }
}
