import { ok, refuse, type Result } from '#lib/result.ts'
import { SIGNATURE_NAMESPACE } from './table.ts'
import {
  branch,
  canonicalXml,
  childNamed,
  elementsIn,
  leaf,
  localName,
  namespacesOf,
  textOf,
  type Element,
} from './xml.ts'

/** The words of a signature; customs has used several, so they are the key's own (domain §3.8). */
export type Algorithms = { readonly signature: string; readonly digest: string }

/**
 * The port behind which keys live: a USB key, a certified device, or the sandbox's own. A device
 * answers some 250 times a minute, hence the promise.
 */
export type Signer = {
  readonly algorithms: Algorithms
  /** The number of the certificate. */
  readonly keyName: string
  /** In base64, without its armour; null where the device has none to show. */
  readonly certificate: string | null
  readonly digest: (bytes: Buffer) => Buffer
  readonly sign: (bytes: Buffer) => Promise<Buffer>
}

/** What is needed to believe a signature: the key of a name, and how it hashes. */
export type Verifier = {
  readonly algorithms: Algorithms
  readonly digest: (bytes: Buffer) => Buffer
  readonly verify: (bytes: Buffer, signature: Buffer) => boolean
}

export type BadSignature = {
  readonly kind: 'bad_signature'
  readonly reason: 'missing' | 'several' | 'form' | 'unknown_key' | 'algorithm' | 'digest' | 'value'
}

const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const ds = (name: string): string => `ds:${name}`
const method = (name: string, algorithm: string): Element =>
  branch(ds(name), [], [['Algorithm', algorithm]])

/** Signs a message as it stands (XML-DSig, enveloped, C14N) and answers it with its signature, last. */
export async function signed(root: Element, signer: Signer): Promise<Element> {
  const digest = signer.digest(Buffer.from(canonicalXml(root))).toString('base64')
  const info = branch(ds('SignedInfo'), [
    method('CanonicalizationMethod', C14N),
    method('SignatureMethod', signer.algorithms.signature),
    branch(
      ds('Reference'),
      [
        branch(ds('Transforms'), [method('Transform', ENVELOPED)]),
        method('DigestMethod', signer.algorithms.digest),
        leaf(ds('DigestValue'), digest),
      ],
      [['URI', '']],
    ),
  ])
  const value = await signer.sign(infoBytes(root, info))
  const data = signer.certificate
    ? [branch(ds('X509Data'), [leaf(ds('X509Certificate'), signer.certificate)])]
    : []
  const signature = branch(
    ds('Signature'),
    [
      info,
      leaf(ds('SignatureValue'), value.toString('base64')),
      branch(ds('KeyInfo'), [leaf(ds('KeyName'), signer.keyName), ...data]),
    ],
    [['xmlns:ds', SIGNATURE_NAMESPACE]],
  )
  return { ...root, children: [...root.children, signature] }
}

/** What is signed is SignedInfo where it stands: with the namespaces of the document around it. */
const infoBytes = (root: Element, info: Element): Buffer =>
  Buffer.from(
    canonicalXml(info, new Map([...namespacesOf(root), ['xmlns:ds', SIGNATURE_NAMESPACE]])),
  )

/**
 * Believes a signature only in the one form that covers the whole message: a single Signature below
 * the root, a reference to the document, enveloped, by a key we know under its name. Answers the name.
 */
export function verified(
  root: Element,
  keyOf: (keyName: string) => Verifier | undefined,
): Result<string, BadSignature> {
  const bad = (reason: BadSignature['reason']) => refuse({ kind: 'bad_signature' as const, reason })
  const signatures = elementsIn(root).filter(({ name }) => localName(name) === 'Signature')
  const [signature] = signatures
  if (!signature) return bad('missing')
  if (signatures.length > 1) return bad('several')
  const parts = partsOf(signature)
  if (!parts) return bad('form')
  const key = keyOf(parts.keyName)
  if (!key) return bad('unknown_key')
  const { signature: signing, digest: hashing } = key.algorithms
  if (parts.signing !== signing || parts.hashing !== hashing) return bad('algorithm')
  const bare = { ...root, children: root.children.filter((child) => child !== signature) }
  const digest = key.digest(Buffer.from(canonicalXml(bare))).toString('base64')
  if (digest !== parts.digest) return bad('digest')
  const scope = new Map([...namespacesOf(root), ...namespacesOf(signature)])
  const bytes = Buffer.from(canonicalXml(parts.info, scope))
  return key.verify(bytes, Buffer.from(parts.value, 'base64')) ? ok(parts.keyName) : bad('value')
}

function partsOf(signature: Element) {
  const info = childNamed(signature, 'SignedInfo')
  const references = info
    ? elementsIn(info).filter(({ name }) => localName(name) === 'Reference')
    : []
  const [reference] = references
  const keyInfo = childNamed(signature, 'KeyInfo')
  if (!info || !reference || references.length > 1 || !keyInfo) return null
  const transforms = elementsIn(childNamed(reference, 'Transforms') ?? reference)
  const whole =
    attributeOf(reference, 'URI') === '' &&
    transforms.length === 1 &&
    algorithmOf(transforms[0]) === ENVELOPED &&
    algorithmOf(childNamed(info, 'CanonicalizationMethod')) === C14N
  if (!whole) return null
  const text = (parent: Element, name: string) =>
    textOf(childNamed(parent, name) ?? leaf(name, '')).replaceAll(/\s/g, '')
  return {
    info,
    keyName: text(keyInfo, 'KeyName'),
    signing: algorithmOf(childNamed(info, 'SignatureMethod')),
    hashing: algorithmOf(childNamed(reference, 'DigestMethod')),
    digest: text(reference, 'DigestValue'),
    value: text(signature, 'SignatureValue'),
  }
}

const attributeOf = (element: Element | undefined, wanted: string): string | undefined =>
  element?.attributes.find(([name]) => name === wanted)?.[1]
const algorithmOf = (element: Element | undefined): string =>
  attributeOf(element, 'Algorithm') ?? ''
