import { setPriority } from 'node:os';

const BEHIND = 10;

/** On Linux a thread's own, and anybody may lower it: what this thread does waits where others want the processor. Elsewhere nothing changes. */
export function standBehind(): void {
  if (process.platform === 'linux') setPriority(BEHIND);
}
