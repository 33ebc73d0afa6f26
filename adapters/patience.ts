/** So long the answers that arrived while the process stood still are read before they count as late. */
const READ_MS = 250;

/**
 * Aborts with a `TimeoutError` after so many ms, as `AbortSignal.timeout` does; but a process that was paused or starved, whose timer is due before
 * it could read, reads first: an answer that has arrived is not taken for none, and nothing is sent twice for it.
 */
export function patience(ms: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  setTimeout(() => setTimeout(abort, READ_MS).unref(), ms).unref();
  return controller.signal;
}
