import { officeOf } from '../../tickets/index.js';
import type { Organisation } from '../organisation.js';

/** What a unit of the central organisation is called; its code where no office of it is known. */
export async function unitName({ directory }: Pick<Organisation, 'directory'>, unit: string): Promise<string> {
  const { nameOf } = await directory();
  const office = officeOf(unit);
  const name = nameOf(office);
  return name === office ? unit : name;
}
