export { type ComparedCell, type Comparison, readCompared } from './compare.js';
export { type ContactFacts, type TicketFacts, type TicketFactsSource, ticketFacts } from './facts.js';
export {
  DIMENSIONS,
  DIMENSIONS_OF,
  type Dimension,
  knowsDimension,
  METRIC_IDS,
  METRICS,
  type Metric,
  type MetricId,
  type MetricKind,
  type MetricSource,
  type MetricUnit,
  metricOf,
} from './metrics.js';
export { isReportPeriod, monthPeriod, periodBefore, type ReportPeriod } from './period.js';
export type * from './ports.js';
export { isSuppressed, type ShownCell, SMALLEST_GROUP, type SuppressedCell, suppressed } from './suppress.js';
