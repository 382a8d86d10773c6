import { type Clock, systemClock } from './clock.ts';
import { directNetwork, type Network } from './network.ts';

/** What a function is given of the world besides its environment. On AWS the defaults; one machine brings its own. */
export interface Outside {
  network: Network;
  clock: Clock;
  /** Told of each AWS call before it leaves: one machine records which function needs which permission. */
  onAwsCommand?: (call: AwsCall) => void;
}

export interface AwsCall {
  service: 'dynamodb' | 'sqs' | 'secretsmanager';
  command: string;
}

export const plainOutside: Outside = { network: directNetwork, clock: systemClock };
