import { randomUUIDv7 } from 'node:crypto'

/** An identifier made by the application: UUID version 7, so that new rows land beside each other. */
export type Id = string & { readonly Id: unique symbol }

export const newId = (): Id => randomUUIDv7() as Id

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text of the outside has the form of one of our identifiers. */
export const isId = (text: string): text is Id => UUID.test(text)
