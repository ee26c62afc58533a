import { hkdfSync } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { organization, phoneNumber } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Pool } from '#db'
import type { Actor } from '#http/actor.ts'
import { newId } from '#lib/ids.ts'
import { accountOfKey, holderOfKey } from './actions.ts'
import { localPhone, maskPhone, readPhone, type KeyScope, type OrganisationKind } from './domain.ts'
import { membershipsOf, type Membership } from './store.ts'

export type AuthOptions = {
  readonly pool: Pool
  readonly url: string
  readonly secret: string
  /** Where people reach the site: decides secure cookies and the domain of passkeys. */
  readonly baseUrl: string
  readonly limited: boolean
  /** The port to the operator of text messages. */
  readonly sendCode: (message: { readonly phone: string; readonly code: string }) => Promise<void>
}

/** What of a request tells who asks. */
export type Asked = {
  readonly method: string
  readonly headers: {
    readonly cookie?: string | undefined
    readonly authorization?: string | undefined
    /** For which of one's organisations: a person of two houses works for one at a time. */
    readonly 'x-primeur-organisation'?: string | string[] | undefined
  }
}

/** What of the shop a key of a program may be about. */
type Area = 'orders' | 'supply'

/** Somebody signed in. A shopper has a phone, a professional an address and organisations. */
export type Account = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  /** When they last proved who they are. */
  readonly signedInAt: Temporal.Instant
}

export type Auth = {
  /** Answers everything below `/api/auth`. */
  readonly handle: (request: Request) => Promise<Response>
  /** Who is signed in, by cookie. */
  readonly whoIs: (request: Asked) => Promise<Account | null>
  /** Whose orders a request may place and read: the signed-in account's, or the key's. */
  readonly accountOf: (request: Asked) => Promise<string | null>
  /** Who a program or a person at work is, what their key may do, and where they work. */
  readonly callerOf: (request: Asked) => Promise<Caller | null>
  /**
   * Who works here and for whom: the signed-in account's organisations, or those of a key's owner; only
   * one of them when the request names it.
   */
  readonly actorOf: (request: Asked, area?: Area) => Promise<Actor | null>
  readonly membershipsOf: (account: string) => Promise<Membership[]>
  readonly close: () => Promise<void>
}

export type Caller = {
  readonly account: string
  /** What the key may do; null for somebody signed in, who may do what their roles may. */
  readonly scopes: readonly KeyScope[] | null
  readonly organisations: readonly { readonly slug: string; readonly kind: OrganisationKind }[]
}

/** Told to better-auth by ourselves, so that no header of a client is believed. */
export const ADDRESS_HEADER = 'x-primeur-address'
/** Phone accounts have no address; this domain never receives mail (RFC 2606). */
const NO_MAIL = '@phone.invalid'
const DAY_SECONDS = 86_400
const CODE_SECONDS = 300

/** The secret of sessions, from the master secret of the vault. */
export const sessionSecret = (master: Buffer): string =>
  Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), 'primeur sessions', 32)).toString('hex')

