import { z } from 'zod';

const targetSchema = z.object({ expr: z.string(), legendFormat: z.string().default('') });
const panelSchema = z.object({
  type: z.enum(['stat', 'timeseries']),
  title: z.string(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(targetSchema),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string().default('short') }).default({ unit: 'short' }) }),
});
export const dashboardSchema = z.object({ title: z.string(), panels: z.array(panelSchema) });
export type Panel = z.infer<typeof panelSchema>;

/** A value at a moment, epoch seconds. */
export type Sample = readonly [at: number, value: number];
export interface Line {
  readonly name: string;
  readonly samples: readonly Sample[];
}
export interface Drawn {
  readonly panel: Panel;
  readonly lines: readonly Line[];
}

const answerSchema = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

/** Steps across the time that is shown. */
const STEPS = 240;

/** What a panel shows, asked of a Prometheus (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries). */
export async function linesOf(prometheus: string, panel: Panel, from: number, to: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { expr, legendFormat } of panel.targets) {
    const step = Math.max(1, Math.ceil((to - from) / STEPS));
    const query = new URLSearchParams({ query: expr, start: String(from), end: String(to), step: String(step) });
    const answer = await fetch(`${prometheus}/api/v1/query_range?${query}`);
    if (!answer.ok) throw new RangeError(`Prometheus does not take "${expr}": ${await answer.text()}`);
    for (const { metric, values } of answerSchema.parse(await answer.json()).data.result)
      lines.push({
        name: legendFormat.replace(/\{\{(\w+)\}\}/gu, (_, label: string) => metric[label] ?? ''),
        samples: values
          .map(([at, value]) => [at, Number(value)] as const)
          .filter(([, value]) => Number.isFinite(value)),
      });
  }
  return lines;
}
