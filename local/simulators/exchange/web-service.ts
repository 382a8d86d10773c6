import type { World } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { getUserAvailability } from './availability.ts';
import { findItem } from './find-item.ts';
import { getFolder } from './get-folder.ts';
import { getItem } from './get-item.ts';
import { actingAs, type Rights } from './rights.ts';
import { getRoomLists, getRooms } from './room-lists.ts';
import { enveloped, errorMessage, fault, invalid, type Refused, responses, SPACES, xml } from './soap.ts';
import { spoil } from './spoil.ts';
import { childAt, type Element, readXml } from './xml.ts';

/** Operations of Exchange Web Services by the names of their request elements. */
const OPERATIONS = {
  FindItem: 'FindItem',
  GetItem: 'GetItem',
  GetFolder: 'GetFolder',
  GetRoomLists: 'GetRoomLists',
  GetRooms: 'GetRooms',
  GetUserAvailabilityRequest: 'GetUserAvailability',
} as const;
export type Operation = (typeof OPERATIONS)[keyof typeof OPERATIONS];

/** The server that answers: its company, its mail domain, and what the account may read there. */
export interface WebService {
  world: World;
  domain: string;
  rights: Rights;
}

const VERSIONS = /^Exchange(2013|2013_SP1|2015|2016)$/;

/** Answers the body of a signed-in request, strictly by the schema. `other`: it names no operation. */
export function webService(body: string, service: WebService): [Operation | 'other', SimulatorAnswer] {
  const read = readXml(body);
  if ('syntaxError' in read) return ['other', fault({ refused: 'ErrorInvalidRequest', text: read.syntaxError })];
  const { root } = read;
  const header = childAt(root, 'Header');
  const [element, ...more] = childAt(root, 'Body')?.children ?? [];
  if (root.space !== SPACES.soap || root.name !== 'Envelope' || element === undefined || more.length > 0) {
    return ['other', fault(invalid('A SOAP envelope with one operation is expected.'))];
  }
  if (!VERSIONS.test(childAt(header, 'RequestServerVersion')?.attributes.Version ?? '')) {
    return ['other', fault({ refused: 'ErrorInvalidServerVersion', text: 'The specified server version is invalid.' })];
  }
  if (element.space !== SPACES.messages || !isOperation(element.name)) {
    return ['other', fault(invalid(`The Exchange simulator does not know the operation '${element.name}'.`))];
  }
  const operation = OPERATIONS[element.name];
  return [operation, operate(operation, element, header, service)];
}

const isOperation = (name: string): name is keyof typeof OPERATIONS => Object.hasOwn(OPERATIONS, name);

function operate(
  operation: Operation,
  element: Element,
  header: Element | undefined,
  { world, domain, rights }: WebService,
): SimulatorAnswer {
  const acting = actingAs(header, world, rights);
  if (acting !== null && 'refused' in acting) return fault(acting);
  const refuse = (refused: Refused): SimulatorAnswer =>
    refused.fault ? fault(refused) : responses(operation, [errorMessage(operation, refused)]);
  const struck = (address: string, page: number, right: SimulatorAnswer): SimulatorAnswer => {
    const strikes = world.strike('exchange', address, page);
    return strikes === undefined ? right : spoil(strikes, operation, right);
  };
  const whole = (response: string | Refused): SimulatorAnswer =>
    typeof response === 'string' ? struck('', 1, xml(200, enveloped(response))) : refuse(response);
  switch (operation) {
    case 'FindItem': {
      const view = findItem(element, acting, world, rights);
      return 'refused' in view ? refuse(view) : struck(view.room.address, 1, responses(operation, [view.answer]));
    }
    case 'GetItem': {
      const items = getItem(element, acting, world, rights);
      return 'refused' in items ? refuse(items) : struck(items.address, 2, responses(operation, items.answers));
    }
    case 'GetFolder': {
      const folder = getFolder(element, acting, world, rights);
      return 'refused' in folder
        ? refuse(folder)
        : struck(folder.room.address, 1, responses(operation, [folder.answer]));
    }
    case 'GetRoomLists':
      return whole(getRoomLists(domain));
    case 'GetRooms':
      return whole(getRooms(element, world, domain));
    case 'GetUserAvailability':
      return whole(getUserAvailability(element, world));
  }
}
