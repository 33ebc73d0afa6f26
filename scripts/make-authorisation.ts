/** Writes `docs/authorisation.md` from the description of the HTTP interface. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../server/index.js';
import { authorisationPage } from './lib/authorisation-page.js';

writeFileSync(join(projectRoot, 'docs', 'authorisation.md'), authorisationPage());
