import { ArticleWall } from '../components/article-card.tsx'
import { Card, CardRail } from '../components/card.tsx'
import { CommentSection } from '../components/comments.tsx'
import { Landscape } from '../components/origin-card.tsx'
import { Qr } from '../components/qr.tsx'
import { Section } from '../components/section.tsx'
import { StorePlate } from '../components/store-plate.tsx'
import type { ArticleColumn, ArticlePageModel } from '../model/journal.ts'
import { LOCALE, paths } from '../paths.ts'
import { useView } from '../view.tsx'

type Article = ArticlePageModel['article']

function Column({
  column,
  beside,
}: {
  readonly column: ArticleColumn
  /** Two columns name their languages. */
  readonly beside: boolean
}) {
  const { t } = useView()
  // A card stands below the heading before it, and below the title where there is none.
  const opens = column.blocks.findIndex(
    (block) => block.kind === 'prose' && block.html.includes('<h2'),
  )
  const levelAt = (index: number) => (beside || (opens >= 0 && opens < index) ? 3 : 2)
  return (
    <div class="reading article-column" lang={LOCALE[column.language]}>
      {beside && <h2>{t.shell.language[column.language]}</h2>}
      {column.blocks.map((block, index) => {
        switch (block.kind) {
          case 'prose':
            return (
              <div key={index} class="prose" dangerouslySetInnerHTML={{ __html: block.html }} />
            )
          case 'offer':
            return (
              <div key={index} class="article-insert">
                <Card card={block.card} level={levelAt(index)} />
              </div>
            )
          case 'store':
            return (
              <div key={index} class="article-insert">
                <StorePlate store={block.plate} />
              </div>
            )
        }
      })}
    </div>
  )
}

/** The languages it can be read in beside this one. */
function Beside({ article }: { readonly article: Article }) {
  const words = useView().t.journal
  const { beside, column, languages, slug, page } = article
  const others = languages.filter((language) => language !== column.language)
  if (others.length === 0) return null
  const at = page > 1 ? `page=${page}` : ''
  return (
    <p class="chips article-beside">
      {others.map((language) => (
        <a
          key={language}
          class="chip chip-small"
          href={`${paths.article(slug)}?${at ? `${at}&` : ''}beside=${LOCALE[language]}`}
          aria-current={beside?.language === language ? 'true' : undefined}
        >
          {words.beside(words.languages[language])}
        </a>
      ))}
      {beside !== null && (
        <a class="chip chip-small" href={`${paths.article(slug)}${at ? `?${at}` : ''}`}>
          {words.alone}
        </a>
      )}
    </p>
  )
}

/** `1 2 3`: the pages of a long article. */
function Pages({ article }: { readonly article: Article }) {
  const words = useView().t.journal
  if (article.pages < 2) return null
  return (
    <nav class="chips article-pages" aria-label={words.pages}>
      {Array.from({ length: article.pages }, (_, index) => index + 1).map((page) => (
        <a
          key={page}
          class="chip chip-small"
          href={
            page === 1 ? paths.article(article.slug) : `${paths.article(article.slug)}?page=${page}`
          }
          aria-label={words.page(page)}
          aria-current={page === article.page ? 'page' : undefined}
        >
          {page}
        </a>
      ))}
    </nav>
  )
}

/** Where it can be told on: a code for WeChat, Weibo, a letter. */
function Share({ article }: { readonly article: Article }) {
  const { shell, t } = useView()
  const words = t.journal.share
  const address = `${shell.origin}${paths.article(article.slug)}`
  const query = (members: Readonly<Record<string, string>>) =>
    Object.entries(members)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&')
  return (
    <div class="share">
      <span class="small quiet" id="share">
        {words.label}
      </span>
      <ul class="chips" aria-labelledby="share">
        <li>
          <a
            class="chip chip-small"
            rel="noopener nofollow"
            href={`https://service.weibo.com/share/share.php?${query({ url: address, title: article.title })}`}
          >
            {words.weibo}
          </a>
        </li>
        <li>
          <a
            class="chip chip-small"
            href={`mailto:?${query({ subject: article.title, body: `${article.standfirst}\n\n${address}` })}`}
          >
            {words.mail}
          </a>
        </li>
      </ul>
      <details>
        <summary class="chip chip-small">{words.wechat}</summary>
        <Qr qr={article.qr} label={words.scan} />
      </details>
    </div>
  )
}

function Sources({ article }: { readonly article: Article }) {
  const words = useView().t.journal
  return (
    <footer class="article-foot">
      {article.sources.length > 0 && (
        <>
          <h2>{words.headings.sources}</h2>
          <ul class="small">
            {article.sources.map(({ title, url }) => (
              <li key={title}>
                {url === null ? (
                  title
                ) : (
                  <a href={url} rel="noopener nofollow">
                    {title}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="chips">
        {article.column.keywords.map((keyword) => (
          <a
            key={keyword}
            class="chip chip-small"
            href={`${paths.journal}?keyword=${encodeURIComponent(keyword)}`}
          >
            {keyword}
          </a>
        ))}
      </p>
      <p class="small">
        <a href={paths.articleTwin(article.slug)}>{words.plain}</a>
      </p>
    </footer>
  )
}

/** An article, its goods, and what readers say of it. */
export function ArticlePage({ article, goods, related, comments }: ArticlePageModel) {
  const { shell, t, f } = useView()
  const words = t.journal
  const { column } = article
  return (
    <div class="wrap">
      <article class="article">
        <header class="page-head">
          <h1 lang={LOCALE[column.language]}>{column.title}</h1>
          <p class="lead" lang={LOCALE[column.language]}>
            {column.standfirst}
          </p>
          {article.beside && (
            <p class="lead" lang={LOCALE[article.beside.language]}>
              {article.beside.title}
            </p>
          )}
          <p class="small quiet">
            {words.by(article.author)} · {f.fullDay(article.publishedAt.slice(0, 10))} ·{' '}
            {words.minutes(article.minutes)} · <a href="#comments">{words.count(comments.total)}</a>
          </p>
          {column.language !== shell.language && (
            <p class="callout small">{words.told(words.languages[column.language])}</p>
          )}
          <Beside article={article} />
        </header>
        {article.page === 1 && <Landscape store={article.cover} wide />}
        <div class={article.beside ? 'article-columns two' : 'article-columns'}>
          <Column column={column} beside={article.beside !== null} />
          {article.beside && <Column column={article.beside} beside />}
        </div>
        <Pages article={article} />
        <Share article={article} />
        <Sources article={article} />
      </article>
      <CardRail title={words.headings.goods} cards={goods} />
      <CommentSection slug={article.slug} comments={comments} />
      {related.length > 0 && (
        <Section title={words.headings.related}>
          <ArticleWall articles={related} level={3} />
        </Section>
      )}
    </div>
  )
}
