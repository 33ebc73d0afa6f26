/** Writes `docs/metrics.md` from the definitions of the metrics. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/index.js';
import { metricsPage } from './lib/metrics-page.js';

writeFileSync(join(projectRoot, 'docs', 'metrics.md'), metricsPage());
