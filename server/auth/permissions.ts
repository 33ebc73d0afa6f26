import type { Principal, Role } from './principal.js';

const EVERYONE: readonly Role[] = ['editor', 'reviewer', 'agent', 'coordinator', 'manager', 'administrator'];

/** Which roles may do what, within the scope of the grant. Feed keys have `feeds.push` and `feeds.read` of their own unit. */
export const PERMISSIONS = {
  'items.read': EVERYONE,
  'items.edit': ['editor', 'reviewer', 'administrator'],
  /** Publish, schedule, archive, roll back, override the publish gate. */
  'items.review': ['reviewer', 'administrator'],
  'items.export': ['editor', 'reviewer', 'administrator'],
  /** Switch an item, a topic or a channel off and on. */
  'switches.manage': ['reviewer', 'manager', 'administrator'],
  /** See how far news has come to those who wait for it, stop it and let it go on. */
  'broadcasts.manage': ['editor', 'reviewer', 'administrator'],
  'feeds.read': ['editor', 'reviewer', 'manager', 'administrator'],
  'feeds.push': ['editor', 'reviewer', 'administrator'],
  'feeds.manage': ['administrator'],
  /** Central units: what they may publish, who writes and reviews for them. */
  'units.read': ['editor', 'reviewer', 'manager', 'administrator'],
  /** Unanswered questions and their clusters. */
  'questions.read': ['editor', 'reviewer', 'manager', 'administrator'],
  'questions.dismiss': ['editor', 'reviewer', 'administrator'],
  'keys.manage': ['administrator'],
  'staff.manage': ['administrator'],
  'audit.read': ['manager', 'administrator'],
  /** Tickets of a bureau, without the applicant's contact data. */
  'desk.read': ['agent', 'coordinator', 'manager'],
  /** Answer, ask, return, close …; talk in a citizen's conversation; file a ticket for a caller. */
  'desk.work': ['agent', 'coordinator'],
  /** Name, telephone and e-mail of the applicant; each reading is in the audit log. */
  'desk.contact': ['agent', 'coordinator'],
  /** Give tickets to others, and to other bureaus. */
  'desk.assign': ['coordinator', 'manager'],
  /** Canned replies, macros and views of a bureau. */
  'desk.tools': ['coordinator', 'manager'],
  /** Support bureaus with their contacts. */
  'bureaus.read': ['agent', 'coordinator', 'manager', 'administrator'],
  /** Contacts of a bureau, its names and its calendar. */
  'bureaus.edit': ['coordinator', 'administrator'],
  /** Open and close bureaus. */
  'bureaus.manage': ['administrator'],
  /** Administrative leave; held at the centre, since it may concern every bureau. */
  'leaves.manage': ['coordinator', 'administrator'],
  /** Messages to citizens that could not be delivered. */
  'delivery.manage': ['manager', 'administrator'],
  /** Reports, and the rows behind their figures: a bureau's own and what is distributed; the whole for who holds it everywhere. */
  'reports.read': ['coordinator', 'manager'],
  /** How long personal data is kept, what is held against deletion; find, read out and erase one person. */
  'privacy.manage': ['manager', 'administrator'],
  /** Rules by which tickets come to bureaus; they belong to all bureaus. */
  'routing.manage': ['manager', 'administrator'],
  /** Surveys with their results: of the unit that asks. */
  'surveys.read': ['editor', 'reviewer', 'manager', 'administrator'],
  'surveys.edit': ['editor', 'reviewer', 'administrator'],
  'surveys.approve': ['manager'],
  /** Start and stop what was approved. */
  'surveys.run': ['editor', 'reviewer', 'manager', 'administrator'],
  /** Ask citizens by telephone; held at the contact centre. */
  'surveys.call': ['agent', 'coordinator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

const OF_KEYS: ReadonlySet<Permission> = new Set(['feeds.push', 'feeds.read']);

/** `unit` undefined: may they do it anywhere at all. */
export function isAllowed(principal: Principal, permission: Permission, unit?: string): boolean {
  if (principal.kind === 'feed-key') return OF_KEYS.has(permission) && (unit === undefined || unit === principal.unit);
  const roles: readonly Role[] = PERMISSIONS[permission];
  return principal.grants.some(
    ({ role, scope }) => roles.includes(role) && (unit === undefined || scope === '*' || scope === unit),
  );
}

/** Units in which it is allowed; `*` for all of them. */
export function unitsOf(principal: Principal, permission: Permission): '*' | readonly string[] {
  if (principal.kind === 'feed-key') return OF_KEYS.has(permission) ? [principal.unit] : [];
  const roles: readonly Role[] = PERMISSIONS[permission];
  const scopes = principal.grants.filter(({ role }) => roles.includes(role)).map(({ scope }) => scope);
  return scopes.includes('*') ? '*' : [...new Set(scopes)];
}
