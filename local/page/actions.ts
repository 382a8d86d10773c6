import * as z from 'zod';
import type { Refusal } from '../world/answer.ts';
import { BookingEdit } from '../world/booking.ts';
import type { WorldClient, WorldOutcome } from '../world/client.ts';
import type { DeviceView } from '../world/device-view.ts';

/** What a button on the page can do, by the last part of its path. Input comes from the browser and is not trusted. */
export type PageActions = Readonly<Record<string, (input: unknown) => Promise<ActionOutcome>>>;

/** `done` may carry something to show. */
export type ActionOutcome = { kind: 'done'; result?: unknown } | { kind: 'refused'; refusal: Refusal };

const Edit = z.strictObject({ id: z.string().min(1), edit: BookingEdit });
const Cancel = z.strictObject({ id: z.string().min(1) });
const Trouble = z.strictObject({
  kind: z.enum(['off', 'reboot', 'wrongPassword', 'quiet', 'throttled', 'empty']),
  subject: z.string(),
});

/** Bookings and breakages in the simulated company. */
export const worldActions = (world: WorldClient): PageActions => ({
  book: acting('book', BookingEdit, (booking) => world.book(booking)),
  edit: acting('edit', Edit, ({ id, edit }) => world.edit(id, edit)),
  cancel: acting('cancel', Cancel, ({ id }) => world.cancel(id)),
  break: acting('break', Trouble, (trouble) => breakIt(world, trouble)),
  repair: acting('repair', Trouble, (trouble) => repair(world, trouble)),
});

/** An action that first looks at what it was given. */
export const acting =
  <Shape extends z.ZodType>(
    name: string,
    shape: Shape,
    act: (input: z.infer<Shape>) => Promise<ActionOutcome | WorldOutcome>,
  ) =>
  async (input: unknown): Promise<ActionOutcome> => {
    const parsed = shape.safeParse(input);
    if (parsed.success) return act(parsed.data);
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
    return {
      kind: 'refused',
      refusal: {
        what: 'The form is not filled in right.',
        where: name,
        why: `${faults.join('; ')}.`,
        todo: 'Correct it and try again.',
      },
    };
  };

type Breakage = z.infer<typeof Trouble>;

async function breakIt(world: WorldClient, { kind, subject }: Breakage): Promise<WorldOutcome> {
  switch (kind) {
    case 'throttled':
      return world.addFault({
        target: 'graph',
        subject: null,
        kind: 'status',
        status: 429,
        retryAfter: 20,
        seconds: 60,
      });
    case 'empty':
      return world.addFault({ target: 'graph', subject: null, kind: 'emptyByAccident', seconds: 60 });
    default:
      return world.addFault({ target: await kindOf(subject, world), subject, kind });
  }
}

async function repair(world: WorldClient, { kind, subject }: Breakage): Promise<WorldOutcome> {
  switch (kind) {
    case 'throttled':
      return world.clearFaults({ target: 'graph', kind: 'status' });
    case 'empty':
      return world.clearFaults({ target: 'graph', kind: 'emptyByAccident' });
    default:
      return world.clearFaults({ target: await kindOf(subject, world), subject, kind });
  }
}

/** The kind of an endpoint, by which the world calls what strikes it. It refuses names that it does not know. */
async function kindOf(endpoint: string, world: WorldClient): Promise<DeviceView['type']> {
  const { endpoints } = await world.endpoints();
  return endpoints.find(({ name }) => name === endpoint)?.type ?? 'cisco';
}
