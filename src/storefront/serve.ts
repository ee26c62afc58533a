import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { problem } from '#http/problem.ts'
import { slug } from '#http/schemas.ts'
import { calledBy } from '#http/who.ts'
import { sellerCard, type Views } from '../shop/index.ts'
import { favicon } from './illustrations/icons.ts'
import { landscape } from './illustrations/landscape.ts'
import { draw } from './illustrations/registry.ts'
import {
  landscapeFile,
  landscapeName,
  tileFile,
  tileName,
  type LandscapeFile,
  type TileSize,
  type TileType,
} from './illustrations/render.ts'
import { sceneOf, tileOf } from './loaders/picture.ts'
import type { Render } from './model/pages.ts'

const DIST = join(import.meta.dirname, '../../dist/storefront')
const WEEK = 'public, max-age=604800'
const IMMUTABLE = { immutable: true, maxAge: '365d', index: false as const, decorateReply: false }

/** The built entry: a page's model in, a whole document out. */
export async function loadRender(): Promise<Render> {
  const entry = join(DIST, 'entry.js')
  if (!existsSync(entry)) throw new Error('the pages are not built: npm run build')
  return ((await import(entry)) as { render: Render }).render
}

const FILE = /^([a-z0-9-]+)-(400|800)\.(avif|webp)$/
const LANDSCAPE = /^([a-z0-9-]+)-(480|1200)\.webp$/
const TYPES = { avif: 'image/avif', webp: 'image/webp' } as const

/** What pages fetch: hashed files, and the tiles, drawn on first use and kept in a cache. */
export const fileRoutes =
  (views: Views, cache: string): FastifyPluginAsyncZod =>
  async (app) => {
    calledBy(app, 'anyone')
    await app.register(fastifyStatic, {
      ...IMMUTABLE,
      root: join(DIST, 'assets'),
      prefix: '/assets/',
    })
    await app.register(fastifyStatic, {
      ...IMMUTABLE,
      root: join(DIST, 'fonts'),
      prefix: '/fonts/',
    })

    const params = z.object({ file: z.string().regex(FILE) })
    app.get('/illustrations/:file', { schema: { params } }, async (request, reply) => {
      const [, name = '', size, type] = FILE.exec(request.params.file) ?? []
      const offer = slug.safeParse(name).success ? views.catalogue.bySlug(name) : undefined
      const spec = offer && tileOf(offer)
      if (!spec) return problem(reply, 404, { kind: 'not_found' })
      const file = { spec, size: Number(size) as TileSize, type: type as TileType }
      const kept = await readFile(join(cache, tileName(file))).catch(() => null)
      if (kept) return reply.type(TYPES[file.type]).header('cache-control', WEEK).send(kept)
      // Nobody waits for a drawing: this reader gets the plain one, the next the finished tile.
      tileFile(cache, file).catch((error: unknown) => request.log.error({ err: error }, 'tile'))
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'no-store')
        .send(draw(spec, { plain: true }))
    })

    const scenery = z.object({ file: z.string().regex(LANDSCAPE) })
    app.get(
      '/illustrations/stores/:file',
      { schema: { params: scenery } },
      async (request, reply) => {
        const [, name = '', width] = LANDSCAPE.exec(request.params.file) ?? []
        const house = views.houses.get(name)
        if (!house) return problem(reply, 404, { kind: 'not_found' })
        const scene = sceneOf(name, sellerCard(views, house, 'en').categories[0])
        const file: LandscapeFile = { ...scene, width: Number(width) as LandscapeFile['width'] }
        const kept = await readFile(join(cache, landscapeName(file))).catch(() => null)
        if (kept) return reply.type('image/webp').header('cache-control', WEEK).send(kept)
        landscapeFile(cache, file).catch((error: unknown) =>
          request.log.error({ err: error }, 'landscape'),
        )
        return reply
          .type('image/svg+xml')
          .header('cache-control', 'no-store')
          .send(landscape(scene, { plain: true }))
      },
    )

    // Asked for by browsers and programs that read no page.
    app.get('/favicon.ico', async (_request, reply) =>
      reply.type('image/svg+xml').header('cache-control', WEEK).send(favicon()),
    )
  }
