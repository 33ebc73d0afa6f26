export { type Beside, besideEarlier, type ComparedCell, type Comparison, readCompared } from './compare.js';
export type * from './document.js';
export { isFigure, SUPPRESSED, tablesOf } from './document.js';
export type * from './fact-list.js';
export type {
  ContactEvent,
  ContactFacts,
  ContactQuestion,
  TicketFacts,
  TicketFactsSource,
} from './facts.js';
export { factsRules } from './facts-rules.js';
export {
  formatCell,
  formatDays,
  formatFigure,
  formatPeriod,
  lastDay,
  SUPPRESSED_TR,
} from './format.js';
export type * from './kept.js';
export { cancelRefusal, REPORT_STATUSES } from './kept.js';
export {
  DIMENSIONS,
  type Dimension,
  METRIC_CATALOGUE,
  METRIC_IDS,
  METRICS,
  type Metric,
  type MetricId,
  type MetricKind,
  type MetricSource,
  type MetricUnit,
  metricOf,
} from './metrics.js';
export { type PerformanceDeps, type PerformanceOrder, performanceReport } from './performance.js';
export { channelName } from './performance-texts.tr.js';
export { endOfReportDay, isReportPeriod, monthPeriod, periodBefore, type ReportPeriod, reportDay } from './period.js';
export type * from './ports.js';
export { opensOutside, readSuppressed } from './read-suppressed.js';
export type * from './spike-ports.js';
export { SPIKE_LEAST, SPIKE_WEEKS, type Spike, type SpikeSeries, spikeOf } from './spikes.js';
export { isSuppressed, type ShownCell, type SuppressedCell, suppressed } from './suppress.js';
export type * from './topic-ports.js';
export { officeOf, type TopicReportDeps, topicReport } from './topic-report.js';
export { mostSaid, withWordings } from './topic-wordings.js';
