import type { Deliver } from '../../bot/index.js';
import { type Assistant, createAssistant, createLog, loadConfig, projectRoot } from '../../server/index.js';

/**
 * The assistant as the server builds it, for a command-line tool; only faults are logged. Waits for the dense view, so that the same
 * question gets the same answer: half a minute the first time, a second later on.
 * Ends the process when it is misconfigured.
 */
export async function openAssistant(channels: Record<string, Deliver> = {}): Promise<Assistant> {
  const outcome = loadConfig({ LOG_LEVEL: 'error', ...process.env });
  if (!outcome.ok) {
    for (const problem of outcome.problems) console.error(problem);
    process.exit(2);
  }
  const { config } = outcome;
  const assistant = await createAssistant({ config, root: projectRoot, log: createLog(config.LOG_LEVEL), channels });
  const content = await assistant.loadKnowledge();
  for (const { file, line, reason } of content.refused)
    console.error(`reddedildi: ${[file, line].filter(Boolean).join(':')}: ${reason}`);
  for (const { file, line, reason } of (await assistant.organisation.load()).problems)
    console.error(`reddedildi: ${[file, line].filter(Boolean).join(':')}: ${reason}`);
  await assistant.meaning?.embedder.settled();
  return assistant;
}
