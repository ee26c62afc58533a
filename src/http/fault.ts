/** The members of a fault that name places in our code and schema, and never what a person typed. */
const PLACES = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

type Fault = Error & { readonly [member: string]: unknown }

/**
 * A fault as it is logged. PostgreSQL quotes rows and values in the message, `detail` and `where` of
 * its errors, so of those only the places are kept, and the message without what it quotes.
 */
export function loggedFault(fault: Error) {
  const { name, message, stack = '' } = fault
  const places = Object.fromEntries(
    PLACES.flatMap((place) => {
      const value = (fault as Fault)[place]
      return typeof value === 'string' ? [[place, value]] : []
    }),
  )
  return {
    type: name,
    message: 'severity' in places ? message.replaceAll(/"[^"]*"/g, '"…"') : message,
    // The first line of a stack is the message again.
    stack: stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...places,
  }
}
