/** A process of the load run: `child.js crowd|platforms OPTIONS`, asked over IPC. */
import { type CrowdOptions, createCrowd } from './crowd.js';
import { createPlatforms, type PlatformsOptions } from './platforms.js';
import { type ChildKind, serve } from './remote.js';

const [kind, options] = process.argv.slice(2) as [ChildKind, string];
const made =
  kind === 'crowd'
    ? createCrowd(JSON.parse(options) as CrowdOptions)
    : createPlatforms(JSON.parse(options) as PlatformsOptions);
serve({ ...made });
