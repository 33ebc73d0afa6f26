/** What is done about a failed call. */
export type FailureAction =
  /** Passing: again with the usual back-off. */
  | 'retry'
  /** Too many to one citizen: again after 1, 4, 16 … s. */
  | 'pair'
  /** Too many of one number: nothing of that number for a while. */
  | 'number'
  /** More than 24 hours since the citizen wrote: a template asks for it. */
  | 'template'
  /** Nothing of this number works until somebody puts it right: no calls for a while, and an alarm. */
  | 'stop'
  /** The template has to be put right: the reply waits, and an alarm. */
  | 'template-broken'
  /** Stays as it is. `isBug`: our message is wrong. */
  | 'dead';

interface ErrorEntry {
  readonly action: FailureAction;
  readonly isBug?: boolean;
  readonly meaning: string;
}

const entry = (action: FailureAction, meaning: string, isBug = false): ErrorEntry => ({
  action,
  meaning,
  ...(isBug && { isBug }),
});

/** By code, the only part that stays (developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes). */
const ERRORS: Readonly<Record<number, ErrorEntry>> = {
  0: entry('stop', 'token invalid'),
  1: entry('retry', 'unknown fault'),
  2: entry('retry', 'service down'),
  3: entry('stop', 'permission missing'),
  4: entry('number', 'calls of the app'),
  10: entry('stop', 'permission missing'),
  100: entry('dead', 'parameter', true),
  190: entry('stop', 'token expired'),
  368: entry('stop', 'blocked for policy'),
  80007: entry('number', 'calls of the account'),
  130429: entry('number', 'throughput of the number'),
  131000: entry('retry', 'something went wrong'),
  131005: entry('stop', 'permission missing'),
  131008: entry('dead', 'parameter missing', true),
  131009: entry('dead', 'parameter invalid', true),
  131016: entry('retry', 'service down'),
  131021: entry('dead', 'sender is recipient', true),
  131026: entry('dead', 'undeliverable'),
  131030: entry('dead', 'recipient not in the test list'),
  131031: entry('stop', 'account locked'),
  131042: entry('stop', 'payment'),
  131047: entry('template', 'window closed'),
  131048: entry('number', 'spam rate'),
  131049: entry('dead', 'limited for the citizen'),
  131050: entry('dead', 'citizen opted out'),
  131051: entry('dead', 'type unsupported', true),
  131052: entry('dead', 'media not downloaded'),
  131053: entry('dead', 'media not uploaded', true),
  131056: entry('pair', 'too many to one citizen'),
  131057: entry('retry', 'maintenance'),
  131062: entry('dead', 'not to a business-scoped id'),
  132000: entry('template-broken', 'template: count of parameters'),
  132001: entry('template-broken', 'template: missing'),
  132012: entry('template-broken', 'template: format'),
  132015: entry('template-broken', 'template: paused'),
  132016: entry('template-broken', 'template: disabled'),
  133010: entry('stop', 'number not registered'),
};

const isPermission = (code: number) => code >= 200 && code <= 299;

/** What a code means; `status`, of HTTP, decides only about codes that are in no table. */
export function errorEntry(code: number | undefined, status?: number): ErrorEntry {
  const known = code === undefined ? undefined : ERRORS[code];
  if (known) return known;
  if (code !== undefined && isPermission(code)) return entry('stop', 'permission missing');
  if (status === 429) return entry('number', 'too many calls');
  if (status === 401) return entry('stop', 'token refused');
  if (status === undefined || status >= 500) return entry('retry', 'unknown fault');
  return entry('dead', 'unknown refusal', true);
}
