import type { Db } from '#db'
import { newId } from '#lib/ids.ts'
import { keptPersons, openWithKeys } from '#modules/identity'
import { messageElement, type Body, type Message } from '../ceb/message.ts'
import { parseXml, xmlDocument, type Element } from '../ceb/xml.ts'
import { quotaYear } from '../domain/quota.ts'
import type { SentKind } from '../domain/declaration/standing.ts'
import { appendEvents, type Declaration } from '../store/declaration.ts'
import { documentsOfDeclaration, type StoredDocument } from '../store/document.ts'
import { messagesIn, readMessageRow } from '../store/message.ts'
import { quotaOf } from '../store.ts'
import { openBody, unsigned } from './bodies.ts'
import type { DeclarationPorts } from './ports.ts'

/** The buyer of a declaration as the desk sees them, with what they have used of the year. */
export async function buyerOf(db: Db, { person, createdAt }: Declaration) {
  const [kept] = await keptPersons(db, [person])
  const quota = await quotaOf(db, Buffer.from(person, 'hex'), quotaYear(createdAt))
  return {
    name: kept?.maskedName ?? null,
    idNumber: kept?.maskedNumber ?? null,
    erased: kept ? kept.erasedAt !== null : true,
    quota,
  }
}

/** The messages that carried a declaration's documents, with every round of each. */
export async function logOf(db: Db, id: string) {
  const documents = await documentsOfDeclaration(db, id)
  const ids = documents.flatMap(({ message }) => (message ? [message] : []))
  const messages = new Map((await messagesIn(db, ids)).map((each) => [each.id, each]))
  return documents.map((document) => ({
    document,
    message: document.message === null ? null : (messages.get(document.message) ?? null),
  }))
}

export type MessageQuestion = {
  readonly document: StoredDocument
  readonly declaration: Declaration
  /** Who asks to see it unmasked, for which an access is written down; null: masked. */
  readonly reveal: string | null
}

/**
 * One document in its message, as XML: its own body alone, so that nobody sees another buyer's. The
 * signature is that of the whole message as it was sent.
 */
export async function messageXml(
  ports: Pick<DeclarationPorts, 'pool' | 'keys' | 'parties'>,
  { document, declaration, reveal }: MessageQuestion,
): Promise<string | null> {
  const body =
    reveal === null ? document.masked : await revealed(ports, document, declaration, reveal)
  if (!body) return null
  const { kind } = document
  const row =
    document.message === null ? undefined : await readMessageRow(ports.pool, document.message)
  const bare = unsigned(ports.parties, { id: row?.id ?? document.id, kind, bodies: [body] })
  const signature = row?.signature ? elementOf(row.signature) : null
  return xmlDocument(messageElement({ ...bare, signature } satisfies Message))
}

const elementOf = (text: string): Element | null => {
  const xml = parseXml(text)
  return xml.ok ? xml.value : null
}

async function revealed(
  { pool, keys }: Pick<DeclarationPorts, 'pool' | 'keys'>,
  document: StoredDocument,
  declaration: Declaration,
  actor: string,
): Promise<Body | null> {
  const people = await openWithKeys(pool, keys, {
    hashes: [declaration.person],
    actor,
    purpose: 'declaration',
  })
  const opened = people.get(declaration.person)
  if (!opened) return null
  await appendEvents(pool, [
    {
      id: newId(),
      declaration: declaration.id,
      actor,
      kind: 'revealed',
      facts: { document: document.kind, round: document.round },
    },
  ])
  return openBody(opened, document)
}

/** The latest document of a kind of the declarations of an order, first part first. */
export async function documentOfOrder(
  db: Db,
  declarations: readonly Declaration[],
  kind: SentKind,
  part: number | null,
): Promise<{ document: StoredDocument; declaration: Declaration } | null> {
  for (const declaration of declarations) {
    if (part !== null && declaration.part !== part) continue
    const rounds = await documentsOfDeclaration(db, declaration.id)
    const document = rounds.findLast((each) => each.kind === kind)
    if (document) return { document, declaration }
  }
  return null
}
