import { readFileSync } from 'node:fs';

const SCHEDSTAT = `/proc/self/task/${process.pid}/schedstat`;

/**
 * Ms of computing that the process' first thread, in which tests run, has had. Time during which a busy machine let it wait does not count; right to a
 * tick of the kernel, 10 ms at most. Where the kernel does not tell, that of the whole process.
 */
export function mainThreadCpu(): number {
  const told = ofThread();
  if (told > 0) return told / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** In ns; 0 where the kernel does not tell: some have the file and count nothing in it. */
function ofThread(): number {
  try {
    return Number(readFileSync(SCHEDSTAT, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/** Ms of computing that some work took in this thread. */
export function cpuOf(work: () => void): number {
  const began = mainThreadCpu();
  work();
  return mainThreadCpu() - began;
}

/** Ms of computing at most, while something goes on, after which this thread took up what waits in its event loop. */
export async function longestHold(work: Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = mainThreadCpu();
  const look = () => {
    const now = mainThreadCpu();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
  look();
  return longest;
}
