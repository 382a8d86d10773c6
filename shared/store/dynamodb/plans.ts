import * as z from 'zod';
import type { Plans } from '../plans.ts';
import { checked, expiry, N, nameOf, number, S } from './attributes.ts';
import { getItem, type Key, putItem, type Table } from './items.ts';

const Mark = z.object({ plannedTo: z.number(), snapshot: z.number().int(), turn: z.number() });

const markKey = (plan: string): Key => ({ pk: `PLAN#${plan}`, sk: 'MARK' });

/** Watermarks under `PLAN#<plan>`, claims under `JOB#<id>`. */
export function dynamoPlans(table: Table): Plans {
  return {
    async mark(plan) {
      const item = await getItem(table, markKey(plan), 'consistent');
      if (item === undefined) return null;
      return checked(Mark, nameOf(item), () => ({
        plannedTo: number(item, 'plannedTo'),
        snapshot: number(item, 'snapshot'),
        turn: number(item, 'turn'),
      }));
    },
    async advance(plan, from, to) {
      const { pk, sk } = markKey(plan);
      const { plannedTo, snapshot, turn } = to;
      const item = { pk: S(pk), sk: S(sk), plannedTo: N(plannedTo), snapshot: N(snapshot), turn: N(turn) };
      const advanced = await putItem(
        table,
        item,
        from === null
          ? { condition: 'attribute_not_exists(#pk)' }
          : {
              condition: '#plannedTo = :plannedTo AND #snapshot = :snapshot AND #turn = :turn',
              values: { ':plannedTo': N(from.plannedTo), ':snapshot': N(from.snapshot), ':turn': N(from.turn) },
            },
      );
      return advanced ? 'advanced' : 'moved';
    },
    claim: (job, message, now, expiresAt) =>
      putItem(
        table,
        { pk: S(`JOB#${job}`), sk: S('CLAIM'), message: S(message), endsAt: N(expiresAt), ...expiry(expiresAt) },
        {
          condition: 'attribute_not_exists(#pk) OR #message = :message OR #endsAt <= :now',
          values: { ':message': S(message), ':now': N(now) },
        },
      ),
  };
}
