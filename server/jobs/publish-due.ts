import type { Life } from '../../knowledge/index.js';
import type { Job } from './runner.js';

export interface PublishDueDeps {
  readonly life: Pick<Life, 'publishDue'>;
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
}

/** Every second, in every instance: publishing is its own transaction and happens once. */
export const publishDueJob = ({ life, log }: PublishDueDeps): Job => ({
  name: 'publish-due',
  pattern: '* * * * * *',
  async run() {
    for (const due of await life.publishDue()) {
      const { externalId, outcome } = due;
      if (outcome === 'published') log.info({ externalId }, 'published at its time');
      if (outcome === 'returned') log.warn({ externalId, reason: due.reason }, 'returned to review at its time');
      if (outcome === 'failed') log.error({ externalId, err: due.error }, 'could not be published at its time');
    }
  },
});
