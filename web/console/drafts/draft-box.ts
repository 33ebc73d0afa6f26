import type { BrowserStorage } from '../app/memory-storage.js';
import type { Sealer } from './sealer.js';

const PREFIX = 'mebasistan.konsol.yazilan.';
/** Kept drafts are given up after this long. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

interface Kept {
  readonly at: number;
  readonly sealed?: string;
  /** Of versions that sealed nothing, and where the browser cannot (plain http): as it was typed. */
  readonly value?: unknown;
}

export interface DraftBoxDeps {
  readonly storage: BrowserStorage;
  /** Names of their drafts end in it. */
  readonly owner: string;
  /** Undefined where the browser has no WebCrypto: drafts are kept as they are. */
  readonly sealer: Sealer | undefined;
  readonly now: () => number;
  /** Told each time that a draft could not be put into the storage. */
  readonly onUnkept?: () => void;
}

/**
 * What one person has written and not sent: readable in memory while they are signed in, sealed in the browser's storage, where it outlives
 * the tab and the session. What is over a week old goes, whosever it is.
 */
export class DraftBox {
  private readonly values = new Map<string, unknown>();
  /** What this box put into the storage last. */
  private readonly put = new Map<string, string>();
  /** Last change of each draft: of two that are being sealed, the later one stays. */
  private readonly changes = new Map<string, number>();
  private changed = 0;

  private constructor(private readonly deps: DraftBoxDeps) {}

  static async open(deps: DraftBoxDeps): Promise<DraftBox> {
    const box = new DraftBox(deps);
    const { storage, now, owner, sealer } = deps;
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    for (const key of keys.filter((one) => one.startsWith(PREFIX))) {
      const kept = parse(storage.getItem(key));
      if (!kept || now() - kept.at >= KEPT_MS) storage.removeItem(key);
      else if (key.endsWith(`:${owner}`) && (kept.sealed ?? kept.value) !== undefined) {
        await box.take(key.slice(PREFIX.length), kept);
        if (sealer && kept.sealed === undefined) await box.keep(key.slice(PREFIX.length), kept.at);
      }
    }
    return box;
  }

  /** Takes over what was written into another box, before whoever wrote it sees this one. */
  async adopt(other: DraftBox | undefined): Promise<void> {
    await Promise.all([...(other?.values ?? [])].map(([name, value]) => this.write(name, value)));
  }

  read<T>(name: string): T | undefined {
    return this.values.get(name) as T | undefined;
  }

  /** In memory at once, in the storage as soon as it is sealed. */
  write(name: string, value: unknown): Promise<void> {
    this.values.set(name, value);
    return this.keep(name, this.deps.now());
  }

  /** As `write`, unless what is in the storage is no longer what this box put there: it was removed or is somebody else's now. */
  rewrite(name: string, value: unknown): Promise<void> {
    this.values.set(name, value);
    return this.keep(name, this.deps.now(), true);
  }

  remove(name: string): void {
    this.values.delete(name);
    this.put.delete(name);
    this.mark(name);
    this.deps.storage.removeItem(PREFIX + name);
  }

  /** Another tab of this browser changed something. */
  async follow(key: string | null, text: string | null): Promise<void> {
    if (!key?.startsWith(PREFIX) || !key.endsWith(`:${this.deps.owner}`)) return;
    const name = key.slice(PREFIX.length);
    const kept = parse(text);
    if (kept) await this.take(name, kept);
    else this.values.delete(name);
  }

  private async take(name: string, kept: Kept): Promise<void> {
    const mark = this.changes.get(name);
    const text = kept.sealed === undefined ? undefined : await this.deps.sealer?.open(kept.sealed, name);
    const value: unknown = text === undefined ? kept.value : (JSON.parse(text || 'null') ?? undefined);
    if (value !== undefined && this.changes.get(name) === mark) this.values.set(name, value);
  }

  private async keep(name: string, at: number, onlyOver = false): Promise<void> {
    const mine = this.mark(name);
    const { storage, sealer } = this.deps;
    const value = this.values.get(name);
    const kept: Kept = sealer ? { at, sealed: await sealer.seal(JSON.stringify(value), name) } : { at, value };
    if (this.changes.get(name) !== mine) return;
    if (onlyOver && storage.getItem(PREFIX + name) !== (this.put.get(name) ?? null)) return;
    const text = JSON.stringify(kept);
    try {
      storage.setItem(PREFIX + name, text);
      this.put.set(name, text);
    } catch {
      // The storage is full or shut: what was typed stays in memory, and in the storage as it was.
      this.deps.onUnkept?.();
    }
  }

  private mark(name: string): number {
    this.changed += 1;
    this.changes.set(name, this.changed);
    return this.changed;
  }
}

function parse(text: string | null): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null;
    return typeof kept?.at === 'number' ? kept : undefined;
  } catch {
    return undefined;
  }
}
