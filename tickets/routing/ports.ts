import type { RoutingRule, RuleSet } from './types.js';

export interface RuleVersion extends RuleSet {
  readonly actor: string;
  readonly reason: string;
  readonly createdAt: number;
}

/** A ticket as rules are tried on it. Its text is masked. */
export interface RoutedTicket {
  readonly number: string;
  readonly subject: string;
  readonly description: string;
  readonly province?: string;
  readonly district?: string;
  readonly school?: string;
  readonly topic?: string;
  readonly bureau: string;
  readonly createdAt: number;
}

/** Rules by version; the highest is in force. */
export interface RoutingStore {
  /** One small read: asked before every ticket, so that a switch holds at once in every process. 0: there are none. */
  version(): Promise<number>;
  current(): Promise<RuleVersion | undefined>;
  get(version: number): Promise<RuleVersion | undefined>;
  /** Newest first, without rules. */
  list(limit: number): Promise<Omit<RuleVersion, 'rules'>[]>;
  /** Puts rules in force as the next version; audited. `expected`: the version the caller saw. Undefined: another came first. */
  publish(
    rules: readonly RoutingRule[],
    by: { readonly actor: string; readonly reason: string; readonly fileHash?: string },
    expected: number,
  ): Promise<RuleVersion | undefined>;
  /** Hash of the file that was last brought; undefined: none was. */
  lastFileHash(): Promise<string | undefined>;
  /** Tickets opened since `since`, the newest first, older than `before`. */
  ticketsSince(
    since: number,
    limit: number,
    before?: { readonly createdAt: number; readonly number: string },
  ): Promise<RoutedTicket[]>;
}
