// Companies and mailboxes that no other test has.

/** A company that is new to the portal, with the person who reads its mailbox. */
export type Customer = { organization: string; domain: string; email: string; person: string; password: string };

const run = Date.now().toString(36).slice(-5);
let made = 0;

export function newCustomer(): Customer {
  made += 1;
  const id = `${run}${made}`;
  const domain = `hazel-${id}.example`;
  return {
    organization: `Hazel ${id} Repair`,
    domain,
    email: `it-${id}@${domain}`,
    person: 'Hanna Roth',
    password: 'seven quiet herons wade',
  };
}

/** Somebody who is new to a partner that exists. Oak's people are managed by no other journey. */
export function newColleague(domain = 'oak.example'): { name: string; email: string; password: string } {
  made += 1;
  return {
    name: `Nora ${run}${made} Birk`,
    email: `nora-${run}${made}@${domain}`,
    password: 'seven quiet herons wade',
  };
}

/** An address as the portal shows it to those who may not see it whole. */
export function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, '$1•••');
}

export const maple = {
  name: 'Maple Services',
  slug: 'maple-services',
  adminAgent: 'admin-agent@maple.example',
  salesAgent: 'sales-agent@maple.example',
  helpdeskAgent: 'helpdesk-agent@maple.example',
  globalAdmin: 'global-admin@maple.example',
};

export const oak = {
  name: 'Oak Solutions',
  slug: 'oak-solutions',
  globalAdmin: 'global-admin@oak.example',
  userAdmin: 'user-admin@oak.example',
  adminAgent: 'admin-agent@oak.example',
};

/** A provider. Its global admin does nothing elsewhere, so its password may have been given a while ago. */
export const birch = {
  name: 'Birch Distribution',
  slug: 'birch-distribution',
  domain: 'birch.example',
  globalAdmin: 'global-admin@birch.example',
  salesAgent: 'sales-agent@birch.example',
};

/** A provider that is connected with nobody at the start. */
export const cedar = {
  name: 'Cedar Distribution',
  slug: 'cedar-distribution',
  globalAdmin: 'global-admin@cedar.example',
  salesAgent: 'sales-agent@cedar.example',
};

export const alder = {
  slug: 'alder-programme',
  operator: 'operator@alder.example',
  reviewer: 'reviewer@alder.example',
};
