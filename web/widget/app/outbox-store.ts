import type { OutboxItem, OutboxStore } from './outbox-ports.js';

const DATABASE = 'mebasistan';
const STORE = 'outbox';

function open(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'clientId' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
      request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

function isItem(value: unknown): value is OutboxItem {
  const item = value as Partial<Record<keyof OutboxItem, unknown>> | null;
  return (
    typeof item?.clientId === 'string' &&
    typeof item.conversationId === 'string' &&
    typeof item.text === 'string' &&
    typeof item.createdAt === 'number'
  );
}

/** The outbox in IndexedDB. */
export class IndexedOutbox implements OutboxStore {
  readonly #database = open();

  async all(): Promise<OutboxItem[]> {
    const found = await this.#do<unknown[]>('readonly', (store) => store.getAll());
    return (found ?? []).filter(isItem).sort((a, b) => a.createdAt - b.createdAt);
  }

  async put(item: OutboxItem): Promise<void> {
    await this.#do('readwrite', (store) => store.put(item));
  }

  async remove(clientIds: readonly string[]): Promise<void> {
    for (const clientId of clientIds) await this.#do('readwrite', (store) => store.delete(clientId));
  }

  async #do<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
    const database = await this.#database;
    if (!database) return undefined;
    return new Promise((resolve) => {
      try {
        const transaction = database.transaction(STORE, mode);
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result as T);
        transaction.onerror = () => resolve(undefined);
        transaction.onabort = () => resolve(undefined);
      } catch {
        resolve(undefined);
      }
    });
  }
}
