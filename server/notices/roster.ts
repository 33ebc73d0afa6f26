import {
  CENTRE,
  type Contact,
  type OnCall,
  type OnCallContact,
  type OrganisationStore,
  onCallOrder,
} from '../../tickets/index.js';

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
