import { aCompany, type Company } from './company.ts';
import { addressOf, type Setting } from './setting.ts';

/** One room with one endpoint. */
export const spree: Setting = { rooms: { spree: ['spree-1'] } };

/** A booking's rooms: that one. */
export const inSpree = { [addressOf('spree')]: 'accepted' as const };

/** A company that runs, with that room alone where nothing else is said. */
export async function running(setting: Setting = spree): Promise<Company> {
  const company = await aCompany(setting);
  await company.apply(setting);
  return company;
}
