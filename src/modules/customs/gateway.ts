import { readMessage, messageElement, type Body } from './ceb/message.ts'
import { verified, type Verifier } from './ceb/sign.ts'
import type { MessageKind } from './ceb/table.ts'
import { parseXml, xmlDocument } from './ceb/xml.ts'
import { newId } from '#lib/ids.ts'

/** What the other side of the gateway writes and reads: for simulators and for tests. */

/** A message of customs as text: a receipt or a tax bill, which nobody signs. */
export const customsMessage = (kind: MessageKind, bodies: readonly Body[]): string =>
  xmlDocument(
    messageElement({
      kind,
      bodies,
      guid: newId().toUpperCase(),
      version: '1.0',
      transfer: null,
      subscribe: [],
      extend: null,
      signature: null,
    }),
  )

export const readCustomsMessage = readMessage

/** Whether a message is signed as a whole by a key known under its name. */
export function checkSignature(
  text: string,
  keyOf: (keyName: string) => Verifier | undefined,
): boolean {
  const root = parseXml(text)
  return root.ok && verified(root.value, keyOf).ok
}
