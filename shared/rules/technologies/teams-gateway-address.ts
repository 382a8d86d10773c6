/** Whose gateway it is: it decides how key and number become an address. */
export type Vendor = 'poly' | 'cisco' | 'pexipService' | 'pexipInfinity' | 'bluejeans' | 'other';

/** A video gateway's entry to a Teams meeting. */
export interface TeamsGateway {
  videoId: string;
  /** By the names that templates use. */
  details: Record<string, string>;
}

/**
 * Source: Microsoft, Cloud Video Interop: `tenantkey.VTCid@domain` directly, `tenantkey@domain` for the reception. Cisco
 * turns the order round; Pexip's service leaves the key out; on premises the prefix stands before the number.
 */
export function made(vendor: Vendor, key: string, domain: string, videoId: string, prefix = ''): TeamsGateway | null {
  if (!/^[A-Za-z0-9.-]+\.[A-Za-z0-9-]+$/.test(domain) || !/^[\w.-]{4,64}$/.test(videoId)) return null;
  const needsKey = vendor === 'poly' || vendor === 'cisco' || vendor === 'bluejeans' || vendor === 'other';
  if (needsKey && !/^[\w.-]{1,64}$/.test(key)) return null;
  const local =
    vendor === 'cisco'
      ? `${videoId}.${key}`
      : vendor === 'pexipService' || vendor === 'pexipInfinity'
        ? `${prefix}${videoId}`
        : `${key}.${videoId}`;
  return {
    videoId,
    details: {
      vendor,
      videoId,
      gatewayDomain: domain,
      directAddress: `${local}@${domain}`,
      ...(key === '' ? {} : { tenantKey: `${key}@${domain}` }),
      ...(prefix === '' ? {} : { prefix }),
    },
  };
}
