import { transaction, type Db } from '#db'
import { newId } from '#lib/ids.ts'
import { openWithKeys } from '#modules/identity'
import { envelopeText } from '../ceb/envelope.ts'
import { messageElement } from '../ceb/message.ts'
import { signed } from '../ceb/sign.ts'
import { BODIES_MAX } from '../ceb/table.ts'
import { canonicalXml, parseXml, xmlDocument, type Element } from '../ceb/xml.ts'
import type { SentKind } from '../domain/declaration/standing.ts'
import { momentText } from '../domain/moment.ts'
import {
  claimInState,
  claimUnsentWithdrawals,
  lockDeclarations,
  type Declaration,
} from '../store/declaration.ts'
import {
  documentsOfMessage,
  insertDocuments,
  latestDocuments,
  placeDocuments,
  type StoredDocument,
} from '../store/document.ts'
import {
  insertMessages,
  keepSignature,
  leaseMessages,
  markSent,
  postponeMessage,
  type StoredMessage,
} from '../store/message.ts'
import { newDocument, openBody, PAPERS, unsigned } from './bodies.ts'
import { cancelBody } from './cancel.ts'
import { moveAll } from './move.ts'
import { waitAfter, type DeclarationPorts } from './ports.ts'

/** In the order in which customs wants to see them. */
const SENDING = [
  '311',
  '411',
  '511',
  '621',
  '623',
  '625',
  '513',
] as const satisfies readonly SentKind[]

/**
 * Puts the documents of declarations that are ready into messages of at most a hundred bodies and
 * queues them, in one transaction: a document has one message or none. Answers how many declarations.
 */
export function sendDeclarations(ports: DeclarationPorts): Promise<number> {
  return transaction(ports.pool, async (tx) => {
    const now = ports.now()
    const ready = await claimInState(tx, 'ready', BODIES_MAX)
    const withdrawn = await claimUnsentWithdrawals(tx, BODIES_MAX)
    await makeCancelRequests(tx, ports, withdrawn)
    const all = [...ready, ...withdrawn]
    if (all.length === 0) return 0
    const documents = await latestDocuments(
      tx,
      all.map(({ id }) => id),
    )
    await queueDocuments(tx, sendable(documents), now)
    await moveAll(
      tx,
      ready.map((declaration) => ({ declaration, state: 'sent' as const, why: null })),
      { actor: 'customs', at: now },
    )
    return all.length
  })
}

/**
 * What may go now. Messages overtake each other, and a list that arrives before a corrected order is
 * compared with the old one: it waits until customs has stored what it is compared with.
 */
function sendable(documents: readonly StoredDocument[]): readonly StoredDocument[] {
  const unsent = documents.filter(({ message }) => message === null)
  const corrected = new Set(
    unsent
      .filter(({ kind, round }) => PAPERS.has(kind) && round > 1)
      .map(({ declaration }) => declaration),
  )
  return unsent.filter(({ kind, declaration }) => kind !== '621' || !corrected.has(declaration))
}

/** Documents of a kind share a message, a hundred at most. */
export async function queueDocuments(
  tx: Db,
  documents: readonly StoredDocument[],
  at: Temporal.Instant,
): Promise<void> {
  const messages: { id: string; kind: SentKind; at: Temporal.Instant }[] = []
  const places: { id: string; message: string; nr: number }[] = []
  for (const kind of SENDING) {
    const own = documents.filter((document) => document.kind === kind)
    for (let from = 0; from < own.length; from += BODIES_MAX) {
      const message = newId()
      messages.push({ id: message, kind, at })
      own.slice(from, from + BODIES_MAX).forEach(({ id }, nr) => places.push({ id, message, nr }))
    }
  }
  if (messages.length === 0) return
  await insertMessages(tx, messages)
  await placeDocuments(tx, places)
}

