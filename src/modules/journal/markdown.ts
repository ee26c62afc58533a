import markdownIt from 'markdown-it'

/** Markup of its own is shown as text, links lead out without vouching, and nothing is fetched. */
const markdown = markdownIt({ html: false, linkify: false, typographer: false }).disable('image')
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener nofollow')
  return self.renderToken(tokens, index, options)
}

/** A part of an article: prose, or something of the shop that stands in it. */
export type Block =
  | { readonly kind: 'prose'; readonly html: string }
  | { readonly kind: 'offer' | 'seller'; readonly slug: string }

const INSERT = /^::(offer|seller) ([a-z0-9-]+)$/

/** The blocks of a page. A line `::offer slug` or `::seller slug` sets a card between the paragraphs. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  let prose: string[] = []
  const flush = () => {
    const text = prose.join('\n').trim()
    prose = []
    if (text !== '') blocks.push({ kind: 'prose', html: markdown.render(text) })
  }
  for (const line of page.split('\n')) {
    const [, kind, slug = ''] = INSERT.exec(line.trim()) ?? []
    if (kind === 'offer' || kind === 'seller') {
      flush()
      blocks.push({ kind, slug })
    } else prose.push(line)
  }
  flush()
  return blocks
}
