import type { Store } from '../../shared/store/port.ts';
import type { WorldClient } from '../world/client.ts';
import { type PageActions, worldActions } from './actions.ts';
import { adoptAction, tryAction } from './invitation-actions.ts';

/** All that the page of a run can do: try invitations, and, in a simulated company, book and break. */
export const pageActions = ({ store, world }: { store: Store; world: WorldClient | null }): PageActions => ({
  try: tryAction(store),
  ...(world === null ? {} : { ...worldActions(world), adopt: adoptAction(world) }),
});
