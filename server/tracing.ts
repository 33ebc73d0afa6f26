import { AsyncLocalStorage } from 'node:async_hooks';
import { type Attributes, type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { Config } from './config.js';

/** Numbers, codes and names of ours: never a citizen's words, names, addresses, or anything derived from them. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export type SpanKindName = keyof typeof KINDS;

const KINDS = {
  inside: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  producer: SpanKind.PRODUCER,
} as const;

export interface SpanOptions<T> {
  readonly facts?: SpanFacts;
  readonly kind?: SpanKindName;
  /** What is known only afterwards. */
  readonly factsOf?: (value: T) => SpanFacts;
  /** Of another span, as {@link Tracing.here} gave it; without one, of what this work is part of. */
  readonly under?: Context | undefined;
}

export interface Tracing {
  /** Measures work as a span of what it is part of. What it rejects with becomes the span's status by its code or name, never its text. */
  span<T>(name: string, work: () => Promise<T>, options?: SpanOptions<T>): Promise<T>;
  /** The same of work that is done at once. */
  spanNow<T>(name: string, work: () => T, factsOf: (value: T) => SpanFacts): T;
  /** Where we are, to be gone on from elsewhere. */
  here(): Context;
  /** Sends what is left. */
  close(): Promise<void>;
}

export type TracingConfig = Pick<
  Config,
  'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_HEADERS' | 'OTEL_SERVICE_NAME' | 'OTEL_TRACES_SAMPLER_ARG'
>;

/** Undefined without an endpoint: then nothing is wrapped, and nothing is paid. */
export function createTracing(config: TracingConfig, version: string): Tracing | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers } = config;
  if (endpoint === undefined) return undefined;
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/u, '')}/v1/traces`,
    ...(headers && { headers: Object.fromEntries(headers) }),
  });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.OTEL_SERVICE_NAME, 'service.version': version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.OTEL_TRACES_SAMPLER_ARG) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('mebasistan', version);
  const current = new AsyncLocalStorage<Context>();
  const here = () => current.getStore() ?? ROOT_CONTEXT;
  return {
    here,
    async span(name, work, { facts = {}, kind = 'inside', factsOf, under = here() } = {}) {
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: facts as Attributes }, under);
      try {
        const value = await current.run(trace.setSpan(under, span), work);
        if (factsOf) span.setAttributes(factsOf(value) as Attributes);
        return value;
      } catch (fault) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(fault) });
        throw fault;
      } finally {
        span.end();
      }
    },
    spanNow(name, work, factsOf) {
      const span = tracer.startSpan(name, undefined, here());
      try {
        const value = work();
        span.setAttributes(factsOf(value) as Attributes);
        return value;
      } finally {
        span.end();
      }
    },
    async close() {
      await provider.shutdown().catch(() => undefined);
    },
  };
}

function nameOf(fault: unknown): string {
  if (fault !== null && typeof fault === 'object' && 'code' in fault) return String(fault.code);
  return fault instanceof Error ? fault.name : 'unknown';
}
