/** Writes `docs/open-data.md` from the sets that are published. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/index.js';
import { openDataPage } from './lib/open-data-page.js';

writeFileSync(join(projectRoot, 'docs', 'open-data.md'), openDataPage());
