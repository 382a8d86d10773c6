import { once } from '../../shared/kit/once.ts';
import { pushHandler } from '../../shared/push/push-handler.ts';
import { wire } from './wire.ts';

/** Pushes over the internet, to Webex, for endpoints that name no location. */
export const handlerOf = pushHandler;

export const handler = handlerOf(once(() => wire(process.env)));
