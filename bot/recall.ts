import type { EntityType, Utterance } from '../nlu/index.js';
import type { TurnContext } from './context.js';
import type { Decided } from './decided.js';
import { Kept } from './kept.js';
import { readsOf, type SubjectReads, sameReads } from './subject-reads.js';

/** Longest text that is kept, in UTF-16 units: what many ask is short. */
const MAX_TEXT = 300;
const LIMIT = 4096;
const PERSONAL: ReadonlySet<EntityType> = new Set([
  'ticketNumber',
  'followUpCode',
  'phone',
  'email',
  'nationalId',
  'iban',
  'card',
]);

/** `kept`: given from memory; `joined`: the same one was being decided; `decided`: found out, and kept where it is asked again; `apart`: not for keeping. */
export type Recalled = 'kept' | 'joined' | 'decided' | 'apart';

export interface RecallDeps {
  understand(raw: string, today: string): Utterance;
  /** Raised whenever the same question may be answered otherwise on the same day. */
  version(): number;
  /** Whether more comes in than is answered in time. */
  isSurge?(): boolean;
  /** Told of every message with a question. */
  onAsked?(how: Recalled): void;
  /** Readings and decisions kept, each; default 4,096. */
  readonly limit?: number;
}

type Decide = (context: TurnContext) => Promise<readonly Decided[]>;

/** A decision, and what of the talk's subject it was come to by: it is the same for every talk of which that is the same. */
interface Known {
  readonly reads: SubjectReads;
  readonly decided: readonly Decided[];
  /** Decided without a vector for want of time: epoch ms up to which it stands, in a surge only. */
  readonly until?: number;
}

/** So long the same question without a vector is not tried anew: on a result day each wording has its turn at the encoder, not each citizen. */
const HURRIED_MS = 10_000;

/** Decisions kept for one text: by what was talked about before. */
const TALKS = 8;

/**
 * What the same words came to before: the reading of a text, and what was decided about its questions. On a day on which thousands ask the same few
 * questions, each costs a look. Nothing with personal data in it, nothing said within a dialog, and nothing that only one has said is kept. What is
 * given is what would be decided anew: it is kept for the text, the day, what was read of the talk's subject, and the version of the knowledge. In a
 * surge, what was decided without a vector is given for some seconds too.
 */
export interface Recall {
  /** The reading of a text of no dialog. */
  understand(raw: string, today: string): Utterance;
  /** The same for a text of which is not known where it was said: read from memory, never kept. */
  read(raw: string, today: string): Utterance;
  /** What `decide` gives for the message. */
  decided(context: TurnContext, decide: Decide): Promise<readonly Decided[]>;
  /** Decisions kept now. */
  readonly size: number;
}

export function createRecall({
  understand,
  version,
  isSurge = () => false,
  onAsked = () => undefined,
  limit = LIMIT,
}: RecallDeps): Recall {
  const readings = new Kept<Utterance>(limit);
  const decisions = new Kept<readonly Known[]>(limit);
  const underWay = new Map<string, { readonly at: number; readonly decision: Promise<readonly Decided[]> }>();
  let keptAt = version();
  /** A message is read several times as it comes in. */
  let last: { readonly key: string; readonly utterance: Utterance } | undefined;

  const stands = (until: number | undefined, now: number) => until === undefined || (isSurge() && now < until);
  const readingKey = (raw: string, today: string) => `${today}\n${raw}`;

  async function decideOnce(key: string, at: number, context: TurnContext, decide: Decide) {
    const { subject } = context.state;
    const { receivedAt } = context.message;
    const { reads, tracked } = readsOf(subject, receivedAt);
    const decided = await decide(tracked ? { ...context, state: { ...context.state, subject: tracked } } : context);
    const isHurried = decided.some(({ result }) => result.isHurried);
    if (at !== version() || (isHurried && !isSurge())) return decided;
    const others = (decisions.get(key) ?? []).filter(({ until }) => stands(until, receivedAt));
    const known: Known = { reads, decided, ...(isHurried && { until: receivedAt + HURRIED_MS }) };
    decisions.offer(key, [known, ...others].slice(0, TALKS));
    return decided;
  }

  return {
    understand(raw, today) {
      const key = readingKey(raw, today);
      const kept = readings.get(key);
      if (kept) return kept;
      const utterance = understand(raw, today);
      if (isForAll(utterance)) readings.offer(key, utterance);
      return utterance;
    },
    read(raw, today) {
      const key = readingKey(raw, today);
      if (last?.key !== key) last = { key, utterance: readings.get(key) ?? understand(raw, today) };
      return last.utterance;
    },
    async decided(context, decide) {
      const key = keyOf(context);
      if (key === undefined) {
        onAsked('apart');
        return await decide(context);
      }
      const at = version();
      if (at !== keptAt) {
        decisions.clear();
        keptAt = at;
      }
      const { subject } = context.state;
      const { receivedAt } = context.message;
      const kept = decisions
        .get(key)
        ?.find(({ reads, until }) => stands(until, receivedAt) && sameReads(reads, subject, receivedAt));
      if (kept) {
        onAsked('kept');
        return kept.decided;
      }
      const whole = `${key}\n${subject ? JSON.stringify(subject) : ''}`;
      const other = underWay.get(whole);
      if (other?.at === at) {
        onAsked('joined');
        return await other.decision;
      }
      onAsked('decided');
      const decision = decideOnce(key, at, context, decide).finally(() => {
        if (underWay.get(whole)?.decision === decision) underWay.delete(whole);
      });
      underWay.set(whole, { at, decision });
      return await decision;
    },
    get size() {
      return decisions.size;
    },
  };
}

/** Nobody's in particular. */
const isForAll = ({ text, masked, entities }: Utterance): boolean =>
  text.length <= MAX_TEXT && masked === text && !entities.some(({ type }) => PERSONAL.has(type));

/** What a decision depends on beside the knowledge and the subject of the talk; undefined where it is of one conversation alone. */
function keyOf({ state, utterance, today }: TurnContext): string | undefined {
  const { dialog, person, clarified, offered, subject } = state;
  if (dialog || person || !isForAll(utterance)) return undefined;
  const ids = offered.map(({ action }) => (action.type === 'passage' ? action.passageId : ''));
  return `${today}\n${subject ? 'talk' : ''}\n${clarified ? `asked back ${ids.join(' ')}` : ''}\n${utterance.text}`;
}
