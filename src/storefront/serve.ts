import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { problem } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import type { Views } from '../shop/index.ts'
import { tileFile } from './tiles.ts'
import type { Render } from './model/pages.ts'

const DIST = join(import.meta.dirname, '../../dist/storefront')
const IMMUTABLE = { immutable: true, maxAge: '365d', index: false as const, decorateReply: false }

/** The built entry: a page's model in, a whole document out. */
export async function loadRender(): Promise<Render> {
  const entry = join(DIST, 'entry.js')
  if (!existsSync(entry)) throw new Error('the pages are not built: npm run build')
  return ((await import(entry)) as { render: Render }).render
}

const TYPES = { avif: 'image/avif', webp: 'image/webp' } as const

/** What pages fetch: hashed files, and the tiles, drawn on first use and kept in a cache. */
export const fileRoutes =
  (views: Views, cache: string): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(fastifyStatic, { ...IMMUTABLE, root: join(DIST, 'assets'), prefix: '/assets/' })
    await app.register(fastifyStatic, { ...IMMUTABLE, root: join(DIST, 'fonts'), prefix: '/fonts/' })

    const params = z.object({ file: z.string().regex(/^[a-z0-9-]+-(400|800)\.(avif|webp)$/) })
    app.get('/illustrations/:file', { schema: { params } }, async (request, reply) => {
      const [, name = '', size, type] = /^(.+)-(400|800)\.(avif|webp)$/.exec(request.params.file) ?? []
      const offer = slug.safeParse(name).success ? views.catalogue.bySlug(name) : undefined
      if (!offer) return problem(reply, 404, { kind: 'not_found' })
      const tile = { slug: offer.slug, motif: offer.motif, size: Number(size) as 400 | 800, type: type as 'avif' | 'webp' }
      const bytes = await tileFile(cache, tile)
      if (!bytes) return problem(reply, 404, { kind: 'not_found' })
      return reply.type(TYPES[tile.type]).header('cache-control', 'public, max-age=604800').send(bytes)
    })
  }
