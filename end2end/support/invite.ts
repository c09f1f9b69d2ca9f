// Sending an invitation and accepting one, for journeys that are about what comes after.

import { expect, type Page } from '@playwright/test';
import { InvitationLinkPage } from '../pages/invitation-link';
import { MailboxPage } from '../pages/mailbox';
import { PartnersPage } from '../pages/partners';
import { RequestPage, type Rights } from '../pages/request';
import type { Customer } from './people';

/** Sends a request from the page of a partner who is signed in, and reads the link in the mail. */
export async function invite(partner: Page, recipient: string, rights: Rights = {}): Promise<string> {
  const request = new RequestPage(partner);
  await request.open();
  await request.fill(recipient, rights);
  await request.send();
  await expect(request.sent(recipient)).toBeVisible();
  return await new MailboxPage(partner).readInvitationLink(recipient);
}

/**
 * Opens a link as somebody new, makes the account, and accepts with the rights that are named. Gives the new company's place
 * in addresses.
 */
export async function acceptAsNew(
  reader: Page,
  link: string,
  customer: Customer,
  rights: string[] = [],
): Promise<string> {
  const page = new InvitationLinkPage(reader);
  await page.open(link);
  await page.signUp(customer);
  for (const right of rights) await page.right(right).check();
  await page.confirmation.check();
  await page.accept();
  await expect(new PartnersPage(reader).title).toBeVisible();
  return new URL(reader.url()).pathname.split('/')[2] ?? '';
}
