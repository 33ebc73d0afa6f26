import { Router } from 'express';
import type { z } from 'zod';
import { KVKK_NOTICE } from '../../../bot/index.js';
import type { StaffStore } from '../../../store/index.js';
import { CANNED_VARIABLES, type DeskTools, GONE_MS, TOPICS } from '../../../tickets/index.js';
import { grantsOf } from '../../auth/authenticate.js';
import { demand } from '../../auth/authorize.js';
import { isAllowed } from '../../auth/permissions.js';
import type { Agent } from '../../desk/perform.js';
import { staffOf } from '../../desk/scope.js';
import type { Organisation } from '../../organisation.js';
import { methodNotAllowed, parseInput } from '../../problem.js';
import { type colleagueListSchema, colleagueQuerySchema, type optionsSchema } from './schemas.js';

const PAGE = 200;

export interface OptionRouteDeps {
  readonly staff: Pick<StaffStore, 'list'>;
  readonly tools: Pick<DeskTools, 'presences'>;
  readonly directory: Organisation['directory'] | undefined;
  readonly now: () => number;
}

/** `/api/v1/desk/options` and `/colleagues`: what forms of the desk choose from. */
export function optionRoute({ staff, tools, directory, now }: OptionRouteDeps): Router {
  const router = Router();

  router
    .route('/api/v1/desk/options')
    .get(async (_request, response) => {
      demand(response, 'desk.read');
      const bureaus = (await directory?.())?.all ?? [];
      response.set('Cache-Control', 'no-store').json({
        bureaus: bureaus.map(({ code, name, kind }) => ({ code, name, kind })),
        topics: TOPICS.map(({ code, name }) => ({ code, name })),
        cannedVariables: Object.entries(CANNED_VARIABLES).map(([name, meaning]) => ({ name, meaning })),
        kvkk: { version: KVKK_NOTICE.version, text: KVKK_NOTICE.text },
      } satisfies z.input<typeof optionsSchema>);
    })
    .all(methodNotAllowed('GET'));

  router
    .route('/api/v1/desk/colleagues')
    .get(async (request, response) => {
      const { bureau } = parseInput(colleagueQuerySchema, request.query);
      demand(response, 'desk.read', bureau);
      const asking = staffOf(response);
      const seen = new Map((await tools.presences(now() - GONE_MS)).map((one) => [one.staffId, one.status]));
      const colleagues: z.input<typeof colleagueListSchema>['colleagues'] = [];
      for (let after: string | undefined; ; ) {
        const page = await staff.list({ limit: PAGE, ...(after !== undefined && { after }) });
        for (const member of page) {
          const agent: Agent = { ...asking, id: member.id, grants: grantsOf(member) };
          if (member.disabledAt !== undefined || !isAllowed(agent, 'desk.work', bureau)) continue;
          const presence = seen.get(member.id);
          colleagues.push({ id: member.id, name: member.name, ...(presence && { presence }) });
        }
        if (page.length < PAGE) break;
        after = page.at(-1)?.id;
      }
      colleagues.sort((a, b) => a.name.localeCompare(b.name, 'tr'));
      response.set('Cache-Control', 'no-store').json({ colleagues } satisfies z.input<typeof colleagueListSchema>);
    })
    .all(methodNotAllowed('GET'));

  return router;
}
