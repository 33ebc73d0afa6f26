import { type CarrierDeps, carry } from '../notices/carrier.js';
import type { Sender } from '../notices/sender.js';
import type { Job } from './runner.js';

/** In every instance, a job a way: a mail server that hangs holds up no call. */
export const noticeJobs = (senders: readonly Sender[], deps: CarrierDeps): Job[] =>
  senders.map((sender) => ({
    name: `send-${sender.way}`,
    pattern: '* * * * * *',
    run: (signal) => carry(sender, deps, signal),
  }));
