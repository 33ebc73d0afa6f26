/** Where a page did not come over https or from this very computer, there are none. */
const locks = navigator.locks as LockManager | undefined;

/** Whether other tabs can be told of work at all. */
export const canTellOfWork = locks !== undefined;

/** Tells this person's other tabs that this one is at work on something, until what is returned is called or the tab is gone. */
export function beginWork(name: string): () => void {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  locks?.request(name, { mode: 'shared' }, () => ended).catch(() => undefined);
  return end;
}

/** Whether a tab of this browser is at work on it. */
export async function isAtWork(name: string): Promise<boolean> {
  const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
  return held.some((lock) => lock.name === name);
}
