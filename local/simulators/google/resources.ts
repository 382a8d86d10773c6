import type { World } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';
import { masked, maskOf, type Shape, unknownField } from './fields.ts';

const SHAPE: Shape = {
  kind: true,
  etags: true,
  nextPageToken: true,
  items: {
    kind: true,
    resourceId: true,
    resourceName: true,
    generatedResourceName: true,
    resourceEmail: true,
    resourceCategory: true,
    capacity: true,
  },
};
const MAX_PAGE = 500;

/** `GET /admin/directory/v1/customer/my_customer/resources/calendars`: the rooms of the company, and one car. */
export function resources({ query }: SimulatorRequest, world: World): SimulatorAnswer {
  const unknown = [...query.keys()].find((name) => !['maxResults', 'pageToken', 'fields'].includes(name));
  if (unknown !== undefined) return refuse(400, 'badRequest', `The Google simulator knows no parameter '${unknown}'.`);
  const pageSize = Number(query.get('maxResults') ?? 100);
  const skip = Number(query.get('pageToken') ?? 0);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE || !Number.isInteger(skip)) {
    return refuse(400, 'invalid', 'Invalid value for maxResults or pageToken.');
  }
  const fields = query.get('fields');
  const mask = fields === null ? null : maskOf(fields);
  if (mask === undefined || (mask !== null && unknownField(mask, SHAPE) !== undefined)) {
    return refuse(400, 'invalidParameter', `Invalid field selection ${fields}`);
  }
  const rooms = world.rooms().filter(({ personal }) => !personal);
  const all = [
    ...rooms.map(({ address, name }) => ({ resourceEmail: address, name, resourceCategory: 'CONFERENCE_ROOM' })),
    { resourceEmail: 'c_car@resource.calendar.google.com', name: 'Car', resourceCategory: 'OTHER' },
  ];
  const page = {
    kind: 'admin#directory#resources#calendars#calendarResourcesList',
    items: all.slice(skip, skip + pageSize).map(({ name, ...resource }) => ({
      kind: 'admin#directory#resources#calendars#CalendarResource',
      resourceId: resource.resourceEmail,
      resourceName: name,
      generatedResourceName: name,
      ...resource,
    })),
    ...(all.length > skip + pageSize ? { nextPageToken: String(skip + pageSize) } : {}),
  };
  return json(200, masked(page, mask));
}
