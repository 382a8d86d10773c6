import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { claimFolder } from './folder.ts';

/** Where a run keeps what it keeps. */
export interface Place {
  /** The folder that `otj ... --local` looks into; ours alone while the run lives. */
  folder: string;
  /** The same folder where it outlives the run; null where table and world stay in memory. */
  kept: string | null;
  /** For secrets of the sample company: `kept`, or a folder that goes with the run. */
  scratch: string;
  release(): void;
}

export type PlaceOutcome = { kind: 'ours'; place: Place } | { kind: 'refused'; text: string };

/** The folder in which `otj ... --local` looks when none is named. */
const USUAL_FOLDER = 'data';

/**
 * Takes the wanted folder. Without one, everything stays in memory, and the usual folder only says where the run is; where
 * another run has that, a temporary folder does, so that a second one can be tried beside the first.
 */
export function takePlace(wanted: string | null): PlaceOutcome {
  return wanted === null ? { kind: 'ours', place: forgetful() } : lasting(resolve(wanted), wanted);
}

function lasting(folder: string, asGiven: string): PlaceOutcome {
  try {
    const claim = claimFolder(folder);
    if (claim.kind === 'claimed')
      return { kind: 'ours', place: { folder, kept: folder, scratch: folder, release: claim.release } };
    return refused(
      `another run (process ${claim.pid}) uses the folder ${asGiven}. Stop it with Ctrl-C, or name another folder.`,
    );
  } catch (error) {
    return refused(
      `the folder ${asGiven} cannot be used (${(error as NodeJS.ErrnoException).code}). Name another one.`,
    );
  }
}

const refused = (why: string): PlaceOutcome => ({ kind: 'refused', text: `npm start: ${why}` });

function forgetful(): Place {
  const scratch = mkdtempSync(join(tmpdir(), 'one-touch-join-'));
  const usual = usualFolder();
  return {
    folder: usual?.folder ?? scratch,
    kept: null,
    scratch,
    release() {
      usual?.release();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Null where another run has it, or where nothing can be written to it. */
function usualFolder(): { folder: string; release: () => void } | null {
  try {
    const folder = resolve(USUAL_FOLDER);
    const claim = claimFolder(folder);
    return claim.kind === 'claimed' ? { folder, release: claim.release } : null;
  } catch {
    return null;
  }
}
