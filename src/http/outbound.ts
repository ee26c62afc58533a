import { lookup as resolve } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * Addresses that no message of ours may reach: what somebody registers as their address must not
 * lead it back into our own network (server-side request forgery).
 *
 * Source: IANA special-purpose address registries.
 */
const INSIDE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  INSIDE.addSubnet(net, prefix, 'ipv4')
}
for (const [net, prefix] of [
  ['::', 96],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(net, prefix, 'ipv6')
}

/** Whether an address of the internet stands for a machine outside. */
export function isOutside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  const family = isIP(plain)
  return family !== 0 && !INSIDE.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}

export type Outbound = {
  /** Which resolved addresses may be reached; `isOutside` unless a test says otherwise. */
  readonly allows?: (address: string) => boolean
  readonly timeoutMs?: number
}

/** Whether an address can be one to send to: https, no credentials, a name or an outside number. */
export function isSendable(address: string, { allows = isOutside }: Outbound = {}): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.username !== '' || url.password !== '') return false
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const numeric = isIP(host) !== 0
  if (numeric && !allows(host)) return false
  // Without TLS only where a test or a demo allows its own machine.
  return url.protocol === 'https:' || (url.protocol === 'http:' && numeric && !isOutside(host))
}

/**
 * Posts a text to an address that somebody else registered, and answers the status. The name is
 * resolved once and the connection goes to that very address, so that a name cannot point elsewhere
 * between the check and the call; redirects are not followed. Throws when nobody answered in time.
 */
export function postOutside(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { allows = isOutside, timeoutMs = 5_000 }: Outbound = {},
): Promise<number> {
  if (!isSendable(address, { allows })) {
    return Promise.reject(new Error('not an address to send to'))
  }
  const lookup: LookupFunction = (host, options, done) =>
    resolve(host, { ...options, all: true }, (fault, found) => {
      if (fault) return done(fault, '', 0)
      const safe = found.filter((each) => allows(each.address))
      const [first] = safe
      if (!first || safe.length < found.length) {
        return done(new Error(`${host} leads inside`), '', 0)
      }
      return options.all ? done(null, safe) : done(null, first.address, first.family)
    })
  const send = address.startsWith('https:') ? requestHttps : requestHttp
  return new Promise((answered, failed) => {
    const call = send(
      address,
      {
        method: 'POST',
        lookup,
        headers: { ...headers, 'content-length': Buffer.byteLength(body).toString() },
        signal: AbortSignal.timeout(timeoutMs),
      },
      (reply) => {
        reply.resume()
        answered(reply.statusCode ?? 0)
      },
    )
    call.on('error', failed)
    call.end(body)
  })
}
