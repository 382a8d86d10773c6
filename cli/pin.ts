import { askLane } from './ask-lane.ts';
import { onTarget } from './on-target.ts';

const HELP = `otj pin ENDPOINT [--local [DIR]] [--instance NAME] [--json]

Shows the certificate that an endpoint has now, seen from inside its network, and the line for otj.yaml that accepts this one
alone. Compare it with the one on the device before you use it. No login is sent to the device; a web proxy of its location gets its own.
`;

/** `otj pin`: for devices with a certificate of their own. */
export const pin = onTarget(HELP, ['endpoint'], async ({ name, endpoints }, backend) => {
  const [result] = await askLane(endpoints, 'certificate', backend);
  const certificate = result?.certificate ?? null;
  if (certificate === null) {
    const why = result?.steps.find(({ ok }) => !ok)?.detail ?? 'no certificate was shown: is it reached by HTTPS?';
    return { ok: false, lines: [`${name}: ${why}`], report: { endpoints: [], skipped: [{ endpoint: name, why }] } };
  }
  return {
    ok: true,
    lines: [
      `${name} shows a certificate of "${certificate.subject}", by "${certificate.issuer}", until ${certificate.validTo}.`,
      'If the device itself shows the same fingerprint, write at this endpoint in otj.yaml:',
      `  trust: {pin: ${certificate.sha256}}`,
    ],
    report: { endpoints: [name], skipped: [], pin: certificate.sha256 },
  };
});
