/** Epoch ms as the API writes times: ISO 8601 in UTC. */
export const iso = (at: number): string => new Date(at).toISOString();
