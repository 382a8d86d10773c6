import middy from '@middy/core';
import { once } from '../../shared/kit/once.ts';
import { type RefreshPorts, refreshTokens } from './refresh-tokens.ts';
import { wire } from './wire.ts';

/** The scheduler calls this every five minutes. */
export const handlerOf = (ports: () => RefreshPorts) => middy<unknown, void>().handler(() => refreshTokens(ports()));

export const handler = handlerOf(once(() => wire(process.env)));
