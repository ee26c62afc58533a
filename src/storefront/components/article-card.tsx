import type { ArticleCard as Card } from '../model/article-card.ts'
import { paths } from '../paths.ts'
import { useView } from '../view.tsx'
import { Landscape } from './origin-card.tsx'

/** An article as it is announced: its landscape, its title, who wrote it. */
function ArticleCard({ article, level }: { readonly article: Card; readonly level: 2 | 3 }) {
  const { t, f } = useView()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="store-plate article-card">
      <Landscape store={article.cover} />
      <div class="store-text">
        <Heading>
          <a href={paths.article(article.slug)}>{article.title}</a>
        </Heading>
        <p class="store-tagline">{article.standfirst}</p>
        <p class="small quiet">
          {t.journal.by(article.author)} · {f.fullDay(article.publishedAt.slice(0, 10))} ·{' '}
          {t.journal.minutes(article.minutes)}
        </p>
      </div>
    </article>
  )
}

/** Articles side by side. */
export function ArticleWall({
  articles,
  level,
}: {
  readonly articles: readonly Card[]
  readonly level: 2 | 3
}) {
  return (
    <ul class="wall article-wall">
      {articles.map((article) => (
        <li key={article.slug}>
          <ArticleCard article={article} level={level} />
        </li>
      ))}
    </ul>
  )
}
