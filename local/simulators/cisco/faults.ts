import type { Fault } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { RESET, xml } from './answers.ts';

/** Faults that strike before the device has looked at the login; null where the answer will be its own. */
export function faultBeforeWork(fault: Fault | undefined): SimulatorAnswer | null {
  switch (fault?.kind) {
    case 'off':
    case 'reset':
      return RESET;
    case 'hang':
      return { status: 200, misbehave: 'hang' };
    case 'status':
      return { status: fault.status ?? 503, body: 'The device is restarting' };
    case 'notXml':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><title>Sign in<p>Sign in' };
    case 'empty':
      return xml('<Command/>');
    default:
      return null;
  }
}
