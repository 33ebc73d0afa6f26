import type { Switch, SwitchKind } from './types.js';

/**
 * Where switches are kept. Every change raises `knowledge_revision` and is in the audit log, both in its transaction: a process that follows
 * the knowledge reads the switches again with it.
 */
export interface SwitchStore {
  /** All that are off and not over, in order of kind and key. */
  list(now: number): Promise<Switch[]>;
  /** Switches off, or changes text, reason and end of what is off already. */
  off(change: Omit<Switch, 'actor' | 'since'>, actor: string): Promise<Switch>;
  /** Switches on again; false where it was not off. */
  on(kind: SwitchKind, key: string, actor: string, reason: string): Promise<boolean>;
}
