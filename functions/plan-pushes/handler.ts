import middy from '@middy/core';
import { once } from '../../shared/kit/once.ts';
import { type PlanPushPorts, planPushes } from './plan-pushes.ts';
import { wire } from './wire.ts';

/** The scheduler calls this each minute. */
export const handlerOf = (ports: () => PlanPushPorts) => middy<unknown, void>().handler(() => planPushes(ports()));

export const handler = handlerOf(once(() => wire(process.env)));
