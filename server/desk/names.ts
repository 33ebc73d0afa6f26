import type { StaffStore } from '../../store/index.js';
import { type Directory, topicName } from '../../tickets/index.js';

/** Names for the identifiers that an answer holds. */
export interface Names {
  readonly staff: Readonly<Record<string, string>>;
  readonly bureaus: Readonly<Record<string, string>>;
  readonly topics: Readonly<Record<string, string>>;
}

/** What an answer names. Undefined members are passed over. */
export interface Named {
  readonly staff?: readonly (string | undefined)[];
  readonly bureaus?: readonly (string | undefined)[];
  readonly topics?: readonly (string | undefined)[];
}

export type NamesOf = (named: Named) => Promise<Names>;

export interface NamesDeps {
  readonly staff: Pick<StaffStore, 'find'>;
  /** Absent: bureaus are not named. */
  readonly directory?: (() => Promise<Pick<Directory, 'nameOf'>>) | undefined;
  readonly now: () => number;
}

/** Age of a name that is told without asking again, in ms. */
const KEPT_MS = 60_000;
const MOST = 5_000;

/** Names of people, bureaus and topics; those of people are kept for a minute. */
export function createNames({ staff, directory, now }: NamesDeps): NamesOf {
  const people = new Map<string, { readonly at: number; readonly name: string | undefined }>();

  async function nameOf(id: string): Promise<string | undefined> {
    const known = people.get(id);
    if (known && now() - known.at < KEPT_MS) return known.name;
    const name = (await staff.find(id))?.name;
    if (people.size >= MOST) people.clear();
    people.set(id, { at: now(), name });
    return name;
  }

  return async (named) => {
    const ids = distinct(named.staff);
    const names = await Promise.all(ids.map(nameOf));
    const bureaus = await directory?.();
    return {
      staff: Object.fromEntries(ids.flatMap((id, at) => (names[at] === undefined ? [] : [[id, names[at]]]))),
      bureaus: bureaus ? Object.fromEntries(distinct(named.bureaus).map((code) => [code, bureaus.nameOf(code)])) : {},
      topics: Object.fromEntries(distinct(named.topics).map((code) => [code, topicName(code)])),
    };
  };
}

/** Names of who did something, by what the audit log calls them; who has no account any more, and no person, is left out. */
export type ActorNames = (actors: readonly (string | undefined)[]) => Promise<Readonly<Record<string, string>>>;

const STAFF = 'staff:';

export function createActorNames(deps: NamesDeps): ActorNames {
  const namesOf = createNames(deps);
  return async (actors) => {
    const ids = actors.flatMap((actor) => (actor?.startsWith(STAFF) ? [actor.slice(STAFF.length)] : []));
    const { staff } = await namesOf({ staff: ids });
    return Object.fromEntries(Object.entries(staff).map(([id, name]) => [STAFF + id, name]));
  };
}

const distinct = (list: Named['staff'] = []): string[] => [...new Set(list.filter((one) => one !== undefined))];
