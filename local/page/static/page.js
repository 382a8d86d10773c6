import { showActivity } from './activity.js';
import { showBooking } from './booking.js';
import { showBreaking } from './breaking.js';
import { el, show } from './dom.js';
import { exactTime, length } from './format.js';
import { showGlance } from './glance.js';
import { showRooms } from './rooms.js';
import { showSummary } from './summary.js';
import { showTrying } from './trying.js';

const LOOK_EVERY = 1_000;
let ahead = 0;

/** The run's own clock, between two looks, too. */
const now = () => Date.now() + ahead;

async function look() {
  try {
    const answer = await fetch('/model.json', { cache: 'no-store' });
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${body.error.what} ${body.error.why} ${body.error.todo}`);
    ahead = body.at - Date.now();
    showAll(body);
    live(`live, ${exactTime(body.at)}`, true);
  } catch (error) {
    const why =
      error instanceof TypeError
        ? 'The run has ended, or does not answer. What stands here is how it was.'
        : error.message;
    live(why, false);
  }
  setTimeout(look, LOOK_EVERY);
}

function showAll(model) {
  show('company', [model.instance, model.snapshot], () =>
    model.instance === null
      ? 'No configuration is active yet.'
      : `${model.simulated ? 'Simulated company' : 'Instance'} “${model.instance}”, configuration ${model.snapshot}`,
  );
  offer('book', model, showBooking);
  offer('try', model, showTrying);
  offer('break', model, showBreaking);
  showSummary(model);
  showGlance(model);
  showRooms(model);
  showActivity(model);
  count();
}

/** Shows what can be done only where the run can do it. */
function offer(action, model, showIt) {
  const offered = model.actions.includes(action);
  document.getElementById(`${action}-section`).hidden = !offered;
  if (offered) showIt(model);
}

function live(text, good) {
  show('live', [good, text], () =>
    el('span', { class: good ? 'live' : 'live dead', role: good ? null : 'alert' }, text),
  );
}

/** Countdowns run by themselves: `data-until` holds the moment. */
function count() {
  for (const element of document.querySelectorAll('[data-until]')) {
    const left = Number(element.dataset.until) - now();
    element.textContent =
      left <= 0
        ? element.dataset.then
        : `${element.dataset.before ?? ''}${length(Math.ceil(left / 1_000) * 1_000).replace('.0', '')}`;
  }
}

setInterval(count, 500);
look();
