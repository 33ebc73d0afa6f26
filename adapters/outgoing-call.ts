/** Gets an address. `too-large`: over what is taken. Never rejects. */
export type Download = (
  url: string,
  request: { readonly headers?: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<
  | { readonly ok: true; readonly status: number; readonly body: Buffer }
  | { readonly ok: false; readonly reason: string }
>;

/** The call did not reach the server at all. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Why `fetch` gave no answer, and whether the call may have been carried out all the same (`isOpen`). */
export function lostCall(fault: unknown): { readonly code: string; readonly isOpen: boolean } {
  const { name, cause } = fault as { name?: string; cause?: { code?: string } };
  const code = name === 'TimeoutError' ? 'timeout' : (cause?.code ?? 'unreachable');
  return { code, isOpen: !UNREACHED.has(code) };
}
