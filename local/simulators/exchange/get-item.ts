import type { World, WorldRoom } from '../../world/model.ts';
import { calendarItem, readItemId } from './item.ts';
import type { Rights } from './rights.ts';
import { shapeOf } from './shape.ts';
import { errorMessage, invalid, message, type Refused, SPACES } from './soap.ts';
import { childAt, type Element, misfit } from './xml.ts';

/** What a real server would answer: a message an item, in the order of the ids. */
export interface Items {
  /** Whose mailbox it reads: the first id's, where the account acts as itself. */
  address: string;
  answers: string[];
}

export function getItem(request: Element, acting: WorldRoom | null, world: World, rights: Rights): Items | Refused {
  const wrong = misfit(request, SPACES.messages, 'ItemShape', 'ItemIds');
  if (wrong !== undefined) return invalid(wrong);
  const shape = shapeOf(childAt(request, 'ItemShape') ?? request, 'item');
  if ('refused' in shape) return shape;
  const ids = childAt(request, 'ItemIds');
  const misplaced = ids === undefined ? 'ItemIds expected.' : misfit(ids, SPACES.types, 'ItemId*');
  if (misplaced !== undefined || ids === undefined || ids.children.length === 0) {
    return invalid(misplaced ?? "The element 'ItemIds' has incomplete content.");
  }
  const wanted = ids.children.map(({ attributes }) => readItemId(attributes.Id ?? ''));
  const answerOne = (id: ReturnType<typeof readItemId>): string => {
    if (id === undefined)
      return errorMessage('GetItem', { refused: 'ErrorInvalidIdMalformed', text: 'Id is malformed.' });
    const readable = acting === null ? rights.delegateOf?.has(id.room) : acting.address === id.room;
    const room = world.rooms().find(({ address }) => address === id.room);
    const event = world.eventsOf(id.room).find((one) => one.id === id.event);
    if (!readable || room === undefined || event === undefined) {
      const text = 'The specified object was not found in the store.';
      return errorMessage('GetItem', { refused: 'ErrorItemNotFound', text });
    }
    return message('GetItem', `<m:Items>${calendarItem(event, room, shape, 'item')}</m:Items>`);
  };
  return {
    address: acting?.address ?? wanted.find((id) => id !== undefined)?.room ?? '',
    answers: wanted.map(answerOne),
  };
}
