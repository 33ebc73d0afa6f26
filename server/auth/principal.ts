import type { ItemKind } from '../../knowledge/index.js';

export const ROLES = ['editor', 'reviewer', 'agent', 'coordinator', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** A role, and where it holds: a unit's or bureau's code, or `*` for everywhere. */
export interface Grant {
  readonly role: Role;
  readonly scope: string;
}

/** Who asks: a signed-in person, or a unit's system with its API key. */
export type Principal =
  | {
      readonly kind: 'staff';
      readonly id: string;
      readonly name: string;
      readonly email: string;
      readonly grants: readonly Grant[];
    }
  | {
      readonly kind: 'feed-key';
      readonly id: string;
      readonly name: string;
      /** The one unit it may feed. */
      readonly unit: string;
      readonly kinds: readonly ItemKind[];
    };

/** As the audit log names them. */
export const actorOf = ({ kind, id }: Principal): string => `${kind === 'staff' ? 'staff' : 'key'}:${id}`;
