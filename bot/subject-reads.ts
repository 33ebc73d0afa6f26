import { isFresh, type Subject } from './subject.js';

/** What was read of a subject, each with its value. */
export type SubjectReads = ReadonlyMap<string, string>;

/** All of it was copied. */
const ALL = '*';

function readOf(subject: Subject | undefined, name: string, now: number): string {
  if (!subject) return '';
  if (name === 'at') return String(isFresh(subject, now));
  if (name !== ALL) return JSON.stringify(subject[name as keyof Subject]) ?? '';
  const { at: _, ...rest } = subject;
  return `${isFresh(subject, now)} ${JSON.stringify(rest)}`;
}

/** The subject, and what is read of it from now on. Of its time only whether it is fresh counts. */
export function readsOf(subject: Subject | undefined, now: number): { reads: SubjectReads; tracked?: Subject } {
  const reads = new Map<string, string>();
  if (!subject) return { reads };
  const note = (name: string) => void reads.set(name, readOf(subject, name, now));
  const tracked = new Proxy(subject, {
    get(target, name) {
      if (typeof name === 'string') note(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      note(ALL);
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      note(ALL);
      return Reflect.ownKeys(target);
    },
  });
  return { reads, tracked };
}

/** Whether all that was read is the same of another subject. */
export function sameReads(reads: SubjectReads, subject: Subject | undefined, now: number): boolean {
  for (const [name, value] of reads) if (readOf(subject, name, now) !== value) return false;
  return true;
}
