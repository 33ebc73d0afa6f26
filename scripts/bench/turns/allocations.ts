import { type HeapProfiler, Session } from 'node:inspector/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Mean distance in bytes of the allocations that are looked at. */
const SAMPLED_EACH = 4_096;

export interface Allocations {
  readonly bytes: number;
  /** Bytes by the function that asked for them, `file: function`, most first. */
  readonly by: readonly { readonly place: string; readonly bytes: number }[];
}

/** What is allocated on the heap while something runs, garbage included, by V8's sampling profiler: an estimate, exact to a few per cent. */
export async function allocationsOf(run: () => Promise<void>): Promise<Allocations> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.enable');
    await session.post('HeapProfiler.startSampling', {
      samplingInterval: SAMPLED_EACH,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    });
    await run();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    const places = new Map<string, number>();
    add(profile.head, places);
    const by = [...places].map(([place, bytes]) => ({ place, bytes })).sort((a, b) => b.bytes - a.bytes);
    return { bytes: by.reduce((sum, { bytes }) => sum + bytes, 0), by };
  } finally {
    session.disconnect();
  }
}

function add({ callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode, to: Map<string, number>): void {
  const { functionName, url } = callFrame;
  const file = url.startsWith('file:') ? relative(resolve('dist'), fileURLToPath(url)).replace(/\.js$/, '.ts') : 'V8';
  const place = `${file}: ${functionName || '(anonymous)'}`;
  if (selfSize > 0) to.set(place, (to.get(place) ?? 0) + selfSize);
  for (const child of children) add(child, to);
}
