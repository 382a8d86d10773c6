import type { World } from '../../world/model.ts';
import type { SimulatorAnswer, SimulatorRequest } from '../serve.ts';
import { json, refuse } from './answers.ts';

const DEFAULT_TOP = 100;

/** `GET /v1.0/places/microsoft.graph.room`: the rooms of the company, without people. Source: Microsoft Graph v1.0, "List places". */
export function places(request: SimulatorRequest, world: World, host: string): SimulatorAnswer {
  const unknown = [...request.query.keys()].find((name) => name !== '$top' && name !== '$skip');
  if (unknown !== undefined)
    return refuse(400, 'BadRequest', `The Graph simulator knows no query option '${unknown}' of places.`);
  const top = Number(request.query.get('$top') ?? DEFAULT_TOP);
  const skip = Number(request.query.get('$skip') ?? 0);
  if (!Number.isInteger(top) || top < 1 || !Number.isInteger(skip) || skip < 0) {
    return refuse(400, 'BadRequest', 'Invalid value for $top or $skip.');
  }
  const rooms = world.rooms().filter(({ personal }) => !personal);
  return json(200, {
    '@odata.context': `https://${host}/v1.0/$metadata#places/microsoft.graph.room`,
    value: rooms.slice(skip, skip + top).map(({ address, name }) => ({
      id: address,
      emailAddress: address,
      displayName: name,
      nickname: name,
      bookingType: 'standard',
      tags: [],
    })),
    ...(rooms.length > skip + top
      ? { '@odata.nextLink': `https://${host}${request.path}?$top=${top}&$skip=${skip + top}` }
      : {}),
  });
}
