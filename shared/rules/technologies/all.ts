import type { Technology } from '../technology.ts';
import { googleMeet } from './google-meet.ts';
import { teams } from './teams.ts';
import { webex } from './webex.ts';
import { zoom } from './zoom.ts';

/** Every service that is recognised. Their order decides nothing: what stands first in the invitation wins. */
export const TECHNOLOGIES: readonly Technology[] = [teams, zoom, webex, googleMeet];
