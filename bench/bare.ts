import { createServer } from 'node:http'

/** The limit of a page: node:http that sends ready bytes and does nothing else. Run as a child. */
process.once('message', ({ head, body }: { head: [string, string][]; body: string }) => {
  const bytes = Buffer.from(body, 'base64')
  const server = createServer((_request, response) =>
    response.writeHead(200, head.flat()).end(bytes),
  )
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
})
process.once('disconnect', () => process.exit(0))
