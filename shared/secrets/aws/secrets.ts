import {
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  InvalidRequestException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { type Clock, type Instant, minutes, seconds } from '../../kit/clock.ts';
import type { Secret, Secrets } from '../port.ts';

const Value = z.record(z.string(), z.string());

/** Read anew after this long; sooner where there was none, or no right one, since somebody is about to make it. */
const KEPT = minutes(5);
const MISSING_KEPT = seconds(30);

const UNUSABLE = 'is not a flat JSON object of texts, such as {"username": "…", "password": "…"}';

interface Read {
  secret: Secret | undefined;
  until: Instant;
}

/** Secrets in AWS Secrets Manager under `prefix` and their name, as flat JSON maps; `version` is its VersionId. */
export function awsSecrets({
  client,
  prefix,
  clock,
}: {
  client: SecretsManagerClient;
  prefix: string;
  clock: Clock;
}): Secrets {
  const kept = new Map<string, Read>();
  const underWay = new Map<string, Promise<Secret | undefined>>();

  /** Null where there is no such secret, or none with this label. Other errors, such as a missing permission, are thrown. */
  async function labelled(
    name: string,
    label: 'AWSCURRENT' | 'AWSPREVIOUS',
  ): Promise<GetSecretValueCommandOutput | null> {
    try {
      return await client.send(new GetSecretValueCommand({ SecretId: `${prefix}${name}`, VersionStage: label }));
    } catch (error) {
      // InvalidRequest: it is marked for deletion.
      if (error instanceof ResourceNotFoundException || error instanceof InvalidRequestException) return null;
      throw error;
    }
  }

  async function read(name: string): Promise<Secret | undefined> {
    const found = await labelled(name, 'AWSCURRENT');
    const secret = found === null ? undefined : await withPrevious(name, found);
    kept.set(name, {
      secret,
      until: clock.now() + (secret === undefined || secret.unusable !== undefined ? MISSING_KEPT : KEPT),
    });
    return secret;
  }

  async function withPrevious(name: string, found: GetSecretValueCommandOutput): Promise<Secret> {
    const version = found.VersionId ?? '';
    const known = kept.get(name)?.secret;
    if (known?.version === version) return known;
    const current = parse(found);
    const before = await labelled(name, 'AWSPREVIOUS');
    return {
      current: current ?? {},
      previous: before === null ? null : parse(before),
      version,
      previousVersion: before?.VersionId ?? null,
      ...(current === null && { unusable: UNUSABLE }),
    };
  }

  return {
    async get(name, { fresh } = { fresh: false }) {
      const known = kept.get(name);
      if (!fresh && known !== undefined && known.until > clock.now()) return known.secret;
      const reading = underWay.get(name) ?? read(name).finally(() => underWay.delete(name));
      underWay.set(name, reading);
      return reading;
    },
  };
}

function parse({ SecretString }: GetSecretValueCommandOutput): Record<string, string> | null {
  try {
    return Value.parse(JSON.parse(SecretString ?? ''));
  } catch {
    return null;
  }
}