/** Opens sign-in on the same PostgreSQL, in the schema of this module. */
export function openAuth(options: AuthOptions): Auth {
  const { db, close } = openTables(options.url)
  const auth = betterAuth({
    appName: 'Primeur',
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    database: { db, type: 'postgres' },
    // The site may have several names; a form is trusted on the one it was asked from.
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    telemetry: { enabled: false },
    rateLimit: { enabled: options.limited },
    advanced: {
      cookiePrefix: 'primeur',
      // Said aloud, because better-auth leaves both checks out when an environment calls itself a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    ...tableNames,
    session: { ...tableNames.session, expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    // Professionals are invited by their organisation or added by the platform.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    plugins: [
      phoneNumber({
        otpLength: 6,
        expiresIn: CODE_SECONDS,
        allowedAttempts: 3,
        phoneNumberValidator: (phone) => readPhone(phone) === phone,
        sendOTP: ({ phoneNumber: phone, code }) => options.sendCode({ phone, code }),
        signUpOnVerification: {
          getTempEmail: (phone) => `${phone.slice(1)}${NO_MAIL}`,
          getTempName: (phone) => maskPhone(localPhone(phone)),
        },
      }),
      organization({
        allowUserToCreateOrganization: false,
        schema: {
          organization: {
            modelName: 'organisation',
            additionalFields: { kind: { type: 'string', required: true, input: false } },
          },
          member: {
            modelName: 'membership',
            fields: { organizationId: 'organisationId', userId: 'accountId' },
          },
          invitation: { fields: { organizationId: 'organisationId' } },
          session: { fields: { activeOrganizationId: 'activeOrganisationId' } },
        },
      }),
      passkey({
        rpName: 'Primeur 鲜至',
        rpID: new URL(options.baseUrl).hostname,
        schema: { passkey: { fields: { userId: 'accountId', credentialID: 'credentialId' } } },
      }),
    ],
  })

  const whoIs = async ({ headers }: Asked): Promise<Account | null> => {
    // Most requests carry no session: they cost no query.
    if (!headers.cookie?.includes('primeur.session_token=')) return null
    const found = await auth.api.getSession({ headers: new Headers({ cookie: headers.cookie }) })
    if (!found) return null
    const { id, name, email, phoneNumber: phone } = found.user
    return {
      id,
      name,
      phone: phone ?? null,
      email: email.endsWith(NO_MAIL) ? null : email,
      signedInAt: Temporal.Instant.fromEpochMilliseconds(found.session.createdAt.getTime()),
    }
  }
  const ownerOf = async (request: Asked, area: Area): Promise<string | null> => {
    const key = keyIn(request)
    if (key === undefined) return (await whoIs(request))?.id ?? null
    const reads = request.method === 'GET' || request.method === 'HEAD'
    return accountOfKey(options.pool, key, `${area}:${reads ? 'read' : 'write'}`)
  }
  return {
    handle: (request) => auth.handler(request),
    whoIs,
    callerOf: async (request) => {
      const key = keyIn(request)
      const held = key === undefined ? undefined : await holderOfKey(options.pool, key)
      const account = key === undefined ? (await whoIs(request))?.id : held?.account
      if (account === undefined) return null
      const memberships = await membershipsOf(options.pool, account)
      return {
        account,
        scopes: held?.scopes ?? null,
        organisations: memberships.map(({ organisation: slug, kind }) => ({ slug, kind })),
      }
    },
    accountOf: (request) => ownerOf(request, 'orders'),
    actorOf: async (request, area = 'supply') => {
      const account = await ownerOf(request, area)
      if (account === null) return null
      const named = request.headers['x-primeur-organisation']
      const organisations = (await membershipsOf(options.pool, account))
        .map(({ organisation: slug, kind }) => ({ slug, kind }))
        .filter(({ slug }) => named === undefined || slug === named)
      return { account, organisations }
    },
    membershipsOf: (account) => membershipsOf(options.pool, account),
    close,
  }
}

const keyIn = (request: Asked): string | undefined =>
  /^Bearer (prm_[\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1]

/** better-auth says user and account for what is here an account and one of its credentials. */
const tableNames = {
  user: { modelName: 'account' },
  account: {
    modelName: 'credential',
    fields: { accountId: 'subject', providerId: 'provider', userId: 'accountId' },
  },
  session: { fields: { userId: 'accountId' } },
} as const

/** A small pool of its own: better-auth reads instants as `Date`, the rest of the shop as Temporal. */
function openTables(connectionString: string) {
  const { builtins, getTypeParser } = pg.types
  const asDate = (text: string) => new Date(Temporal.Instant.from(text).epochMilliseconds)
  const pool = new pg.Pool({
    connectionString,
    max: 4,
    idleTimeoutMillis: 30_000,
    application_name: 'primeur sign-in',
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === builtins.TIMESTAMPTZ ? asDate : getTypeParser(oid, format)) as typeof getTypeParser,
    },
  })
  // Unheard, an idle connection that dies would end the process; the pool opens another.
  pool.on('error', () => undefined)
  const db = new Kysely<Record<string, never>>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin()],
  }).withSchema('identity')
  return { db, close: () => pool.end() }
}
