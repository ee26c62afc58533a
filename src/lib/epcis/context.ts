import { isFields } from './fields.ts'

/** Prefixes and the namespaces they stand for, from the `@context` of a document or an event. */
export type Namespaces = Readonly<Record<string, string>>

/** What EPCIS's own JSON-LD context gives (https://ref.gs1.org/standards/epcis). */
const STANDARD: Namespaces = {
  epcis: 'https://ref.gs1.org/epcis/',
  cbv: 'https://ref.gs1.org/cbv/',
  cbvmda: 'urn:epcglobal:cbv:mda:',
  gs1: 'https://gs1.org/voc/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcterms: 'http://purl.org/dc/terms/',
}

/** The namespaces of a `@context`, over those of what surrounds it. */
export function namespacesOf(context: unknown, around: Namespaces = STANDARD): Namespaces {
  const entries = Array.isArray(context) ? context : [context]
  const found: Record<string, string> = { ...around }
  for (const entry of entries) {
    if (typeof entry !== 'object' || entry === null) continue
    for (const [prefix, value] of Object.entries(entry)) {
      const uri: unknown = isFields(value) ? value['@id'] : value
      if (typeof uri === 'string' && !prefix.startsWith('@')) found[prefix] = uri
    }
  }
  return found
}

/** Splits `prefix:name`; null for what has no prefix we know. */
export function readCurie(
  text: string,
  namespaces: Namespaces,
): { readonly namespace: string; readonly name: string } | null {
  const at = text.indexOf(':')
  if (at <= 0) return null
  const namespace = namespaces[text.slice(0, at)]
  return namespace === undefined ? null : { namespace, name: text.slice(at + 1) }
}

/** Fields of JSON-LD that say nothing about what happened. */
export const COMMENTS: ReadonlySet<string> = new Set(['rdfs:comment', '@context', 'comment'])
