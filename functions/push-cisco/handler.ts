import { once } from '../../shared/kit/once.ts';
import { pushHandler } from '../../shared/push/push-handler.ts';
import { wire } from './wire.ts';

/** Pushes from inside one location: to its Cisco devices, and to Webex for endpoints that name the location. */
export const handlerOf = pushHandler;

export const handler = handlerOf(once(() => wire(process.env)));
