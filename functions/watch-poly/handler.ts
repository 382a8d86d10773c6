import middy from '@middy/core';
import { once } from '../../shared/kit/once.ts';
import { type WatchPorts, watchPoly } from './watch.ts';
import { wire } from './wire.ts';

/** The scheduler calls this every few minutes. */
export const handlerOf = (ports: () => WatchPorts) => middy<unknown, void>().handler(() => watchPoly(ports()));

export const handler = handlerOf(once(() => wire(process.env)));
