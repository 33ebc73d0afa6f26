/** How much of a piece of long work is done, 0…1; nothing yet where nothing is to do. */
export function shareDone({
  queued,
  pending,
  sent,
  failed,
}: Readonly<Record<'queued' | 'pending' | 'sent' | 'failed', number>>): number {
  const all = queued + pending + sent + failed;
  return all === 0 ? 0 : (sent + failed) / all;
}