async function makeCancelRequests(
  tx: Db,
  { keys }: DeclarationPorts,
  declarations: readonly Declaration[],
): Promise<void> {
  if (declarations.length === 0) return
  const people = await openWithKeys(tx, keys, {
    hashes: declarations.map(({ person }) => person),
    actor: 'customs',
    purpose: 'declaration',
  })
  const documents = await latestDocuments(
    tx,
    declarations.map(({ id }) => id),
  )
  const requests = declarations.flatMap((declaration) => {
    const list = documents.find(
      (each) => each.declaration === declaration.id && each.kind === '621',
    )
    const opened = people.get(declaration.person)
    if (!list || !opened) return []
    const body = cancelBody(openBody(opened, list), declaration, '消费者取消订单')
    const round = { declaration: declaration.id, kind: '623', round: 1, appType: '1' } as const
    return [newDocument(opened, { ...round, body })]
  })
  await insertDocuments(tx, requests)
}

const LEASE_SECONDS = 60
const TRIES_MAX = 8

/**
 * Sends what is queued, outside any transaction. A process that dies after sending leaves the message
 * queued: it goes again under the same numbers and the same signature, and customs knows it again.
 * Answers how many went out.
 */
export async function deliverMessages(ports: DeclarationPorts, limit = 20): Promise<number> {
  const now = ports.now()
  const leaseUntil = now.add({ seconds: LEASE_SECONDS })
  const messages = await leaseMessages(ports.pool, { now, leaseUntil, limit })
  const ordered = messages.toSorted(
    (a, b) =>
      Temporal.Instant.compare(a.madeAt, b.madeAt) ||
      SENDING.indexOf(a.kind) - SENDING.indexOf(b.kind),
  )
  let sent = 0
  for (const message of ordered) {
    try {
      await ports.gateway.send(await envelopeOf(ports, message))
      await markSent(ports.pool, message.id, ports.now())
      sent += 1
    } catch {
      await putOff(ports, message)
    }
  }
  return sent
}

/** A message as it goes out: rebuilt from what is sealed, signed once. */
async function envelopeOf(ports: DeclarationPorts, message: StoredMessage): Promise<string> {
  const root = await signedMessage(ports, message)
  return envelopeText({
    copMsgId: message.id,
    senderId: ports.parties.transmitter.dxpId.slice(0, 16),
    receiverIds: ['DXPEDCCEB0000001'],
    createdAt: momentText(message.madeAt),
    messageType: `CEB${message.kind}Message`,
    data: xmlDocument(root),
  })
}

/** The message with its signature, which was kept before it was first sent. */
export async function signedMessage(
  { pool, keys, parties, signer }: DeclarationPorts,
  message: StoredMessage,
  actor = 'customs',
): Promise<Element> {
  const documents = await documentsOfMessage(pool, message.id)
  const people = await openWithKeys(pool, keys, {
    hashes: documents.map(({ person }) => person),
    actor,
    purpose: 'declaration',
  })
  const bodies = documents.map((document) => {
    const opened = people.get(document.person)
    // Whoever was erased takes the message with them: it can never be sent again.
    if (!opened) throw new Error('a person of this message was erased')
    return openBody(opened, document)
  })
  const bare = messageElement(unsigned(parties, { id: message.id, kind: message.kind, bodies }))
  const signature = message.signature ?? (await firstSignature(bare))
  const element = parseXml(signature)
  if (!element.ok) throw new Error('invariant: a kept signature is XML')
  return { ...bare, children: [...bare.children, element.value] }

  async function firstSignature(root: Element): Promise<string> {
    const made = (await signed(root, signer)).children.at(-1)
    if (made === undefined || typeof made === 'string') throw new Error('invariant: it was signed')
    return keepSignature(pool, {
      id: message.id,
      signature: canonicalXml(made),
      keyName: signer.keyName,
    })
  }
}

async function putOff(ports: DeclarationPorts, message: StoredMessage): Promise<void> {
  const now = ports.now()
  if (message.tries < TRIES_MAX) {
    await postponeMessage(ports.pool, message.id, waitAfter(now, message.tries - 1))
    return
  }
  await transaction(ports.pool, async (tx) => {
    await postponeMessage(tx, message.id, null)
    const documents = await documentsOfMessage(tx, message.id)
    const ids = new Set(documents.map(({ declaration }) => declaration))
    const locked = await lockDeclarations(tx, [...ids])
    await moveAll(
      tx,
      locked
        .filter(({ id, state }) => ids.has(id) && (state === 'sent' || state === 'withdrawing'))
        .map((declaration) => ({
          declaration,
          state: 'repair' as const,
          why: { kind: 'unreachable' as const },
        })),
      { actor: 'customs', at: now },
    )
  })
}
