import type { StaffStore } from '../../store/index.js';
import {
  CENTRE,
  type Contact,
  type OnCall,
  type OnCallContact,
  type OrganisationStore,
  onCallOrder,
} from '../../tickets/index.js';
import type { DeadlineContacts } from '../jobs/deadlines.js';

export interface RosterDeps {
  readonly organisation: Pick<OrganisationStore, 'contacts'>;
  /** Bureau of a province as tickets name it. */
  readonly bureauOf: (province: string) => string | undefined | Promise<string | undefined>;
  /** Istanbul day of a moment, ISO. */
  readonly dayOf: (at: number) => string;
}

/** Who is on call, from the contacts that the bureaus keep. */
export function createOnCall({ organisation, bureauOf, dayOf }: RosterDeps): OnCall {
  return {
    async onCall(province, at) {
      const bureau = province ? await bureauOf(province) : undefined;
      const contacts = await organisation.contacts([CENTRE, ...(bureau ? [bureau] : [])]);
      const of = (code: string) =>
        onCallOrder(
          contacts.filter((contact) => contact.bureau === code),
          dayOf(at),
        );
      const own = bureau ? of(bureau) : [];
      return {
        province: own.filter(({ role }) => role === 'on-call').map(reachedAt),
        coordinators: own.filter(({ role }) => role !== 'on-call').map(reachedAt),
        centre: of(CENTRE).map(reachedAt),
      };
    },
  };
}

export const reachedAt = ({ id, name, phone, email, telegram }: Contact): OnCallContact => ({
  id,
  name,
  ...(phone && { phone }),
  ...(email && { email }),
  ...(telegram && { telegram }),
});

export interface DeadlineContactDeps extends Omit<RosterDeps, 'bureauOf'> {
  readonly staff: Pick<StaffStore, 'find'>;
  readonly now: () => number;
}

/** Who is told of deadlines: by office first, by standing in where nobody holds it. */
export function createDeadlineContacts({ organisation, staff, dayOf, now }: DeadlineContactDeps): DeadlineContacts {
  const inCharge = async (bureau: string): Promise<OnCallContact[]> => {
    const contacts = onCallOrder(await organisation.contacts([bureau]), dayOf(now()));
    const coordinators = contacts.filter(({ role }) => role === 'coordinator');
    const others = contacts.filter(({ role }) => role === 'representative');
    return (coordinators.length > 0 ? coordinators : others).map(reachedAt);
  };
  return {
    async agent(id) {
      const member = await staff.find(id);
      if (!member || member.disabledAt !== undefined) return undefined;
      return { id: `staff:${id}`, name: member.name, email: member.email };
    },
    coordinators: inCharge,
    centre: () => inCharge(CENTRE),
  };
}
