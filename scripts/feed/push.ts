import type { ImportedItem, KnowledgeItem } from '../../knowledge/index.js';

/** Below the server's limit of 10 MB. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_ITEMS = 1000;
/** The server tries what would go live on all published questions before it answers: a batch of laws takes minutes. */
const WAIT_MS = 900_000;

export interface Target {
  /** Origin of the server. */
  readonly url: string;
  readonly unit: string;
  readonly key: string;
}

/** What became of an item, as the server said. */
export interface Result {
  readonly externalId: string;
  readonly status: number;
  readonly outcome?: 'new' | 'changed' | 'unchanged';
  /** Of a refusal: what is wrong, field by field. */
  readonly reason?: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** An item as a unit's system sends it: unit and status follow from the address and the feed. */
function bodyOf({ ownerUnit: _, status: __, ...item }: KnowledgeItem): object {
  return item;
}

function reasonOf({ detail, title, errors }: Answer): string {
  const fields = Array.isArray(errors) ? (errors as { detail?: unknown }[]).map((error) => String(error.detail)) : [];
  return fields.length > 0 ? fields.join('; ') : String(detail ?? title ?? 'neden bildirilmedi');
}

async function send({ url, unit, key }: Target, method: string, path: string, body: object) {
  const response = await fetch(`${url}/api/v1/feeds/${encodeURIComponent(unit)}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(WAIT_MS),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const resultOf = (externalId: string, status: number, answer: Answer): Result => ({
  externalId,
  status,
  ...(typeof answer.outcome === 'string'
    ? { outcome: answer.outcome as NonNullable<Result['outcome']> }
    : { reason: reasonOf(answer) }),
});

/** Each by itself, one after the other. */
export async function putEach(
  target: Target,
  items: readonly ImportedItem[],
  onDone: (count: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const { item } of items) {
    const { status, answer } = await send(target, 'PUT', `items/${encodeURIComponent(item.externalId)}`, bodyOf(item));
    results.push(resultOf(item.externalId, status, answer));
    onDone(results.length);
  }
  return results;
}

/** In batches of as many as a request may hold. */
export async function pushBatches(
  target: Target,
  items: readonly ImportedItem[],
  onDone: (count: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const batch of batchesOf(items)) {
    const { status, answer } = await send(target, 'POST', 'batch', { items: batch.map(({ item }) => bodyOf(item)) });
    const each = Array.isArray(answer.results) ? (answer.results as Answer[]) : undefined;
    for (const [index, { item }] of batch.entries()) {
      const one = each?.[index] ?? answer;
      results.push(resultOf(item.externalId, each ? Number(one.status) : status, one));
    }
    onDone(results.length);
  }
  return results;
}

function batchesOf(items: readonly ImportedItem[]): ImportedItem[][] {
  const batches: ImportedItem[][] = [];
  let bytes = 0;
  for (const one of items) {
    const size = Buffer.byteLength(JSON.stringify(one.item));
    const last = batches.at(-1);
    if (last === undefined || last.length >= MAX_ITEMS || bytes + size > MAX_BYTES) {
      batches.push([one]);
      bytes = size;
    } else {
      last.push(one);
      bytes += size;
    }
  }
  return batches;
}
