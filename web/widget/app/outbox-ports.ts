/** A message the server has not acknowledged yet. `createdAt` is epoch ms. */
export interface OutboxItem {
  readonly clientId: string;
  readonly conversationId: string;
  readonly text: string;
  readonly createdAt: number;
}

/** Where unacknowledged messages outlive a reload. Failing storage is silent: memory still holds them. */
export interface OutboxStore {
  all(): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(clientIds: readonly string[]): Promise<void>;
}
