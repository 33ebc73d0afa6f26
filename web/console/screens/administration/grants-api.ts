import { api, givenWithTag, type Schemas } from '../../api/client.js';
import { ProblemError } from '../../api/problem.js';
import type { Grant } from './grants-text.js';

/** An account, and the tag of the grants it has. */
export interface Seen {
  readonly value: Schemas['Staff'];
  readonly tag: string;
}

export const isStale = (fault: unknown): boolean =>
  fault instanceof ProblemError && fault.problem.code === 'PRECONDITION_FAILED';

export const fetchPerson = (id: string): Promise<Seen> =>
  givenWithTag(api.GET('/api/v1/staff/{id}', { params: { path: { id } } }));

/** Replaces all grants of somebody, if they still are what was seen. */
export const putGrants = (id: string, grants: readonly Grant[], tag: string): Promise<Seen> =>
  givenWithTag(
    api.PUT('/api/v1/staff/{id}/grants', {
      params: { path: { id } },
      headers: { 'If-Match': tag },
      body: { grants: [...grants] },
    }),
  );

/** Others who change the same account at the same moment, one after the other. */
const MOST_ATTEMPTS = 5;

/** Adds or takes away something of whatever grants somebody has: where they changed meanwhile, it is done to what they are now. */
export async function changeGrants(id: string, change: (grants: readonly Grant[]) => Grant[]): Promise<Seen> {
  for (let attempt = 1; ; attempt++) {
    const { value, tag } = await fetchPerson(id);
    try {
      return await putGrants(id, change(value.grants), tag);
    } catch (fault) {
      if (!isStale(fault) || attempt === MOST_ATTEMPTS) throw fault;
    }
  }
}

const keyOf = ({ role, scope }: Grant) => `${role} ${scope}`;
const without = (grants: readonly Grant[], taken: readonly Grant[]) => {
  const keys = new Set(taken.map(keyOf));
  return grants.filter((grant) => !keys.has(keyOf(grant)));
};

export const sameGrants = (some: readonly Grant[], others: readonly Grant[]): boolean =>
  without(some, others).length === 0 && without(others, some).length === 0;

/** What is saved now, with what was added and without what was taken away since `base` was seen: of grants no two changes contradict each other. */
export function mergedGrants(base: readonly Grant[], theirs: readonly Grant[], mine: readonly Grant[]): Grant[] {
  const kept = without(theirs, without(base, mine));
  return [...kept, ...without(without(mine, base), kept)];
}
