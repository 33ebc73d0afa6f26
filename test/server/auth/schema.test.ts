import { afterAll, describe, expect, test } from '@jest/globals';
import { createStaffAuth } from '../../../server/auth/staff-auth.js';
import { createLog } from '../../../server/logging.js';
import type { Store } from '../../../store/index.js';
import { DIALECTS, databases } from '../../store/databases.js';

/** `better-auth`'s own comparison of the tables it writes with those that are there; rejects where they differ. */
async function compare(store: Store): Promise<'the same'> {
  const auth = createStaffAuth({
    database: store.staffDatabase,
    staff: store.staff,
    secretKey: Buffer.alloc(32, 7),
    publicUrl: undefined,
    log: createLog('silent'),
  });
  const { explicitSchemaCheck } = (await auth.$context) as { explicitSchemaCheck?: () => Promise<void> | undefined };
  expect(explicitSchemaCheck).toEqual(expect.any(Function));
  await explicitSchemaCheck?.();
  return 'the same';
}

describe.each(DIALECTS)('the staff tables on %s', (dialect) => {
  const all = databases(dialect);
  afterAll(() => all.stop());

  test('are what better-auth writes', async () => {
    expect(await compare(await (await all.make()).open())).toBe('the same');
  });

  test('would be missed if one column were not there', async () => {
    const database = await all.make();
    const store = await database.open();
    await database.execute('alter table staff_sessions drop column user_agent');
    await expect(compare(store)).rejects.toThrow(/user_agent/u);
  });
});
